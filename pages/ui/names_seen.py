"""For the head: who above the school opened its names, when, why and until when."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import streamlit as st

from data_io.database import engine, reading
from data_io.days import local_day
from data_io.queries.openings import Opening, openings_of
from data_io.settings import settings
from models.codes import OpeningReason, Role
from models.rights import Actor
from pages.ui import clock, formats, texts

# A school year: the longest that names are kept.
_SHOWN_FOR = timedelta(days=366)
_SHOWN = 20


def show(actor: Actor, school_id: UUID) -> None:
    """Nothing where nobody opened them."""
    with reading(engine()) as session:
        found = openings_of(session, actor, school_id, since=clock.now() - _SHOWN_FOR)
    if found:
        st.header("Noms ouverts à la circonscription")
        st.markdown("\n".join(f"- {_said(one)}" for one in found[:_SHOWN]))
        if len(found) > _SHOWN:
            st.caption(f"et {formats.counted(len(found) - _SHOWN, 'fois', 'fois')} avant")


def _said(one: Opening) -> str:
    """`mardi 6 avril 2021, de 10 h 02 à 14 h 02, Anne Prigent (IEN) : organiser un prêt de matériel`."""
    zone = settings().timezone
    first, last = local_day(one.opened_at, zone), local_day(one.until_at, zone)
    until = formats.hour(one.until_at, zone) + (f" le {formats.day(last)}" if last != first else "")
    when = f"{formats.full_day(first)}, de {formats.hour(one.opened_at, zone)} à {until}"
    return f"{when}, {_who(one)}{formats.FIXED}: {one.reason.label}"


def _who(one: Opening) -> str:
    """Lists are reviewed by secretary or ERUN, as a role; every other opening is the inspector's."""
    if one.reason is OpeningReason.IMPORT_REVIEW:
        return "secrétariat ou ERUN"
    return f"{texts.escape(one.by)} (IEN)" if one.by else Role.IEN.label
