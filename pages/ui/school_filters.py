"""Which schools are looked at: sector, priority education, commune; the choice stands in the address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from data_io.queries.school_coverage import SchoolCoverage
from models.codes import Priority, Sector
from models.names import fold

_SECTORS = {"Public": Sector.PUBLIC, "Privé": Sector.PRIVATE}
_SAID = {"Public": "publiques", "Privé": "privées"}
_PRIORITY = "Éducation prioritaire"


@dataclass(frozen=True, slots=True)
class Filters:
    """What was pressed; nothing means every school."""

    words: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.communes)

    @property
    def said(self) -> str:
        """What the figures speak of: `Écoles privées, en éducation prioritaire, à Trémaden`; or nothing."""
        if not self:
            return ""
        sectors = [_SAID[word] for word in self.words if word in _SAID]
        parts = [" et ".join(sectors), "en éducation prioritaire" if _PRIORITY in self.words else ""]
        where = f"à {' et '.join(self.communes)}" if self.communes else ""
        return f"Écoles {', '.join(filter(None, [*parts, where]))}"

    def kept(self, rows: Iterable[SchoolCoverage]) -> list[SchoolCoverage]:
        """The schools that the filters leave."""
        sectors = {_SECTORS[word] for word in self.words if word in _SECTORS} or set(Sector)
        return [
            row
            for row in rows
            if row.sector in sectors
            and (_PRIORITY not in self.words or row.priority is not Priority.NONE)
            and (not self.communes or row.commune in self.communes)
        ]


def ask(schools: Sequence[SchoolCoverage]) -> Filters:
    """The filters; a commune is only asked for where there are several."""
    words = st.pills(
        "Écoles à montrer",
        [*_SECTORS, _PRIORITY],
        selection_mode="multi",
        key="ecoles",
        bind="query-params",
        label_visibility="collapsed",
    )
    communes = sorted({row.commune for row in schools if row.commune}, key=fold)
    if len(communes) < 2:
        return Filters(tuple(words))
    chosen = st.multiselect(
        "Commune",
        communes,
        key="communes",
        bind="query-params",
        placeholder="Toutes les communes",
        label_visibility="collapsed",
    )
    return Filters(tuple(words), tuple(chosen))
