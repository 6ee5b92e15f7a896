"""The first day of a closure inside another: news counts from it, so a later one is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from data_io.actions.closures import NewClosure
from data_io.queries.closures import ClosureLine
from models.closures import Breadth
from models.rights import Act, Actor
from pages.ui import formats

_ASKED = "closure-asked"


def of_wider(running: Sequence[ClosureLine], breadth: Breadth) -> date | None:
    """The first day of a wider closure that goes on."""
    wider = [line.starts_on for line in running if any(one.breadth < breadth for one in line.targets)]
    return min(wider, default=None)


def agreed(asked: NewClosure | None, lines: Sequence[ClosureLine]) -> NewClosure | None:
    """The closure to open: as asked for, unless it begins later than one that holds; then as decided."""
    if asked is not None:
        st.session_state[_ASKED] = asked
    waiting: NewClosure | None = st.session_state.get(_ASKED)
    if waiting is None:
        return None
    held = _held(waiting, lines)
    decided = waiting if held is None else _decided(waiting, held)
    if decided is not None:
        del st.session_state[_ASKED]
    return decided


def offer_first_evening(actor: Actor, *, opened: bool) -> None:
    """Once a closure is opened, the screen that prepares its first evening, for those who follow schools."""
    if opened and (actor.grants_for(Act.OVERSEE) or actor.grants_for(Act.REPORT_DAY)):
        st.page_link(
            "circonscription/first_evening.py",
            label="Préparer le premier soir",
            icon=":material/nightlight:",
        )


def _decided(waiting: NewClosure, held: ClosureLine) -> NewClosure | None:
    asked_for, before = formats.day(waiting.starts_on), formats.day(held.starts_on)
    st.warning(
        f"Une fermeture est déjà ouverte depuis le {before}. Si celle-ci commence le {asked_for}, "
        f"les nouvelles de ces élèves seront comptées à partir de là : celles d’avant ne compteront plus."
    )
    with st.container(horizontal=True):
        if st.button(f"Compter depuis le {before}", type="primary", key="closure-from-held"):
            return replace(waiting, starts_on=held.starts_on)
        if st.button(f"Compter depuis le {asked_for}", key="closure-from-asked"):
            return waiting
        st.button("Ne pas ouvrir", type="tertiary", on_click=_forget, key="closure-not-opened")
    return None


def _held(new: NewClosure, lines: Sequence[ClosureLine]) -> ClosureLine | None:
    """The closure that began before, holds on the first day, and reaches the same places or wider ones."""
    before = [
        line for line in lines if line.starts_on < new.starts_on <= line.ends_on and _reaches(line, new)
    ]
    return min(before, key=lambda line: line.starts_on, default=None)


def _reaches(line: ClosureLine, new: NewClosure) -> bool:
    chosen = {*new.circonscription_ids, *new.school_ids, *new.classroom_ids}
    if new.classroom_ids:
        breadth = Breadth.CLASSROOM
    else:
        breadth = Breadth.SCHOOL if new.school_ids else Breadth.CIRCONSCRIPTION
    return any(one.breadth < breadth or one.id in chosen for one in line.targets)


def _forget() -> None:
    st.session_state.pop(_ASKED, None)
