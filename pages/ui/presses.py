"""Tokens of presses: the same press sent twice writes once, and a hurried second one is not taken."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import streamlit as st
from uuid_utils.compat import uuid7

DEAD_TIME = timedelta(milliseconds=400)


def new_token() -> UUID:
    """A token for what was just drawn; it becomes the id of the row that the press writes."""
    return uuid7()


def too_soon(token: UUID, now: datetime) -> bool:
    """True when a press follows the drawing so closely that it was meant for what stood there before."""
    drawn_ms = token.int >> 80
    return now.timestamp() * 1000 - drawn_ms < DEAD_TIME / timedelta(milliseconds=1)


def token_of(place: str) -> UUID:
    """The token of one form in this tab, the same at every rerun until `spend`."""
    token: UUID = st.session_state.setdefault(f"token-{place}", new_token())
    return token


def spend(place: str) -> None:
    """The press was written: what is drawn next there gets a new token."""
    st.session_state[f"token-{place}"] = new_token()
