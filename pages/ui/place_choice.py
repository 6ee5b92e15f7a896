"""Which circonscription: the only one, or the one chosen at the top of the screen."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data_io.queries.invitations import Place
from pages.ui import address

_NAME = "circonscription"


def ask(places: Sequence[Place]) -> Place | None:
    """The circonscription to work on; None when there is none to choose."""
    if not places:
        return None
    by_id = {str(place.id): place for place in places}
    shown = address.chosen(_NAME, list(by_id))
    if len(by_id) > 1:
        st.session_state[_NAME] = shown
        st.selectbox(
            "Circonscription",
            list(by_id),
            key=_NAME,
            format_func=lambda one: by_id[one].name,
            on_change=lambda: address.remember(_NAME, st.session_state[_NAME]),
            width=480,
        )
    return by_id[shown]
