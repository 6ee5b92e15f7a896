"""Which school: the only one, or the one of the address, or the one chosen at the top of the screen."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data_io.queries.school_lines import SchoolLine
from pages.ui import address

NAME = "ecole"


def ask(lines: Sequence[SchoolLine]) -> SchoolLine | None:
    """The line to show, found by any of its schools; None when there is none to choose."""
    if not lines:
        return None
    by_school = {str(school.school_id): line for line in lines for school in line.schools}
    shown = by_school[address.chosen(NAME, [str(lines[0].school_id), *by_school])]
    if len(lines) > 1:
        names = {str(line.school_id): line.name for line in sorted(lines, key=lambda line: line.name)}
        st.session_state[NAME] = str(shown.school_id)
        st.selectbox(
            "École",
            list(names),
            key=NAME,
            format_func=names.__getitem__,
            on_change=lambda: address.remember(NAME, st.session_state[NAME]),
            width=480,
        )
    return shown
