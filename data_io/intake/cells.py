"""Values merge three ways: what the base says, what the list says, and what a list said last time."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from data_io.intake.plan import Cell
from models.names import fold

NAMES = frozenset({"last_name", "used_name", "first_name"})
# Without them nobody is named.
_NEVER_ERASED = frozenset({"last_name", "first_name"})
Imported = Mapping[str, str | None]


def text_of(value: object) -> str | None:
    """A value as the tables of changes keep it."""
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)


def differences(before: object, row: object, columns: Iterable[str]) -> tuple[Cell, ...]:
    """The cells that a row changes: a blank never erases, and a name in plain capitals corrects nothing.

    Only what the row says to erase goes.
    """
    found = []
    erased: Collection[str] = getattr(row, "erased", ())
    for column in columns:
        old, new = getattr(before, column), getattr(row, column)
        if column in erased and old and column not in _NEVER_ERASED:
            found.append(Cell(column, text_of(old), None))
            continue
        if new is None or new == "" or new == old:
            continue
        if column in NAMES and old and not _says_more(old, new):
            continue
        found.append(Cell(column, text_of(old), text_of(new)))
    return tuple(found)


def not_corrected_by_people(cells: Iterable[Cell], imported: Imported) -> tuple[Cell, ...]:
    """Leave out what people corrected since, when the list only repeats what a list said last time."""
    return tuple(cell for cell in cells if imported.get(cell.column, cell.before) != cell.after)


def _says_more(old: str, new: str) -> bool:
    """Another name; or the same one with accents or small letters that were missing."""
    if fold(old) != fold(new):
        return True
    if new.isupper() and not old.isupper():
        return False
    return _marks(new) >= _marks(old)


def _marks(name: str) -> int:
    return sum(1 for letter in unicodedata.normalize("NFD", name) if unicodedata.combining(letter))
