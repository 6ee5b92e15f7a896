"""An "xls" that is an HTML table, as some school software writes it. Only the text of the cells is kept."""

import re
from collections import Counter
from html.parser import HTMLParser

from data_io.rosters.limits import Limits
from data_io.rosters.refusal import damaged, too_big
from data_io.rosters.sheets import Row

_PAIRS = (("<script", "</script"), ("<style", "</style"), ("<!--", "-->"))
_OF_TABLES = ("tr", "td", "th")
_MOST_MARKINGS = 1000

_BROKEN_TAG = re.compile(r"<[^<>]*<")
_NOT_SHOWN = re.compile(r"<(script|style)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)


class _Tables(HTMLParser):
    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[Row] = []
        self._limits = limits
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._cells = 0
        self._begun: Counter[str] = Counter()
        self._ended: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begun[tag] += 1
        if tag in _OF_TABLES and 0 < self._begun["table"] <= self._ended["table"]:
            raise damaged()
        if tag == "tr":
            self._end_row()
            self._row = []
        elif tag in ("td", "th"):
            self._end_cell()
            self._cell = []

    def handle_endtag(self, tag: str) -> None:
        self._ended[tag] += 1
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)
        elif self._row is not None and data.strip():
            raise damaged()

    def check_is_whole(self) -> None:
        """A page cut off, or with a broken tag, loses cells without a word: all of them end, or none."""
        if self._begun["table"] != self._ended["table"]:
            raise damaged()
        for tag in _OF_TABLES:
            if self._ended[tag] not in (0, self._begun[tag]):
                raise damaged()

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


def _check_is_closed(text: str) -> None:
    """What is never closed hides the rest of the page, and the parser looks for its end again and again."""
    small = text.lower()
    is_open = any(small.count(begins) > small.count(ends) for begins, ends in _PAIRS)
    if is_open or small.count("<![") > _MOST_MARKINGS or _BROKEN_TAG.search(_NOT_SHOWN.sub("", text)):
        raise damaged()


def rows_of(text: str, limits: Limits) -> list[Row]:
    """The rows of every table of the page, one after the other."""
    _check_is_closed(text)
    tables = _Tables(limits)
    tables.feed(text)
    tables.close()
    tables.check_is_whole()
    return tables.rows
