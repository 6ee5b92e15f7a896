"""What is looked up in the markup of an xlsx: its extent, and the cells in error that the parser blanks."""

import posixpath
import re
from dataclasses import dataclass, field

from data_io.rosters.limits import Limits
from data_io.rosters.opening import markup
from data_io.rosters.opening.archive import Archive
from data_io.rosters.refusal import damaged, too_big

_ROW = re.compile(rb'row [^>]*?\br="(\d+)"')
_WIDE_COLUMN = re.compile(rb' r="([A-Z]{2,})\d')
_ENDLESS_ROW = re.compile(rb' r="[A-Z]+\d{8}')
# Attributes that the two expressions above would miss, and cells in error: both are worth a slow look.
_UNUSUAL = (
    re.compile(rb""" r(?: |= |='|="[^"&]*&)"""),
    re.compile(rb""" t(?: |= |='|="[^"&]*&|="e")"""),
)
# A shared string that is told by no number: the parser would take the first one.
_NO_INDEX = re.compile(rb't="s"[^>]*><(?:\w+:)?v>\d*[^\d<]')
_NO_INDEX_EITHER = re.compile(rb"""t\s*=\s*["']s["'][^>]*>\s*<(?:\w+:)?v[^>]*>\s*\d*[^\d\s<]""")
_UNUSUAL_IN_LINES = re.compile(rb"""\s[rt](?:\s|=\s|='|="[^"&]*&)|\st="e["]""")
_USUAL_HEAD = 200  # the declaration may end in a new line
_REFERENCE = re.compile(r"([A-Z]{1,7})(\d{1,9})")
_NOT_SHEETS = ("xl/sharedStrings.xml", "xl/styles.xml")

Place = tuple[int, int]


@dataclass
class _Cells:
    """The rows and cells of one part, as a parser places them."""

    row: int = 0
    column: int = 0
    rows: int = 0
    columns: int = 0
    errors: list[Place] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Follow an element."""
        kind = markup.local(name)
        if kind == "row":
            number = attributes.get("r", "")
            self.row = int(number) if number.isascii() and number.isdigit() else self.row + 1
            self.column = 0
            self.rows = max(self.rows, self.row)
        elif kind == "c":
            self._cell(attributes)

    def _cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self.column += 1
        if reference is not None:
            found = _REFERENCE.fullmatch(reference)
            if not found:
                raise damaged()
            self.column, self.row = _column_number(found[1]), int(found[2])
        self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)
        if attributes.get("t") == "e":
            self.errors.append((self.row - 1, self.column - 1))


def checked_errors(archive: Archive, limits: Limits) -> dict[str, list[Place]]:
    """The cells in error of each part that has some: row and column, from 0.

    Raises:
        Refusal: a cell is so far away that the grid up to it would not fit in memory.
    """
    errors = {}
    for name, part in archive.parts.items():
        if not name.startswith("xl/") or name in _NOT_SHEETS:
            continue
        if _is_unusual(part):
            cells = _Cells()
            markup.check(part, start=cells.start)
            limits.check_extent(cells.rows, cells.columns)
            if _NO_INDEX_EITHER.search(part):
                raise damaged()
            if cells.errors:
                errors[name] = cells.errors
        else:
            if _NO_INDEX.search(part):
                raise damaged()
            if _ENDLESS_ROW.search(part):
                raise too_big("lignes")
            limits.check_extent(*_usual_extent(part))
    return errors


def _is_unusual(part: bytes) -> bool:
    """Expressions that begin with letters are quick; those for markup in many lines are not."""
    if any(part.find(space, _USUAL_HEAD) >= 0 for space in (b"\n", b"\r", b"\t")):
        return bool(_UNUSUAL_IN_LINES.search(part))
    return any(expression.search(part) for expression in _UNUSUAL)


def _usual_extent(part: bytes) -> Place:
    rows = max((int(number) for number in _ROW.findall(part)), default=0)
    return rows, max(
        (_column_number(letters.decode()) for letters in set(_WIDE_COLUMN.findall(part))), default=1
    )


def paths_by_position(archive: Archive) -> list[str]:
    """The path of each sheet's part, in the workbook's order."""
    targets: dict[str, str] = {}
    identities: list[str] = []

    def relation(name: str, attributes: dict[str, str]) -> None:
        if markup.local(name) == "Relationship":
            target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
            targets[attributes.get("Id", "")] = target.lstrip("/")

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if markup.local(name) == "sheet":
            identities.append(next((attributes[key] for key in attributes if key.endswith(":id")), ""))

    markup.check(archive.parts.get("xl/_rels/workbook.xml.rels", b"<none/>"), start=relation)
    markup.check(archive.parts["xl/workbook.xml"], start=sheet)
    return [targets.get(identity, "") for identity in identities]


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
