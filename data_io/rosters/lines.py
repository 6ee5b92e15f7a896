"""One line of a sheet, seen through the columns of its layout."""

from collections.abc import Iterator, Sequence

from data_io.rosters import erasures
from data_io.rosters.findings import Findings
from data_io.rosters.layouts.layout import Columns
from data_io.rosters.sheets import ERRORS, Cell, Row, text_of
from data_io.rosters.values.words import is_nothing
from models.names import clean_name, is_acceptable
from models.problems import ProblemCode


class RefusedLine(Exception):
    """A line that cannot become a row; its problem is already noted."""


class Line:
    """Reads the fields of one line, noting what cannot be read."""

    def __init__(self, row: Row, number: int, columns: Columns, findings: Findings) -> None:
        self.number = number
        row, self.erased = erasures.taken_out(row, columns)
        self._row = row
        self._width = len(row)
        self._columns = columns
        self._fields = columns.fields
        self._findings = findings

    def cell(self, at: int) -> Cell:
        """The cell with its type; '' beyond the end of a short row and for a cell in error."""
        if at >= self._width:
            return ""
        cell = self._row[at]
        if isinstance(cell, str) and cell[:1] == "#" and cell.strip() in ERRORS:
            self.note(ProblemCode.CELL_IN_ERROR, at)
            return ""
        return cell

    def text(self, at: int) -> str:
        """The cell as text."""
        return text_of(self.cell(at))

    def positions(self, field: str) -> tuple[int, ...]:
        """The columns of a field, none when the list has no such column."""
        return self._fields.get(field, ())

    def first(self, field: str) -> tuple[str, int]:
        """The first text in the columns of a field, and where; ('', first column) when all are blank."""
        positions = self._fields.get(field, ())
        for at in positions:
            if text := self.text(at):
                return text, at
        return "", positions[0] if positions else -1

    def all(self, field: str) -> Iterator[tuple[str, int]]:
        """Every text written in the columns of a field, without the words that mean nothing."""
        for at in self.positions(field):
            text = self.text(at)
            if not is_nothing(text):
                yield text, at

    def name(self, field: str) -> str:
        """A name as it is kept; '' for a blank. A name of strange characters refuses the line."""
        text, at = self.first(field)
        return self.clean(text, at) if text else ""

    def clean(self, text: str, at: int) -> str:
        """The text as a name."""
        name = clean_name(text)
        if not is_acceptable(name):
            self.note(ProblemCode.NAME_REFUSED, at)
            raise RefusedLine
        return name

    def note(self, code: ProblemCode, at: int, detail: str = "") -> None:
        """Note a problem of this line in that column."""
        self._findings.add(code, line=self.number, column=self._header(at), detail=detail)

    def note_for_sheet(self, code: ProblemCode, at: int) -> None:
        """Note once for the sheet a problem that many lines may share."""
        self._findings.add_once(code, column=self._header(at))

    def _header(self, at: int) -> str:
        header = self._columns.header
        return header[at] if 0 <= at < len(header) else ""

    def refuse(self, code: ProblemCode, at: int) -> RefusedLine:
        """Note the problem and give what to raise."""
        self.note(code, at)
        return RefusedLine()

    def written(self) -> Sequence[str]:
        """Every non-blank text of the line."""
        return [text for cell in self._row if (text := text_of(cell))]
