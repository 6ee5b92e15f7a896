"""How far long work is, with a way to stop it: the press ends the run, and nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from models.errors import ContinuityError

_STOPPED = "roster-stopped"


class Progress:
    """A bar that can be moved; each move is where a press on « Arrêter » takes effect."""

    def __init__(self) -> None:
        self._bar = st.progress(0.0, text="Préparation…")
        st.button("Arrêter", key="roster-stop", on_click=_stop)

    def show(self, done: int, of: int, text: str) -> None:
        """So much of so much."""
        self._bar.progress(done / of if of else 1.0, text=text)


@contextmanager
def shown() -> Iterator[Progress]:
    """The bar while the work lasts; it goes when the work is done."""
    place = st.empty()
    with place.container(width=480):
        progress = Progress()
    try:
        yield progress
    except ContinuityError:
        place.empty()
        raise
    place.empty()


def say_if_stopped() -> None:
    """Say once that the work was stopped."""
    if st.session_state.pop(_STOPPED, False):
        st.info("Lecture arrêtée : rien n’a été enregistré.")


def _stop() -> None:
    st.session_state[_STOPPED] = True
