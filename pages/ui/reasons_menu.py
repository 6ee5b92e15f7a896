"""Every reason with its count, under the state that it explains; a press shows the schools behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from data_io.queries.school_lines import SchoolLine
from models.codes import Reason
from pages.ui import figures, formats
from pages.ui.coverage_rows import EXPLAINS


def show(lines: Sequence[SchoolLine]) -> None:
    """Nothing where nobody is counted."""
    added = sum((line.reasons for line in lines), Counter[Reason]())
    if not added:
        return
    with (
        st.popover("Par motif", type="tertiary", icon=":material/rule:", key="reasons"),
        st.container(gap="xxsmall"),
    ):
        for state, reasons in EXPLAINS.items():
            counted = sorted((one for one in reasons if added[one]), key=lambda one: -added[one])
            if counted:
                st.markdown(f"**{state.label}**")
            for reason in counted:
                figure = figures.of_reason(reason)
                st.button(
                    f"{reason.label} · **{formats.number(added[reason])}**",
                    key=f"chip-{figure.code}",
                    type="tertiary",
                    on_click=figures.turn,
                    args=(figure,),
                )
