"""One level up: the circonscriptions of whoever reads several, as chart and table; a press opens one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import streamlit as st

from data_io.queries.school_figures import SchoolCoverage
from data_io.queries.school_lines import SchoolLine
from data_io.queries.totals import total
from models.names import fold
from models.rates import Coverage
from pages.ui import address, charts, coverage_rows, tables, texts

_NAME = "circonscription"
_ALL = "toutes"
_ALT = "Accès au travail par circonscription, sur les élèves attendus ; mêmes chiffres dans le tableau."


@dataclass(frozen=True, slots=True)
class Opened:
    """The schools to show: all, or those of the circonscription that was opened among several."""

    schools: list[SchoolCoverage]
    name: str = ""
    id: UUID | None = None
    # Several, and none is opened: the circonscriptions are shown instead of their schools.
    is_above: bool = False

    def kept(self, rows: Iterable[SchoolCoverage]) -> list[SchoolCoverage]:
        """Those of the same circonscription, of other figures."""
        return [row for row in rows if self.id in (None, row.circonscription_id)]


@dataclass(frozen=True, slots=True)
class _Place:
    id: UUID
    name: str
    counts: Coverage


def opened(schools: Sequence[SchoolCoverage]) -> Opened:
    """What the address asks to see, with its name and the way up; who reads one is never asked."""
    names = {str(row.circonscription_id): row.circonscription for row in schools}
    if len(names) < 2:
        return Opened(list(schools))
    asked = address.chosen(_NAME, [_ALL, *names])
    if asked == _ALL:
        return Opened(list(schools), is_above=True)
    _way_back(names[asked])
    inside = Opened([], names[asked], UUID(asked))
    return replace(inside, schools=inside.kept(schools))


def _way_back(name: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{texts.escape(name)}**")
        if st.button("Revoir toutes les circonscriptions", type="tertiary"):
            _open(_ALL)


def show(lines: Sequence[SchoolLine]) -> None:
    """The circonscriptions of these schools, most pupils to help first, as bars."""
    if not lines:
        st.info("Aucune école dans ce choix. Retirez un filtre pour en voir davantage.")
        return
    bars = [coverage_rows.bar(str(place.id), place.name, place.counts) for place in _places(lines)]
    pressed = charts.access_bars(bars, alt=_ALT, key="circonscription-bars")
    if pressed is not None:
        _open(pressed)


def show_table(lines: Sequence[SchoolLine]) -> None:
    """The same figures as a table; a name that is pressed opens the circonscription."""
    places = _places(lines)
    if not places:
        return
    with st.expander("Les mêmes chiffres en tableau", expanded=True):
        rows = coverage_rows.told(
            [coverage_rows.row("Circonscription", place.name, place.counts) for place in places]
        )
        pressed = tables.with_opening(
            rows, opens="Circonscription", alt="Accès au travail par circonscription", key="places-table"
        )
        if pressed is not None:
            _open(str(places[pressed].id))


def _places(lines: Sequence[SchoolLine]) -> list[_Place]:
    parts: dict[UUID, list[SchoolCoverage]] = {}
    for line in lines:
        for school in line.schools:
            parts.setdefault(school.circonscription_id, []).append(school)
    found = [_Place(key, rows[0].circonscription, total(rows)) for key, rows in parts.items()]
    return sorted(found, key=_order)


def _order(place: _Place) -> tuple[int, int, str]:
    """Most pupils to help first, as the schools stand."""
    told = place.counts.shown
    return told.assured - told.pupils, -place.counts.not_told, fold(place.name)


def _open(place: str) -> None:
    address.remember(_NAME, place)
    st.rerun()
