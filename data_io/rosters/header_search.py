"""Finding the header of a sheet wherever it stands, on one line or on two, or taking it from a person."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from data_io.rosters.headers import header_digest, header_key
from data_io.rosters.instructions import Instructions, Positions, SheetColumns
from data_io.rosters.layouts import corrected, simple
from data_io.rosters.layouts.known import LAYOUTS
from data_io.rosters.layouts.layout import Columns, Layout
from data_io.rosters.sheets import Row, Sheet, text_of

LINES_SEARCHED = 60
_GUARDIAN = re.compile(r"\b(?:mere|pere|maman|papa|responsable|parent|representant|tuteur|rl ?[12])\b")


@dataclass(frozen=True, slots=True)
class Header:
    """`line` counts from 1, 0 for a list without a header; the rows of people begin at `rows[begins]`."""

    layout: Layout
    columns: Columns
    line: int
    begins: int


def found_in(sheet: Sheet, said: Instructions) -> Header | None:
    """What a person said of the sheet, or the school of this header before; else what is found."""
    if columns := said.columns.get(sheet.name):
        return _corrected(sheet.rows, columns)
    if said.remembered and (header := _remembered(sheet.rows, said)):
        return header
    return found(sheet.rows)


def found(rows: Sequence[Row]) -> Header | None:
    """The first line that a layout understands, joined with the next one when together they say more."""
    for at, row in enumerate(rows[:LINES_SEARCHED]):
        alone = _understood(_header_cells(row))
        if alone is None:
            continue
        joined = _joined(rows, at)
        if joined and joined[1].recognised > alone[1].recognised:
            return Header(*joined, line=at + 1, begins=at + 2)
        return Header(*alone, line=at + 1, begins=at + 1)
    return None


def recognised_columns(rows: Sequence[Row]) -> int:
    """How many columns make sense, 0 for no roster."""
    header = found(rows)
    return header.columns.recognised if header else 0


def _corrected(rows: Sequence[Row], said: SheetColumns) -> Header | None:
    """A header with the columns that a person said; None when they name nobody."""
    cells = _cells_at(rows, said.header_line, said.header_lines)
    understood = corrected.understood(cells, said.fields)
    return Header(*understood, line=said.header_line, begins=said.begins) if understood else None


def _remembered(rows: Sequence[Row], said: Instructions) -> Header | None:
    found_again = (_corrected(rows, columns) for columns in _same_headers(rows, said.remembered))
    return next(filter(None, found_again), None)


def _same_headers(rows: Sequence[Row], remembered: Mapping[str, Positions]) -> Iterator[SheetColumns]:
    """Alone first: a title above would disappear into a header of two lines."""
    for lines in (1, 2):
        for line in range(1, min(len(rows), LINES_SEARCHED) + 1):
            if fields := remembered.get(header_digest(_cells_at(rows, line, lines))):
                yield SheetColumns(line, fields, lines)


def _cells_at(rows: Sequence[Row], line: int, lines: int) -> list[str]:
    if not 1 <= line <= len(rows):
        return []
    if lines == 2 and line < len(rows):
        return _two_lines(rows, line - 1)
    return _header_cells(rows[line - 1])


def _understood(header: list[str]) -> tuple[Layout, Columns] | None:
    if not any(header):
        return None
    for layout in LAYOUTS:
        if columns := layout.columns_of(header):
            return layout, columns
    return None


def _joined(rows: Sequence[Row], at: int) -> tuple[Layout, Columns] | None:
    return _understood(_two_lines(rows, at)) if at + 1 < len(rows) else None


def _two_lines(rows: Sequence[Row], at: int) -> list[str]:
    """Two header rows: names merged over both, groups above and their parts below."""
    above, below = _header_cells(rows[at]), _header_cells(rows[at + 1])
    width = max(len(above), len(below))
    above += [""] * (width - len(above))
    below += [""] * (width - len(below))
    return _under_groups(above, below)


def _under_groups(above: list[str], below: list[str]) -> list[str]:
    """« Nom » under « Responsable 1 » is the guardian's; a name written on one line only stays itself."""
    joined, group = [], ""
    for high, low in zip(above, below, strict=True):
        group = high or group
        is_guardian = low and _GUARDIAN.search(header_key(group))
        joined.append(_of_guardian(low, group) if is_guardian else low or high)
    return joined


def _of_guardian(title: str, group: str) -> str:
    """« Nom Responsable 1 »; a title that no guardian has, « Classe », stands beyond the end of the group."""
    whole = f"{title} {group}"
    return whole if simple.field_of(header_key(whole)) else title


def _header_cells(row: Row) -> list[str]:
    cells = [" ".join(text_of(cell).split()) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells
