"""School numbers (UAI) written in the path of a file or in one of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from data_io.rosters.headers import header_key
from data_io.rosters.rows import FileCells, FileReading

_WRITTEN = re.compile(r"(?<![0-9a-z])(\d{7})\s?([a-z])(?![0-9a-z])", re.IGNORECASE)
_TITLES = frozenset({"uai", "rne", "code uai", "code rne", "numero uai", "uai etablissement", "uai ecole"})


def in_text(text: str) -> frozenset[str]:
    """Every number of the text, in capitals."""
    return frozenset(f"{digits}{letter.upper()}" for digits, letter in _WRITTEN.findall(text))


def has_column(reading: FileReading) -> bool:
    """True when a sheet has a column of school numbers, which a reading does not keep."""
    return any(header_key(title) in _TITLES for sheet in reading.sheets for title in sheet.header)


def in_columns(cells: FileCells) -> frozenset[str]:
    """The numbers in the columns of that title."""
    return frozenset(number for sheet in cells.sheets for number in _of_rows(sheet.rows))


def _of_rows(rows: Iterable[tuple[str, ...]]) -> Iterable[str]:
    places: list[int] = []
    for row in rows:
        places = [at for at, cell in enumerate(row) if header_key(cell) in _TITLES] or places
        for at in places:
            if at < len(row):
                yield from in_text(row[at])
