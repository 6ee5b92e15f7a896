"""The views of a screen side by side; the one chosen stands in the address."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pages.ui import address

_NAME, _KEY = "vue", "view"


def ask(labels: Mapping[str, str]) -> str:
    """The view to show; counts may stand in the labels."""
    chosen = address.chosen(_NAME, list(labels))
    st.session_state[_KEY] = chosen
    st.segmented_control(
        "Vue",
        list(labels),
        required=True,
        format_func=labels.__getitem__,
        key=_KEY,
        label_visibility="collapsed",
        on_change=lambda: address.remember(_NAME, st.session_state[_KEY]),
    )
    return chosen
