"""A tool that was out of order stands above the figures of that day: they may have suffered from it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.outages import outages
from models.rights import Actor
from pages.ui import clock, formats, tool_texts

_NAMED = 3


def show(actor: Actor, on: date, *, school_ids: frozenset[UUID] = frozenset()) -> None:
    """One line a tool; of some schools, what concerns them. Nothing when all worked."""
    with reading(engine()) as session:
        found = outages(session, actor, on=on)
    places: dict[str, list[str]] = defaultdict(list)
    for one in found:
        if one.school_id is None or not school_ids or one.school_id in school_ids:
            places[one.tool].append(tool_texts.said(one.where))
    for tool, where in places.items():
        verb = "ne fonctionne pas" if on == clock.today() else f"ne fonctionnait pas le {formats.day(on)}"
        st.warning(
            f"{tool_texts.said(tool)} {verb} : {_listed(where)}. Les chiffres du jour peuvent en souffrir.",
            icon=":material/cloud_off:",
        )


def _listed(where: list[str]) -> str:
    if len(where) <= _NAMED:
        return ", ".join(where)
    others = formats.counted(len(where) - _NAMED, "autre école", "autres écoles")
    return f"{', '.join(where[:_NAMED])} et {others}"
