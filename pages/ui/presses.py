"""Tokens of presses: the same press sent twice writes once; one aimed at what stood there before, never."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import streamlit as st
from uuid_utils.compat import uuid7

DEAD_TIME = timedelta(milliseconds=400)


def new_token() -> UUID:
    """A token for what was just drawn; it becomes the id of the row that the press writes."""
    return uuid7()


def too_soon(place: str, now: datetime) -> bool:
    """True right after `place` moved under the finger; a button that stays put is never too soon."""
    moved_at: datetime | None = st.session_state.get(_moved(place))
    return moved_at is not None and now - moved_at < DEAD_TIME


def token_of(place: str) -> UUID:
    """The token of one form in this tab, the same at every rerun until `spend`."""
    token: UUID = st.session_state.setdefault(f"token-{place}", new_token())
    return token


def tokens(token: UUID, number: int) -> list[UUID]:
    """The ids of the rows that one press writes, in order of time: the same press gives the same ones."""
    return [UUID(int=token.int + place) for place in range(number)]


def spend(place: str) -> None:
    """The press was written: what is drawn next there gets a new token."""
    st.session_state[f"token-{place}"] = new_token()


def move(place: str, now: datetime) -> None:
    """What is drawn next under the finger is not pressed by the same movement."""
    spend(place)
    st.session_state[_moved(place)] = now


def _moved(place: str) -> str:
    return f"moved-{place}"
