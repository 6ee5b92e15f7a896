"""The pupils of a plan as rows of a table: what is new, what changes, before and after, in words."""

from __future__ import annotations

from collections.abc import Sequence

from data_io.intake.plan import Arrival, Cell, Change, Departure, Guardians, Move
from models.names import fold
from pages.ui import roster_guardians, roster_words
from pages.ui.tables import Row


def arrivals(pupils: Sequence[Arrival], guardians: Guardians) -> list[Row]:
    """A second group, and guardians, have their column only where somebody has one."""
    whom = roster_guardians.by_pupil(guardians)
    has_group, has_guardian = any(one.group for one in pupils), any(one.id in whom for one in pupils)
    return [
        {
            **_arrival(one),
            **({"Second groupe": one.group} if has_group else {}),
            **({"Responsables": whom.get(one.id, "")} if has_guardian else {}),
        }
        for one in pupils
    ]


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
    """Class after class, in name order."""
    in_order = sorted(leaving, key=lambda one: (fold(one.label), fold(one.who)))
    return [{"Élève": one.who, "Classe": one.label} for one in in_order]
