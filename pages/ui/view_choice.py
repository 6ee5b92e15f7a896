"""The views of a screen side by side; the one chosen stands in the address."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from pages.ui import address

_NAME, _KEY = "vue", "view"


def ask(labels: Mapping[str, str], *, name: str = _NAME, key: str = _KEY) -> str:
    """The view to show; counts may stand in the labels. Another `name` keeps the views of screens apart."""
    chosen = address.chosen(name, list(labels))
    st.session_state[key] = chosen
    st.segmented_control(
        "Vue",
        list(labels),
        required=True,
        format_func=labels.__getitem__,
        key=key,
        label_visibility="collapsed",
        on_change=lambda: address.remember(name, st.session_state[key]),
    )
    return chosen
