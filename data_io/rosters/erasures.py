"""« effacer » written in a cell: the one way to take a known value away, for a blank never does."""

from collections.abc import Sequence

from data_io.rosters.layouts.layout import Columns
from data_io.rosters.sheets import Cell, Row
from models.names import fold

_WORDS = frozenset({"effacer", "a effacer", "(effacer)"})
NOTHING: frozenset[str] = frozenset()


def taken_out(row: Row, columns: Columns) -> tuple[Row, frozenset[str]]:
    """The row with these cells blank, and the fields they stood for."""
    # One look at the whole line first: every line of every list comes by here.
    texts = "\x1f".join([cell for cell in row if isinstance(cell, str)])
    if "ffacer" not in texts and "FFACER" not in texts:
        return row, NOTHING
    places = [at for at, cell in enumerate(row) if isinstance(cell, str) and fold(cell) in _WORDS]
    blanked: Sequence[Cell] = ["" if at in places else cell for at, cell in enumerate(row)]
    named = (name for name, found in columns.fields.items() if not set(found).isdisjoint(places))
    return blanked, frozenset(named)
