"""Which school: the only one, or the one of the address, or the one chosen at the top of the screen."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data_io.queries.own_schools import OwnSchool
from data_io.queries.school_lines import SchoolLine
from models.names import fold
from pages.ui import address

NAME = "ecole"
ALL = "toutes"


def ask(lines: Sequence[SchoolLine]) -> SchoolLine | None:
    """The line to show, found by any of its schools; None when there is none to choose."""
    if not lines:
        return None
    by_school = {str(school.school_id): line for line in lines for school in line.schools}
    shown = by_school[address.chosen(NAME, [str(lines[0].school_id), *by_school])]
    _choice({str(line.school_id): line.name for line in lines}, str(shown.school_id))
    return shown


def ask_school(schools: Sequence[OwnSchool]) -> OwnSchool | None:
    """The school to work on; None when there is none to choose."""
    if not schools:
        return None
    by_id = {str(school.school_id): school for school in schools}
    shown = by_id[address.chosen(NAME, list(by_id))]
    _choice({found: school.title for found, school in by_id.items()}, str(shown.school_id))
    return shown


def ask_school_or_all(schools: Sequence[OwnSchool]) -> OwnSchool | None:
    """The school to work on; None for all of them, which stands first."""
    by_id = {str(school.school_id): school for school in schools}
    names = {ALL: "Toutes les écoles", **{found: school.title for found, school in by_id.items()}}
    shown = address.chosen(NAME, list(names))
    _choice(names, shown)
    return by_id.get(shown)


def _choice(names: dict[str, str], shown: str) -> None:
    if len(names) < 2:
        return
    st.session_state[NAME] = shown
    st.selectbox(
        "École",
        sorted(names, key=lambda found: (found != ALL, fold(names[found]))),
        key=NAME,
        format_func=names.__getitem__,
        on_change=lambda: address.remember(NAME, st.session_state[NAME]),
        width=480,
    )
