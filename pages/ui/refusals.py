"""The one place where refusals are shown, and what stands on screen when something breaks."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from data_io import refused
from data_io.database import engine
from models.errors import NO_CLOSURE, ContinuityError, NotAllowed
from models.rights import Act
from pages.sign_in import current
from pages.ui import clock

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
        note(refusal)
        st.error(refusal.message)


def say(refusal: ContinuityError) -> None:
    """While a screen is drawn, which a callback is not: with the way to where the reader may mend it."""
    st.error(refusal.message)
    signed_in = current.current_actor()
    if refusal.code == NO_CLOSURE and signed_in and signed_in.actor.grants_for(Act.CLOSE_SCHOOL):
        st.page_link("admin/closures.py", label="Aller à « Fermetures »", icon=":material/event_busy:")


def note(refusal: ContinuityError) -> None:
    """A refused access leaves a line in the journal; every other refusal, as of an over session, none."""
    if not isinstance(refusal, NotAllowed) or not refusal.act:
        return
    signed_in = current.current_actor()
    if signed_in is not None:
        refused.note(engine, signed_in.actor, refusal, at=clock.now())


def broke(error: Exception) -> bool:
    """Say in French that something broke; log where, never the values, which may name a child."""
    if isinstance(error, ContinuityError):
        note(error)
        st.error(error.message)
        return True
    where = "".join(traceback.format_tb(error.__traceback__))
    _LOG.error("%s\n%s", type(error).__qualname__, where)
    st.error(_SILENT_DATABASE if isinstance(error, SQLAlchemyError) else _BROKEN)
    return True
