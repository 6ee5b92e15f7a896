"""The top of a class: how far along it is, and work sent to everybody in one press."""

from __future__ import annotations

import streamlit as st

from data_io.actions import work
from data_io.actions.work import NewWork
from data_io.queries.class_cards import ClassCards
from models.codes import Outcome, State
from models.school_names import spoken
from models.tool_uses import UsePurpose
from pages.ui import card_texts, class_tools, formats, saving, texts


def show(cards: ClassCards, tools: class_tools.Tools) -> None:
    """Class, school and number of pupils; the answer as a sentence; the closure."""
    room = cards.classroom
    count = formats.counted(len(cards.cards), "élève")
    where = f"{texts.escape(room.label)} · {texts.escape(spoken(room.school_name))}"
    st.caption(f"{where} · {count} · {_closure(cards)}")
    seen, total = sum(card.seen for card in cards.cards), len(cards.cards)
    st.progress(seen / total, text=_sentence(cards, seen))
    _work_sent(cards, class_tools.by(tools, UsePurpose.WORK))


def _closure(cards: ClassCards) -> str:
    closure = cards.closure
    if closure is None:
        return "hors fermeture"
    return f"fermeture {formats.span(closure.starts_on, closure.ends_on)}"


def _sentence(cards: ClassCards, seen: int) -> str:
    total = len(cards.cards)
    without = sum(card.access.state is State.NOT_ASSURED for card in cards.cards)
    told = "avec des nouvelles" if cards.closure else "avec une réponse sur l’équipement"
    back = sum(
        card.last_attempt is not None and card.last_attempt.outcome is Outcome.CALL_BACK
        for card in cards.cards
    )
    parts = [
        f"{formats.counted(seen, 'élève')} sur {formats.number(total)} {told}",
        f"{formats.number(without)} sans accès au travail" if without else "",
        f"{formats.number(back)} à rappeler" if back else "",
    ]
    return " · ".join(filter(None, parts))


def _work_sent(cards: ClassCards, by: str) -> None:
    """In a closure, or once some was; then the way to the tools of the class."""
    sent = cards.work_sent_on
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        if sent is not None:
            st.caption(f"Travail envoyé à la classe {card_texts.on_day(sent, cards.on)}{by}", width="content")
        if (cards.closure is not None or sent is not None) and sent != cards.on:
            # The tool is named once on the line.
            label = f"Travail envoyé à la classe{by}" if sent is None else "Envoyé aujourd’hui aussi"
            press = saving.press("work-sent")
            st.button(label, key="work-sent", on_click=_send, args=(cards, by, press))
        class_tools.link(cards.classroom)


def _send(cards: ClassCards, by: str, press: saving.Press) -> None:
    new = NewWork(cards.classroom.classroom_id, cards.on, id=press.token)
    saving.save(
        f"travail envoyé à la classe{by}",
        lambda session, actor, at: work.send(session, actor, new, at=at),
        press=press,
    )
