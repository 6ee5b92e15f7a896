"""Lists of many schools at once, for who looks after a circonscription: drop, say whose, compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from data_io.queries.own_schools import OwnSchool
from models.codes import Role
from models.rights import Actor
from pages.ui import (
    formats,
    refusals,
    roster_dropped,
    roster_progress,
    roster_schools,
    roster_upload,
    roster_waiting,
    school_choice,
    texts,
)
from pages.ui.roster_dropped import Dropped
from pages.ui.roster_progress import Progress

_DROPPED, _LEFT = "roster-dropped", "roster-left-alone"


def school_or_stop(actor: Actor, schools: Sequence[OwnSchool]) -> OwnSchool | None:
    """The school to work on; who looks after several sees all of them first, and the screen ends there."""
    if len(schools) < 2 or not {Role.SECRETARY, Role.ERUN} & actor.roles:
        return school_choice.ask_school(schools)
    school = school_choice.ask_school_or_all(schools)
    if school is None:
        with st.container(width=980), refusals.shown():
            _show_left_alone()
            if _DROPPED not in st.session_state:
                roster_waiting.show(actor)
            _act(actor, schools)
        st.stop()
    return school


def _act(actor: Actor, schools: Sequence[OwnSchool]) -> None:
    """Ask for files, or whose the files are that were sent before."""
    roster_progress.say_if_stopped()
    dropped: list[Dropped] | None = st.session_state.get(_DROPPED)
    if dropped is None:
        _take(actor, schools)
    else:
        _ask_whose(actor, dropped, schools)


def _take(actor: Actor, schools: Sequence[OwnSchool]) -> None:
    sent = roster_upload.ask_many()
    if not sent:
        return
    with roster_progress.shown() as progress:
        dropped = roster_dropped.read(actor, sent, progress)
        whose = roster_schools.sure(dropped, schools)
        if whose is not None:
            _compare(actor, dropped, whose, progress)
        else:
            st.session_state[_DROPPED] = dropped
    st.rerun()


def _ask_whose(actor: Actor, dropped: Sequence[Dropped], schools: Sequence[OwnSchool]) -> None:
    for message in _refusals(dropped):
        st.error(texts.escape(message))
    whose = roster_schools.ask(dropped, schools)
    if whose is not None:
        with roster_progress.shown() as progress:
            _compare(actor, dropped, whose, progress)
    elif not st.button("Abandonner ces fichiers"):
        return
    del st.session_state[_DROPPED]
    st.rerun()


def _compare(
    actor: Actor, dropped: Sequence[Dropped], whose: Mapping[int, OwnSchool], progress: Progress
) -> None:
    alone = roster_dropped.plan(actor, dropped, whose, progress)
    st.session_state[_LEFT] = (_refusals(dropped), [school.title for school in alone])


def _refusals(dropped: Sequence[Dropped]) -> list[str]:
    return [_in_folder(one) for one in dropped if not one.is_read]


def _in_folder(dropped: Dropped) -> str:
    """Many schools send a file of the same name: the folder tells them apart."""
    message: str = getattr(dropped.reading, "message", "")
    return (
        message
        if dropped.sent.path == dropped.sent.name
        else f"{dropped.sent.path}{formats.FIXED}: {message}"
    )


def _show_left_alone() -> None:
    """What was not compared, until the next drop."""
    refusals, schools = st.session_state.pop(_LEFT, ([], []))
    for message in refusals:
        st.error(texts.escape(message))
    if schools:
        named = texts.escape(", ".join(schools))
        st.warning(f"Rien n’est préparé pour {named} : un de ses fichiers n’a pas pu être lu.")
