"""Finding the header of a sheet wherever it stands, on one line or on two."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from data_io.rosters.headers import header_key
from data_io.rosters.layouts.known import LAYOUTS
from data_io.rosters.layouts.layout import Columns, Layout
from data_io.rosters.sheets import Row, text_of

LINES_SEARCHED = 60
_GUARDIAN = re.compile(r"\b(?:mere|pere|maman|papa|responsable|parent|representant|tuteur|rl ?[12])\b")


@dataclass(frozen=True, slots=True)
class Header:
    """`line` counts from 1; the rows of people begin at `rows[begins]`."""

    layout: Layout
    columns: Columns
    line: int
    begins: int


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


def _understood(header: list[str]) -> tuple[Layout, Columns] | None:
    if not any(header):
        return None
    for layout in LAYOUTS:
        if columns := layout.columns_of(header):
            return layout, columns
    return None


def _joined(rows: Sequence[Row], at: int) -> tuple[Layout, Columns] | None:
    """Two header rows: names merged over both, groups above and their parts below."""
    if at + 1 >= len(rows):
        return None
    above, below = _header_cells(rows[at]), _header_cells(rows[at + 1])
    width = max(len(above), len(below))
    above += [""] * (width - len(above))
    below += [""] * (width - len(below))
    return _understood(_under_groups(above, below))


def _under_groups(above: list[str], below: list[str]) -> list[str]:
    """« Nom » under « Responsable 1 » is the guardian's; a name written on one line only stays itself."""
    joined, group = [], ""
    for high, low in zip(above, below, strict=True):
        group = high or group
        joined.append(f"{low} {group}" if low and _GUARDIAN.search(header_key(group)) else low or high)
    return joined


def _header_cells(row: Row) -> list[str]:
    cells = [" ".join(text_of(cell).split()) for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return cells
