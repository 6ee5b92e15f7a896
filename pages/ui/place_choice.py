"""Which place: the only one, or the one chosen at the top of the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from data_io.queries.invitations import Place
from pages.ui import address

_NAME = "circonscription"


def ask(places: Sequence[Place]) -> Place | None:
    """The circonscription to work on; None when there is none to choose."""
    by_id = {str(place.id): place for place in places}
    chosen = one_of(_NAME, "Circonscription", {key: place.name for key, place in by_id.items()})
    return None if chosen is None else by_id[chosen]


def one_of(name: str, title: str, names: Mapping[str, str]) -> str | None:
    """The key of one of these, kept in the address under `name`; only asked where there are several."""
    if not names:
        return None
    shown = address.chosen(name, list(names))
    if len(names) > 1:
        st.session_state[name] = shown
        st.selectbox(
            title,
            list(names),
            key=name,
            format_func=names.__getitem__,
            on_change=lambda: address.remember(name, st.session_state[name]),
            width=480,
        )
    return shown
