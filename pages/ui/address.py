"""What the reader looks at, kept in the address so that a reload and a link show the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import streamlit as st

from pages.ui import clock

# Quick presses come with the address of before: the browser has not heard of the newer one.
_LATE = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A choice of this tab, and the address that it replaced."""

    value: str
    replaced: str | None
    at: datetime

    def outlives(self, written: str | None) -> bool:
        """True when the address is empty, or still the one of before this choice."""
        return written is None or (written == self.replaced and clock.now() - self.at < _LATE)


def chosen(name: str, allowed: Sequence[str]) -> str:
    """The value of the address, else of this tab, else the first allowed."""
    for value in (_current(name), _of_tab(name)):
        if value is not None and value in allowed:
            return value
    return allowed[0]


def looked_at(name: str) -> str | None:
    """What the reader looks at; read once for many rows: session and address answer slowly."""
    return _current(name)


def remember(name: str, value: str) -> None:
    """Keep a choice; also what stands first, so that it does not go away by itself."""
    written = st.query_params.get(name)
    if written == value == _of_tab(name):
        return
    st.session_state[_key(name)] = _Kept(value, written, clock.now())
    st.query_params[name] = value


def _current(name: str) -> str | None:
    kept: _Kept | None = st.session_state.get(_key(name))
    written = st.query_params.get(name)
    return kept.value if kept is not None and kept.outlives(written) else written


def _of_tab(name: str) -> str | None:
    kept: _Kept | None = st.session_state.get(_key(name))
    return kept.value if kept else None


def _key(name: str) -> str:
    return f"address-{name}"
