"""What the reader looks at, kept in the address so that a reload and a link show the same."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st


def chosen(name: str, allowed: Sequence[str]) -> str:
    """The value of the address, else of this tab, else the first allowed."""
    for value in (st.query_params.get(name), st.session_state.get(_key(name))):
        if value in allowed:
            return str(value)
    return allowed[0]


def holds(name: str, value: str) -> bool:
    """True when this is what the reader looks at."""
    return bool((st.query_params.get(name) or st.session_state.get(_key(name))) == value)


def remember(name: str, value: str) -> None:
    """Keep a choice; also what stands first, so that it does not go away by itself."""
    if st.query_params.get(name) == value == st.session_state.get(_key(name)):
        return
    st.session_state[_key(name)] = value
    st.query_params[name] = value


def _key(name: str) -> str:
    return f"address-{name}"
