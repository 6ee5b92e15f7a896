"""Hides small counts in a published table, and as many others as it takes that none can be worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

SMALL = 5
REST = "autres niveaux"
Cell = tuple[int, int]
Counts = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Published:
    """A table of counts with its margins; None where a count is hidden."""

    rows: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int | None, ...]

    @property
    def total(self) -> int:
        """All of it: never small."""
        return sum(self.row_totals)


def published(counts: Mapping[str, Sequence[int]]) -> Published | None:
    """The table of one school, levels by states; None when nothing of it can be shown.

    Levels with few pupils are put together, so that each row counts enough. Each hidden cell is a corner of a
    rectangle of hidden cells of which one pupil can move round: rows and columns add up as before, so neither
    margins nor neighbours tell the count. What is hidden of a row is no small number either: it is the total
    less the rest.
    """
    rows, cells = _enough(counts)
    if not rows:
        return None
    hidden = _hidden(cells)
    if hidden is None:
        return None
    columns = range(len(cells[0]))
    shown = tuple(tuple(None if (i, j) in hidden else row[j] for j in columns) for i, row in enumerate(cells))
    # A total is shown where all of it is: a column with something hidden has none.
    totals = tuple(
        None if any((i, j) in hidden for i in range(len(cells))) else sum(row[j] for row in cells)
        for j in columns
    )
    return Published(rows, shown, tuple(map(sum, cells)), totals)


def _enough(counts: Mapping[str, Sequence[int]]) -> tuple[tuple[str, ...], Counts]:
    """Rows of at least five; small ones become one, with the smallest other when that is not enough."""
    filled = {name: tuple(row) for name, row in counts.items() if sum(row)}
    small = [name for name, row in filled.items() if sum(row) < SMALL]
    large = sorted((name for name in filled if name not in small), key=lambda name: sum(filled[name]))
    while small and sum(sum(filled[name]) for name in small) < SMALL and large:
        small.append(large.pop(0))
    kept = {name: row for name, row in filled.items() if name not in small}
    if small:
        kept[REST] = tuple(map(sum, zip(*(filled[name] for name in small), strict=True)))
    if sum(map(sum, kept.values())) < SMALL:
        return (), ()
    return tuple(kept), tuple(kept.values())


def _hidden(cells: Counts) -> set[Cell] | None:
    """Small cells, then what it takes for each row to hide enough; None where that cannot be."""
    hidden = _small_hidden(cells)
    while hidden is not None and (short := _short_rows(cells, hidden)):
        hidden = _widened(cells, hidden, short[0])
    return hidden


def _short_rows(cells: Counts, hidden: set[Cell]) -> list[int]:
    """Rows of which the hidden cells add up to a small number."""
    sums = [sum(count for j, count in enumerate(row) if (i, j) in hidden) for i, row in enumerate(cells)]
    return [i for i, count in enumerate(sums) if 0 < count < SMALL]


def _widened(cells: Counts, hidden: set[Cell], i: int) -> set[Cell] | None:
    """One more filled cell of the row is hidden, with the rectangle that hides least."""
    shown = [(i, j) for j, count in enumerate(cells[i]) if count and (i, j) not in hidden]
    rectangles = (corners for cell in shown for corners in _rectangles(cells, cell))
    found = min(rectangles, key=lambda corners: _cost(cells, corners, hidden), default=None)
    return None if found is None else hidden.union(found)


def _small_hidden(cells: Counts) -> set[Cell] | None:
    """Small cells with their rectangles, those that hide least first; None where one has no rectangle."""
    small = {(i, j) for i, row in enumerate(cells) for j, count in enumerate(row) if 0 < count < SMALL}
    hidden = set(small)
    for cell in sorted(small):
        found = min(_rectangles(cells, cell), key=lambda corners: _cost(cells, corners, hidden), default=None)
        if found is None:
            return None
        hidden.update(found)
    return hidden


def _rectangles(cells: Counts, cell: Cell) -> Iterator[tuple[Cell, ...]]:
    """Rectangles round which one pupil can move without a count below zero."""
    i, j = cell
    for k, m in product(range(len(cells)), range(len(cells[0]))):
        if k != i and m != j and (cells[k][m] or (cells[i][m] and cells[k][j])):
            yield (i, j), (i, m), (k, j), (k, m)


def _cost(cells: Counts, corners: Sequence[Cell], hidden: set[Cell]) -> tuple[int, Sequence[Cell]]:
    return sum(cells[i][j] + 1 for i, j in corners if (i, j) not in hidden), corners
