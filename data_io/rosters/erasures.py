"""« effacer » written in a cell: the one way to take a known value away, for a blank never does."""

from collections.abc import Sequence

from data_io.rosters.layouts.layout import Columns
from data_io.rosters.sheets import Cell, Row
from models.names import fold

_WORDS = frozenset({"effacer", "a effacer", "(effacer)"})
NOTHING: frozenset[str] = frozenset()


def taken_out(row: Row, columns: Columns) -> tuple[Row, frozenset[str]]:
    """The row with these cells blank, and the fields they stood for."""
    places = [at for at, cell in enumerate(row) if isinstance(cell, str) and _says_so(cell)]
    if not places:
        return row, NOTHING
    blanked: Sequence[Cell] = ["" if at in places else cell for at, cell in enumerate(row)]
    named = (name for name, found in columns.fields.items() if not set(found).isdisjoint(places))
    return blanked, frozenset(named)


def _says_so(cell: str) -> bool:
    # The cheap look first: every cell of every line comes by here.
    return ("ffacer" in cell or "FFACER" in cell) and fold(cell) in _WORDS
