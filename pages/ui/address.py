"""What the reader looks at, kept in the address so that a reload and a link show the same."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st


def chosen(name: str, allowed: Sequence[str]) -> str:
    """The value of the address, else of this tab, else the first allowed."""
    value = current(name)
    return value if value is not None and value in allowed else allowed[0]


def current(name: str) -> str | None:
    """The value as it is, allowed or not."""
    value = st.query_params.get(name) or st.session_state.get(_key(name))
    return str(value) if value else None


def remember(name: str, value: str) -> None:
    """Keep a choice."""
    st.session_state[_key(name)] = value
    st.query_params[name] = value


def forget(name: str) -> None:
    """Go back to what stands first."""
    st.session_state.pop(_key(name), None)
    st.query_params.pop(name, None)


def _key(name: str) -> str:
    return f"address-{name}"
