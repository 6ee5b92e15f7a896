"""Two people on one pupil: what somebody else said meanwhile is not written over without asking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import streamlit as st
from sqlalchemy.orm import Session

from data_io.actions import checks, equipment
from data_io.actions.checks import NewCheck
from data_io.actions.equipment import NewAnswer, QuickAnswer
from models.codes import CheckOutcome
from models.meanwhile import BothChanged
from models.rights import Actor
from pages.ui import saving

Mark = NewAnswer | QuickAnswer | NewCheck


@dataclass(frozen=True, slots=True)
class Conflict:
    """What this person said, and what somebody else said of the same thing meanwhile."""

    mark: Mark
    name: str
    said: str
    theirs: str


def write(mark: Mark, said: str) -> bool:
    """Save what was marked; False when refused.

    Raises:
        BothChanged: somebody else changed the same thing since it was drawn.
    """

    def act(session: Session, actor: Actor, at: datetime) -> UUID | None:
        if isinstance(mark, NewCheck):
            return checks.check(session, actor, mark, at=at)
        if isinstance(mark, QuickAnswer):
            return equipment.answer_quickly(session, actor, mark, at=at)
        return equipment.answer(session, actor, mark, at=at)

    return saving.save(said, act)


def save(place: str, mark: Mark, name: str, said: str) -> None:
    """Save what was said of this pupil, or ask at the next drawing of this place."""
    try:
        write(mark, f"{name}, {said}")
    except BothChanged as both:
        st.session_state[_key(place)] = Conflict(mark.knowing(both), name, said, words(both.stored))


def words(stored: Mapping[str, Any]) -> str:
    """What stands, as people say it."""
    return ", ".join(_words(value) for value in stored.values())


def _words(value: Any) -> str:
    if not isinstance(value, tuple):
        return str(value.label)
    outcome, struggle = value
    if outcome is None:
        return "non renseigné"
    return str(outcome.label if struggle is None else f"{CheckOutcome.STRUGGLES.label} : {struggle.label}")


def ask(place: str) -> None:
    """The question, until one of the two answers is chosen."""
    conflict: Conflict | None = st.session_state.get(_key(place))
    if conflict is None:
        return
    st.warning(f"Quelqu’un d’autre vient de noter « {conflict.theirs} ».")
    with st.container(horizontal=True, gap="xsmall"):
        st.button(f"Garder « {conflict.theirs} »", key=f"theirs-{place}", on_click=_keep, args=(place,))
        st.button(f"Noter « {conflict.said} »", key=f"mine-{place}", on_click=_settle, args=(place,))


def _keep(place: str) -> None:
    st.session_state.pop(_key(place), None)


def _settle(place: str) -> None:
    """Mine over theirs; a third who changed it again is asked about in turn."""
    conflict: Conflict = st.session_state.pop(_key(place))
    save(place, conflict.mark, conflict.name, conflict.said)


def _key(place: str) -> str:
    return f"conflict-{place}"
