"""The cards of a class: one open, the others a line each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from data_io.actions import handovers
from data_io.actions.handovers import NewHandover
from data_io.database import engine, reading
from data_io.queries.class_cards import ClassCards, PupilCard
from data_io.queries.people_to_call import Person, people_to_call
from data_io.queries.second_groups import second_groups
from data_io.queries.siblings import Sibling, siblings
from pages.ui import (
    address,
    call_buttons,
    card_texts,
    clock,
    equipment_question,
    presses,
    saving,
    texts,
    work_check,
)

_NAME = "eleve"


def show(shown: Sequence[PupilCard], cards: ClassCards, *, may_hand_over: bool) -> None:
    """The open card among the others; nobody chosen opens the first."""
    opened = address.chosen(_NAME, [str(card.pupil_id) for card in shown])
    address.remember(_NAME, opened)
    for place, card in enumerate(shown):
        if str(card.pupil_id) == opened:
            move_on = partial(_turn_to, shown[(place + 1) % len(shown)])
            _open(card, cards, may_hand_over=may_hand_over, move_on=move_on)
        else:
            _closed(card, cards)


def open_key() -> str | None:
    """The pupil chosen in the address or in this tab."""
    return address.looked_at(_NAME)


def _turn_to(card: PupilCard) -> None:
    """What is drawn next under the finger is not pressed by the same movement."""
    for place in ("contact", "paper", "hand-over"):
        presses.move(f"{place}-{card.pupil_id}", clock.now())
    address.remember(_NAME, str(card.pupil_id))


def _open(card: PupilCard, cards: ClassCards, *, may_hand_over: bool, move_on: Callable[[], None]) -> None:
    with st.container(border=True, gap="small"):
        st.header(texts.escape(card.name), anchor=False)
        st.markdown(card_texts.state(card.access))
        people, family, groups = _around(card)
        st.caption(card_texts.situation(card, cards, family, groups))
        call_buttons.show(card, cards, people, move_on)
        equipment_question.show(card, cards)
        work_check.show_check(card, cards)
        with st.container(horizontal=True, gap="xsmall"):
            work_check.show_paper(card, cards)
            if may_hand_over and not card.seen and card.handed_over_on is None:
                _hand_over_button(card, cards, move_on)
            st.button("Élève suivant", key="next", shortcut="S", on_click=move_on)
        saving.show_again()


def _around(card: PupilCard) -> tuple[tuple[Person, ...], list[Sibling], tuple[str, ...]]:
    """Whom to call, brothers and sisters, second groups: read for the open card only."""
    actor = saving.signed_actor()
    with reading(engine()) as session:
        people = people_to_call(session, actor, [card.pupil_id])
        groups = second_groups(session, actor, card.pupil_id)
        return people.get(card.pupil_id, ()), siblings(session, actor, card.pupil_id), groups


def _hand_over_button(card: PupilCard, cards: ClassCards, move_on: Callable[[], None]) -> None:
    st.button(
        "Je n’arrive pas à joindre → direction",
        key=f"hand-over-{card.pupil_id}",
        on_click=_hand_over,
        args=(card, cards, saving.press(f"hand-over-{card.pupil_id}"), move_on),
    )


def _hand_over(card: PupilCard, cards: ClassCards, press: saving.Press, move_on: Callable[[], None]) -> None:
    new = NewHandover(card.pupil_id, cards.on, id=press.token)
    said = f"{texts.escape(card.name)}, transmis à la direction"
    if saving.save(
        said,
        lambda session, actor, at: handovers.hand_over(session, actor, new, at=at),
        press=press,
    ):
        move_on()


def _closed(card: PupilCard, cards: ClassCards) -> None:
    with (
        st.container(border=True),
        st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", wrap=False
        ),
    ):
        st.markdown(f"**{texts.escape(card.name)}**  \n{card_texts.line(card, cards)}", width="stretch")
        label = "Ouvrir" if card.seen else "Appeler"
        st.button(label, key=f"open-{card.pupil_id}", width=96, on_click=_turn_to, args=(card,))
