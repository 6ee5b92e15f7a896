"""Once work was sent: does the pupil receive it and manage it? And the work on paper."""

from __future__ import annotations

import streamlit as st

from data_io.actions import paper
from data_io.actions.checks import NewCheck, Shown
from data_io.actions.paper import NewPaper
from data_io.queries.class_cards import ClassCards, PupilCard
from models.codes import CheckOutcome, PaperStep, Struggle
from pages.ui import card_texts, conflict, saving, texts

_OUTCOMES = {
    CheckOutcome.DOES: "Y arrive",
    CheckOutcome.STRUGGLES: "N’y arrive pas",
    CheckOutcome.NOTHING: "Ne reçoit rien",
}
_PAPER = {
    PaperStep.TO_COLLECT: "Travail sur papier à préparer",
    PaperStep.HANDED: "Travail sur papier remis",
    PaperStep.POSTED: "Travail sur papier posté",
}
_PAPER_SAID = {
    PaperStep.TO_COLLECT: "Travail sur papier à retirer",
    PaperStep.HANDED: "Travail sur papier remis",
    PaperStep.POSTED: "Travail sur papier posté",
}


def show_check(card: PupilCard, cards: ClassCards) -> None:
    """The check, offered once the class said that work was sent."""
    if cards.work_sent_on is None:
        return
    outcome, struggle = known(card, cards)
    st.session_state[_key("check", card)] = outcome
    st.segmented_control(
        f"**Le travail envoyé {card_texts.on_day(cards.work_sent_on, cards.on)}**",
        list(_OUTCOMES),
        required=True,
        format_func=lambda one: _OUTCOMES[one],
        key=_key("check", card),
        on_change=_check,
        args=(card, cards),
        wrap=True,
    )
    conflict.ask(_key("check", card))
    if outcome is CheckOutcome.STRUGGLES:
        st.session_state[_key("struggle", card)] = struggle
        st.pills(
            "Pourquoi ?",
            list(Struggle),
            required=True,
            format_func=lambda one: card_texts.capital(one.label),
            key=_key("struggle", card),
            on_change=_check,
            args=(card, cards),
            wrap=True,
        )


def known(card: PupilCard, cards: ClassCards) -> tuple[CheckOutcome | None, Struggle | None]:
    """The check that counts: not one of before, not one that was overturned."""
    if card.check is None or card.access.recheck:
        return None, None
    outcome, struggle, on = card.check
    return (outcome, struggle) if on >= cards.since else (None, None)


def stored(card: PupilCard) -> Shown:
    """The newest check as it was drawn, even one that no longer counts."""
    return card.check[:2] if card.check else (None, None)


def _key(part: str, card: PupilCard) -> str:
    return f"{part}-{card.pupil_id}"


def _check(card: PupilCard, cards: ClassCards) -> None:
    outcome = st.session_state[_key("check", card)]
    struggle = st.session_state.get(_key("struggle", card)) if outcome is CheckOutcome.STRUGGLES else None
    label = struggle.label if struggle else _OUTCOMES[outcome].lower()
    new = NewCheck(card.pupil_id, outcome, struggle, cards.on, shown=stored(card))
    conflict.save(_key("check", card), new, texts.escape(card.name), label)


def show_paper(card: PupilCard, cards: ClassCards) -> None:
    """Where the work on paper is, and the next step as buttons."""
    step = card.paper[0] if card.paper and card.paper[1] >= cards.since else None
    if card.paper and step:
        st.caption(f"{_PAPER_SAID[step]} : {card_texts.on_day(card.paper[1], cards.on)}")
    waiting = step is PaperStep.TO_COLLECT
    for offered in (PaperStep.HANDED, PaperStep.POSTED) if waiting else (PaperStep.TO_COLLECT,):
        st.button(
            _PAPER[offered],
            key=f"paper-{offered}-{card.pupil_id}",
            on_click=_move_paper,
            args=(card, cards, offered, saving.press(_key("paper", card))),
        )


def _move_paper(card: PupilCard, cards: ClassCards, step: PaperStep, press: saving.Press) -> None:
    new = NewPaper(card.pupil_id, step, cards.on, id=press.token)
    said = f"{texts.escape(card.name)}, {_PAPER_SAID[step].lower()}"
    saving.save(
        said,
        lambda session, actor, at: paper.move(session, actor, new, at=at),
        press=press,
    )
