"""A table pasted without its titles: what each column is, told by what most of its cells hold."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from data_io.rosters.sheets import Row, text_of
from data_io.rosters.values.dates import birth_date
from data_io.rosters.values.phones import numbers_in
from data_io.rosters.values.words import email_in
from models.levels import level_of, levels_in

Thing = TypeVar("Thing")
_MOST = 0.6
_NAME = re.compile(r"[^\W\d_][^\d@/]*")
_SHORT_DATE = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2}")


@dataclass(frozen=True, slots=True)
class Untitled:
    """The columns that were told and what stands between them; doubtful where only order tells the names."""

    delimiter: str
    fields: Mapping[str, tuple[int, ...]]
    is_doubtful: bool


def without_titles(text: str, *, has_class: bool) -> Untitled | None:
    """None for no table, or a table of no names. A lone level is the class, where nobody says another."""
    for delimiter in ("\t", ";"):
        rows: list[Row] = [line.split(delimiter) for line in text.splitlines() if line.strip()]
        if not rows or _share(rows, lambda row: len(row) > 1) < _MOST:
            continue
        columns = [_column(rows, at) for at in range(max(map(len, rows)))]
        kinds = [_kind(cells) for cells in columns]
        names = [at for at, kind in enumerate(kinds) if kind == "name"]
        if names:
            told, is_doubtful = _names_told(columns, names)
            return Untitled(delimiter, {**_others(kinds, has_class=has_class), **told}, is_doubtful)
    return None


def _others(kinds: Sequence[str], *, has_class: bool) -> dict[str, tuple[int, ...]]:
    fields = {
        kind: tuple(at for at, other in enumerate(kinds) if other == kind)
        for kind in kinds
        if kind not in ("", "name")
    }
    if not has_class and "level" in fields:
        fields.setdefault("classroom", fields["level"])
    return fields


def _names_told(
    columns: Sequence[Sequence[str]], names: Sequence[int]
) -> tuple[dict[str, tuple[int, ...]], bool]:
    """The last name stands in capitals; where neither or both do, it stands first as on every register."""
    if len(names) == 1 or _share(columns[names[0]], _is_whole) >= _MOST:
        return {"full_name": (names[0],)}, False
    one, other = names[:2]
    capitals = [_share(columns[at], str.isupper) >= _MOST for at in (one, other)]
    last, first = (other, one) if capitals == [False, True] else (one, other)
    return {"last_name": (last,), "first_name": (first,)}, capitals[0] == capitals[1]


def _column(rows: Sequence[Row], at: int) -> list[str]:
    return [text for row in rows if at < len(row) and (text := text_of(row[at]))]


def _kind(cells: Sequence[str]) -> str:
    for kind, is_one in _KINDS:
        if cells and _share(cells, is_one) >= _MOST:
            return kind
    return ""


def _is_date(cell: str) -> bool:
    return isinstance(birth_date(cell, None), date) or bool(_SHORT_DATE.fullmatch(cell))


def _is_whole(cell: str) -> bool:
    """Capitals and small letters: « MARTIN Léa » in one cell."""
    words = cell.split()
    return any(word.isupper() for word in words) and not cell.isupper() and len(words) > 1


_KINDS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("birth_on", _is_date),
    ("guardian0.email", email_in),
    ("guardian0.phone", numbers_in),
    ("level", level_of),
    ("classroom", levels_in),
    ("name", _NAME.fullmatch),
)


def _share(things: Sequence[Thing], is_one: Callable[[Thing], object]) -> float:
    return sum(bool(is_one(thing)) for thing in things) / len(things)
