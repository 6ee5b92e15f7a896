"""Which schools are looked at: public, private, priority education; the choice stands in the address."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from data_io.queries.school_coverage import SchoolCoverage
from models.codes import Priority, Sector

_SECTORS = {"Public": Sector.PUBLIC, "Privé": Sector.PRIVATE}
_SAID = {"Public": "publiques", "Privé": "privées"}
_PRIORITY = "Éducation prioritaire"


def ask() -> list[str]:
    """The words pressed; none means every school."""
    return st.pills(
        "Écoles à montrer",
        [*_SECTORS, _PRIORITY],
        selection_mode="multi",
        key="ecoles",
        bind="query-params",
        label_visibility="collapsed",
    )


def said(words: list[str]) -> str:
    """What the figures speak of: `Écoles privées, en éducation prioritaire`; nothing for every school."""
    sectors = [_SAID[word] for word in words if word in _SAID]
    parts = [" et ".join(sectors), "en éducation prioritaire" if _PRIORITY in words else ""]
    return f"Écoles {', '.join(filter(None, parts))}" if words else ""


def kept(rows: Iterable[SchoolCoverage], words: list[str]) -> list[SchoolCoverage]:
    """The schools that the words leave."""
    sectors = {_SECTORS[word] for word in words if word in _SECTORS} or set(Sector)
    return [
        row
        for row in rows
        if row.sector in sectors and (_PRIORITY not in words or row.priority is not Priority.NONE)
    ]
