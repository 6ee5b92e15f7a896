"""The one place where refusals are shown, and what stands on screen when something breaks."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from models.errors import ContinuityError

_BROKEN = "Un problème est survenu. Rechargez la page ; s’il revient, prévenez l’assistance."
_SILENT_DATABASE = (
    "La base de données ne répond pas. Vérifiez dans un moment si votre dernière saisie est enregistrée."
)
_LOG = logging.getLogger("continuite")


@contextmanager
def shown() -> Iterator[None]:
    """Show an expected refusal as its French sentence; everything else is a bug and goes on."""
    try:
        yield
    except ContinuityError as refusal:
        st.error(refusal.message)


def broke(error: Exception) -> bool:
    """Say in French that something broke; log where, never the values, which may name a child."""
    if isinstance(error, ContinuityError):
        st.error(error.message)
        return True
    where = "".join(traceback.format_tb(error.__traceback__))
    _LOG.error("%s\n%s", type(error).__qualname__, where)
    st.error(_SILENT_DATABASE if isinstance(error, SQLAlchemyError) else _BROKEN)
    return True
