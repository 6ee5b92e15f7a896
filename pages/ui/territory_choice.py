"""Which territory: the only one, or the one chosen at the top of the screen."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data_io.queries.territories import Territory
from pages.ui import address

_NAME = "territoire"


def ask(found: Sequence[Territory]) -> Territory | None:
    """The territory to read; None when there is none to choose."""
    if not found:
        return None
    by_code = {one.code: one for one in found}
    shown = address.chosen(_NAME, list(by_code))
    if len(by_code) > 1:
        st.session_state[_NAME] = shown
        st.selectbox(
            "Territoire",
            list(by_code),
            key=_NAME,
            format_func=lambda code: by_code[code].name,
            on_change=lambda: address.remember(_NAME, st.session_state[_NAME]),
            width=480,
        )
    return by_code[shown]
