"""Ma classe: call, one press, one question, next; the whole class as cards or as a grid."""

from uuid import UUID

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.class_cards import ClassCards, PupilCard, class_cards
from data_io.queries.tool_uses import tools_of_class
from models.rights import OF_A_CLASS, Act, Actor
from pages.ui import (
    card,
    class_choice,
    class_grid,
    class_head,
    class_tools,
    clock,
    definitions,
    frame,
    grid_edits,
    refusals,
    saving,
    view_choice,
)

actor = frame.open_screen("Ma classe", acts={Act.MARK})

TO_REACH, ALL, GRID = "a-joindre", "tous", "tableau"


@st.fragment
def panel(classroom_id: UUID, timezone: str) -> None:
    """All that a press changes, drawn after it was written."""
    with refusals.shown(), saving.acting() as signed:
        show(*load(signed, classroom_id, timezone), signed)


def load(signed: Actor, classroom_id: UUID, timezone: str) -> tuple[ClassCards, class_tools.Tools]:
    """The class as known now, and the tools that serve it."""
    with reading(engine()) as session:
        cards = class_cards(session, signed, classroom_id=classroom_id, on=clock.today(timezone))
        return cards, tools_of_class(session, signed, classroom_id)


def show(cards: ClassCards, tools: class_tools.Tools, signed: Actor) -> None:
    """Progress, then the view; an empty class says where lists come from."""
    if not cards.cards:
        class_choice.no_pupils(signed)
        return
    class_head.show(cards, tools)
    saving.show_outcome()
    if (view := choose_view(cards)) == GRID:
        class_grid.show(cards)
        return
    grid_edits.renew()
    shown = cards.cards if view == ALL else to_reach(cards)
    if shown:
        card.show(shown, cards, may_hand_over=bool(signed.roles & OF_A_CLASS))
    else:
        st.success("Toutes les familles de la classe ont donné de leurs nouvelles.")
    definitions.show(definitions.CLASS)


def to_reach(cards: ClassCards) -> tuple[PupilCard, ...]:
    """Families to call, those nobody tried first, those handed over last; the open one stays while open."""
    opened = card.open_key()
    waiting = [one for one in cards.cards if not one.seen or str(one.pupil_id) == opened]
    return tuple(sorted(waiting, key=lambda one: (one.handed_over_on is not None, one.unanswered.tries)))


def choose_view(cards: ClassCards) -> str:
    """The three views, kept in the address."""
    waiting = sum(not one.seen for one in cards.cards)
    word = "À joindre" if cards.closure else "À renseigner"
    everybody = f"Tous · {len(cards.cards)}"
    return view_choice.ask({TO_REACH: f"{word} · {waiting}", ALL: everybody, GRID: "Tableau"})


room = class_choice.choose(actor)
if room is None:
    class_choice.no_class(actor)
else:
    with st.container(width=880):
        panel(room.classroom_id, room.timezone)
