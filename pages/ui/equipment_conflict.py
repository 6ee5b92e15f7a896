"""Two people on one card: an answer that somebody gave meanwhile is not written over without asking."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from data_io.actions.equipment import NewAnswer, QuickAnswer
from data_io.database import engine, reading
from data_io.queries.class_cards import ClassCards, PupilCard, class_cards
from models.codes import Connection, Device
from models.quick_question import halves
from pages.ui import saving

Reply = NewAnswer | QuickAnswer


@dataclass(frozen=True, slots=True)
class Conflict:
    """What this person said, what somebody else said of the same half meanwhile."""

    new: Reply
    said: str
    theirs: str


def arises(new: Reply, said: str, card: PupilCard, cards: ClassCards) -> bool:
    """True when both changed the same half to something else; it is then asked at the next drawing.

    Raises:
        ContinuityError: the class is no longer the actor's.
    """
    with reading(engine()) as session:
        actor = saving.signed_actor()
        now = class_cards(session, actor, classroom_id=cards.classroom.classroom_id, on=cards.on)
    known = next((one for one in now.cards if one.pupil_id == card.pupil_id), card)
    mine = _halves(new)
    pairs = ((mine[0], card.device, known.device), (mine[1], card.connection, known.connection))
    theirs = [found.label for written, drawn, found in pairs if written and found not in (drawn, written)]
    if theirs:
        st.session_state[_key(card)] = Conflict(new, said, ", ".join(theirs))
    return bool(theirs)


def ask(card: PupilCard, write: Callable[[Reply, str], None]) -> None:
    """The question, until one of the two answers is chosen."""
    conflict: Conflict | None = st.session_state.get(_key(card))
    if conflict is None:
        return
    st.warning(f"Quelqu’un d’autre vient de noter « {conflict.theirs} ».")
    with st.container(horizontal=True, gap="xsmall"):
        st.button(
            f"Garder « {conflict.theirs} »", key=f"theirs-{card.pupil_id}", on_click=_keep, args=(card,)
        )
        st.button(
            f"Noter « {conflict.said} »", key=f"mine-{card.pupil_id}", on_click=_settle, args=(card, write)
        )


def _keep(card: PupilCard) -> None:
    st.session_state.pop(_key(card), None)


def _settle(card: PupilCard, write: Callable[[Reply, str], None]) -> None:
    conflict: Conflict = st.session_state.pop(_key(card))
    write(conflict.new, conflict.said)


def _halves(new: Reply) -> tuple[Device | None, Connection | None]:
    if isinstance(new, QuickAnswer):
        return halves(new.receives, new.device, new.connection)
    return new.device, new.connection


def _key(card: PupilCard) -> str:
    return f"equipment-conflict-{card.pupil_id}"
