"""An "xls" that is an HTML table, as some school software writes it. Only the text of the cells is kept."""

from html.parser import HTMLParser

from data_io.rosters.limits import Limits
from data_io.rosters.refusal import damaged, too_big
from data_io.rosters.sheets import Row

_MOST_UNCLOSED = 1000  # each unclosed tag makes the parser look through the rest of the page


class _Tables(HTMLParser):
    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[Row] = []
        self._limits = limits
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_row()
            self._row = []
        elif tag in ("td", "th"):
            self._end_cell()
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None and self._row is not None:
            self._row.append(" ".join("".join(self._cell).split()))
            self._cells += 1
            if self._cells > self._limits.cells or len(self._row) > self._limits.columns:
                raise too_big("cellules")
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None:
            self.rows.append(self._row)
            if len(self.rows) > self._limits.rows:
                raise too_big("lignes")
        self._row = None


def rows_of(text: str, limits: Limits) -> list[Row]:
    """The rows of every table of the page, one after the other."""
    if text.count("<") - text.count(">") > _MOST_UNCLOSED or text.count("<![") > _MOST_UNCLOSED:
        raise damaged()
    tables = _Tables(limits)
    tables.feed(text)
    tables.close()
    return tables.rows
