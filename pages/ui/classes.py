"""The classes of a school: access as bars, the same figures as a table, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from data_io.exports.tables import classes_table
from data_io.queries.classroom_coverage import ClassroomCoverage
from data_io.queries.school_lines import SchoolLine
from models.codes import Reason
from pages.ui import charts, coverage_rows, files_to_take, tables
from pages.ui.situation import Moment
from pages.ui.tables import Row

_ALT = "Accès au travail par classe ; les mêmes chiffres sont dans le tableau."


def show(rooms: Sequence[ClassroomCoverage]) -> None:
    """The classes as counts: the way down ends here."""
    _bars(rooms)
    with _table():
        tables.show(_rows(rooms), alt="Accès au travail par classe", key="class-table")


def show_and_open(rooms: Sequence[ClassroomCoverage]) -> None:
    """The same for the school itself: a press opens the class."""
    pressed = _bars(rooms)
    with _table():
        row = tables.with_opening(
            _rows(rooms), opens="Classe", alt="Accès au travail par classe", key="class-table"
        )
    room_id = str(rooms[row].classroom_id) if row is not None else pressed
    if room_id is not None:
        st.switch_page("classroom/my_class.py", query_params={"classe": room_id})


def offer(line: SchoolLine, at: Moment) -> None:
    """The same table as files."""
    ids = tuple(school.school_id for school in line.schools)
    files_to_take.offer(
        "classes",
        lambda session, actor, now: classes_table(session, actor, ids, on=at.on, as_of=at.as_of, at=now),
        of=(ids, at.on),
    )


def reasons(found: Mapping[Reason, int]) -> None:
    """Why pupils have no access, some difficulty, or are to be asked; then why the others have it."""
    lines = coverage_rows.reason_lines(found)
    if lines:
        st.header("Pourquoi")
        st.markdown("  \n".join(lines))


def _bars(rooms: Sequence[ClassroomCoverage]) -> str | None:
    bars = [coverage_rows.bar(str(room.classroom_id), room.label, room.counts) for room in rooms]
    return charts.access_bars(bars, alt=_ALT, key="class-bars")


def _table() -> st.delta_generator.DeltaGenerator:
    return st.expander("Les mêmes chiffres en tableau", expanded=True)


def _rows(rooms: Sequence[ClassroomCoverage]) -> list[Row]:
    """One line a class; tries and reaches only where they are the reader's to see."""
    return [_row(room) for room in rooms]


def _row(room: ClassroomCoverage) -> Row:
    counts = room.counts
    found: dict[str, str | int | None] = {
        "Classe": room.label,
        "Ont accès": coverage_rows.share(counts),
        "Élèves": counts.pupils,
        "Oui": counts.assured,
        "Difficulté": counts.fragile,
        "Non": counts.not_assured,
        "À vérifier": counts.unknown,
    }
    if room.contacts_shown:
        found |= {"Joints": counts.reached, "Essayés": counts.attempted, "Envoyés": counts.sent}
    return found
