"""Who made a link for a head, and whether it was used: in full for the school, by day for who invites."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import streamlit as st

from data_io.database import engine, reading
from data_io.days import local_day
from data_io.queries.head_links import HeadLink, links_to_school
from data_io.settings import settings
from models.rights import Actor
from pages.ui import formats, texts

_SHOWN = 10
_INSTALLATION = "l’administration"


def show(actor: Actor, school_id: UUID) -> None:
    """For the head; nothing where the account needed no link."""
    with reading(engine()) as session:
        found = links_to_school(session, actor, school_id)
    if not found:
        return
    st.header("Liens d’accès à la direction")
    st.markdown("\n".join(f"- {_said(one)}" for one in found[:_SHOWN]))
    st.caption("Un lien utilisé qui n’est pas de votre fait ? Prévenez l’administration tout de suite.")


def by_day(link: HeadLink | None) -> str:
    """`Anne Prigent, 6 avril ; utilisé le 7 avril`: above the school no hour is told."""
    if link is None:
        return ""
    zone = settings().timezone
    used = f"utilisé le {formats.day(local_day(link.used_at, zone))}" if link.used_at else "pas utilisé"
    return f"{link.by or _INSTALLATION}, {formats.day(local_day(link.made_at, zone))}{formats.FIXED}; {used}"


def _said(link: HeadLink) -> str:
    """`créé mardi 6 avril 2021 à 10 h 02 par Anne Prigent, utilisé mardi 6 avril 2021 à 10 h 20`."""
    used = f"utilisé {_moment(link.used_at)}" if link.used_at else "pas utilisé"
    return f"créé {_moment(link.made_at)} par {texts.escape(link.by or _INSTALLATION)}, {used}"


def _moment(at: datetime) -> str:
    zone = settings().timezone
    return f"{formats.full_day(local_day(at, zone))} à {formats.hour(at, zone)}"
