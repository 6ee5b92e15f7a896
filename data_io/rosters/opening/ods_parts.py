"""What is looked up in the content of an ods: its extent, repetitions counted, and the cells in error."""

from dataclasses import dataclass, field

from data_io.rosters.limits import Limits
from data_io.rosters.opening import markup
from data_io.rosters.refusal import damaged, suspicious

_MOST_SPACES = 999
_MOST_ALIKE = 1000  # rows in which something is written, told once and repeated
_TYPES = frozenset({"string", "float", "percentage", "currency", "date", "time", "boolean", "void"})
_CELLS = ("table:table-cell", "table:covered-table-cell")
Place = tuple[int, int]


def checked_errors(content: bytes, limits: Limits) -> list[list[Place]]:
    """The cells in error of each sheet in order: row and column, from 0.

    Raises:
        Refusal: repetitions make the sheet larger than any list.
    """
    walk = _Walk(limits)
    markup.check(content, start=walk.start, end=walk.end)
    return walk.errors


@dataclass
class _Walk:
    """Follows the tables; `row` and `column` count what stands before the present element."""

    limits: Limits
    errors: list[list[Place]] = field(default_factory=list)
    row: int = 0
    column: int = 0
    filled: int = 0
    repeated_rows: int = 1
    repeated_cells: int = 1
    is_filled: bool = False
    has_type: bool = False
    cells: int = 0
    parents: list[str] = field(default_factory=list)  # notes and drawings in a cell have texts of their own

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Enter an element."""
        if name == "table:table":
            self.row = 0
            self.errors.append([])
        elif name == "table:table-row":
            self.column = self.filled = 0
            self.repeated_rows = _count(attributes, "table:number-rows-repeated")
        elif name in _CELLS:
            self._enter_cell(attributes)
        elif name == "text:p" and self.parents and self.parents[-1] in _CELLS:
            self._enter_text()
        elif name == "text:s" and _count(attributes, "text:c") > _MOST_SPACES:
            raise suspicious("espaces répétés")
        self.parents.append(name)

    def end(self, name: str) -> None:
        """Leave an element."""
        self.parents.pop()
        if name in _CELLS:
            self.column += self.repeated_cells
            if self.is_filled:
                self.filled = self.column
        elif name == "table:table-row":
            self.row += self.repeated_rows
            if self.filled:
                if self.repeated_rows > _MOST_ALIKE:
                    raise suspicious("lignes répétées")
                self.limits.check_extent(self.row, self.filled)
                self._count_cells()

    def _enter_cell(self, attributes: dict[str, str]) -> None:
        self.repeated_cells = _count(attributes, "table:number-columns-repeated")
        self.is_filled = self.has_type = "office:value-type" in attributes
        if attributes.get("office:value-type", "string") not in _TYPES:
            raise damaged()
        if attributes.get("calcext:value-type") == "error" and self.errors:
            at = range(self.column, min(self.column + self.repeated_cells, self.limits.columns))
            self.errors[-1] += [(self.row, column) for column in at]

    def _enter_text(self) -> None:
        """The parser passes over the text of a cell that does not say what it holds."""
        if not self.has_type:
            raise damaged()
        self.is_filled = True

    def _count_cells(self) -> None:
        self.cells += self.repeated_rows * self.filled
        self.limits.check_cells(self.cells)


def _count(attributes: dict[str, str], name: str) -> int:
    number = attributes.get(name, "1")
    if not (number.isascii() and number.isdigit()) or len(number) > 9:
        raise damaged()
    return int(number)
