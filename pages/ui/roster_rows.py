"""The pupils of a plan as rows of a table: what is new, what changes, before and after, in words."""

from __future__ import annotations

from collections.abc import Sequence

from data_io.intake.plan import Arrival, Cell, Change, Departure, Move
from pages.ui import roster_words
from pages.ui.tables import Row


def arrivals(pupils: Sequence[Arrival]) -> list[Row]:
    """The second group has its column only where somebody has one."""
    rows = [_arrival(pupil) for pupil in pupils]
    if any(pupil.group for pupil in pupils):
        return [{**row, "Second groupe": pupil.group} for row, pupil in zip(rows, pupils, strict=True)]
    return rows


def _arrival(pupil: Arrival) -> Row:
    return {
        "Nom": pupil.last_name,
        "Prénom": pupil.first_name,
        "Classe": pupil.label,
        "Niveau": pupil.level.label if pupil.level else "",
        "Date de naissance": roster_words.day(pupil.birth_on),
    }


def changes(changed: Sequence[Change]) -> list[Row]:
    """One row a cell."""
    return [row for change in changed for row in _cells(change.who, change.cells)]


def _cells(who: str, cells: Sequence[Cell]) -> list[Row]:
    return [
        {
            "Élève": who,
            "Ce qui change": roster_words.COLUMNS.get(cell.column, cell.column),
            "Avant": roster_words.value(cell.column, cell.before),
            "Après": roster_words.value(cell.column, cell.after),
        }
        for cell in cells
        if roster_words.tells(cell.column, cell.before)
    ]


def moves(moved: Sequence[Move]) -> list[Row]:
    """What else changes of a pupil who moves stands in the same row."""
    rows: list[Row] = [
        {"Élève": one.who, "Quitte": one.from_label or "(était parti)", "Rejoint": one.to_label}
        for one in moved
    ]
    if any(one.cells for one in moved):
        return [{**row, "Change aussi": _in_a_row(one.cells)} for row, one in zip(rows, moved, strict=True)]
    return rows


def _in_a_row(cells: Sequence[Cell]) -> str:
    """`Niveau : CP → CE1 ; Second groupe : (vide) → Chorale`."""
    return "\u00a0; ".join(
        f"{row['Ce qui change']}\u00a0: {row['Avant']} → {row['Après']}" for row in _cells("", cells)
    )


def departures(leaving: Sequence[Departure]) -> list[Row]:
    """The class that they leave."""
    return [{"Élève": one.who, "Classe": one.label} for one in leaving]
