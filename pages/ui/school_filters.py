"""Which schools and levels are looked at; the choice stands in the address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.level_coverage import coverage_of_levels
from data_io.queries.school_figures import SchoolCoverage
from data_io.queries.school_lines import SchoolLine, of_one_class
from models.codes import Level, Priority, Sector
from models.levels import in_words
from models.names import fold
from models.rights import Actor
from pages.ui import formats
from pages.ui.circonscription_list import Opened
from pages.ui.situation import Moment

_SECTORS = {"Public": Sector.PUBLIC, "Privé": Sector.PRIVATE}
_SAID = {"Public": "publiques", "Privé": "privées"}
_PRIORITY = "Éducation prioritaire"


@dataclass(frozen=True, slots=True)
class Filters:
    """What was pressed; nothing means every school."""

    words: tuple[str, ...] = ()
    communes: tuple[str, ...] = ()
    levels: frozenset[Level] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.words or self.communes or self.levels)

    @property
    def said(self) -> str:
        """What the figures speak of: `Écoles privées, à Trémaden, élèves de CP et CE1`; or nothing."""
        sectors = [_SAID[word] for word in self.words if word in _SAID]
        parts = [formats.series(sectors), "en éducation prioritaire" if _PRIORITY in self.words else ""]
        where = f"à {formats.series(self.communes)}" if self.communes else ""
        of_schools = ", ".join(filter(None, [*parts, where]))
        of_pupils = f"élèves de {in_words(self.levels)}" if self.levels else ""
        said = ", ".join(filter(None, [f"écoles {of_schools}" if of_schools else "", of_pupils]))
        return said[:1].upper() + said[1:]

    def kept(self, rows: Iterable[SchoolCoverage]) -> list[SchoolCoverage]:
        """The schools that the filters leave; those of one RPI stay together, as they are shown."""
        every = list(rows)
        together = {(row.circonscription_id, row.rpi) for row in every if row.rpi and self._leaves(row)}
        return [row for row in every if self._leaves(row) or (row.circonscription_id, row.rpi) in together]

    def _leaves(self, row: SchoolCoverage) -> bool:
        sectors = {_SECTORS[word] for word in self.words if word in _SECTORS} or set(Sector)
        return (
            row.sector in sectors
            and (_PRIORITY not in self.words or row.priority is not Priority.NONE)
            and (not self.communes or row.commune in self.communes)
        )


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
    with st.container(horizontal=True, gap="small"):
        chosen = _some("Commune", communes, "communes") if len(communes) > 1 else []
        levels = _some("Niveau", [level.value for level in Level], "niveaux")
    return Filters(tuple(words), tuple(chosen), frozenset(map(Level, levels)))


def rows(actor: Actor, of: Opened, filters: Filters, at: Moment) -> list[SchoolCoverage]:
    """The schools that the filters leave, with the figures of the levels asked for."""
    if not filters.levels:
        return filters.kept(of.schools)
    with reading(engine()) as session:
        found = coverage_of_levels(session, actor, filters.levels, on=at.on, as_of=at.as_of)
    return filters.kept(of.kept(found))


def caution(filters: Filters, lines: Iterable[SchoolLine]) -> None:
    """What figures by level, or of a choice of schools, leave out."""
    if filters.levels:
        st.caption(
            "Par niveau ne comptent que les élèves listés, ou déclarés, dont le niveau est connu : "
            "les écoles sans liste ni déclaration n’y sont pas. Les contacts non plus : un niveau peut "
            "n’être qu’une classe."
        )
        return
    untold = of_one_class(lines)
    if untold:
        schools = formats.counted(untold, "école")
        st.caption(
            f"Les contacts ne comptent pas {schools} où une seule classe est fermée : ils y restent, "
            "car ce serait le travail d’une seule personne."
        )


def _some(label: str, options: Sequence[str], key: str) -> list[str]:
    """None chosen means all."""
    return st.multiselect(
        label,
        options,
        key=key,
        bind="query-params",
        placeholder=label,
        label_visibility="collapsed",
    )
