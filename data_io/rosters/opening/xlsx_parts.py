"""What is looked up in the markup of an xlsx: its extent, and the cells in error that the parser blanks."""

import posixpath
import re

from data_io.rosters.limits import Limits
from data_io.rosters.opening.archive import Archive
from data_io.rosters.refusal import too_big

_ROW = re.compile(rb'<(?:\w+:)?row [^>]*?\br="(\d+)"')
_WIDE_COLUMN = re.compile(rb' r="([A-Z]{2,})\d')
_ERROR_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]+)(\d+)"[^>]*? t="e"')
_ERROR_CELL_LATE = re.compile(rb'<(?:\w+:)?c [^>]*?t="e"[^>]*? r="([A-Z]+)(\d+)"')
_SHEET = re.compile(r'<(?:\w+:)?sheet [^>]*?\bname="([^"]*)"[^>]*?\b\w+:id="([^"]*)"')
_TARGET = re.compile(r'\bTarget="([^"]*)"')
_ID = re.compile(r'\bId="([^"]*)"')
_RELATION = re.compile(r"<(?:\w+:)?Relationship [^>]*>")


def check_extent(archive: Archive, limits: Limits) -> None:
    """Refuse a cell so far away that the grid up to it would not fit in memory."""
    for name, part in archive.parts.items():
        if not name.startswith("xl/worksheets/sheet"):
            continue
        rows = max((int(number) for number in _ROW.findall(part)), default=0)
        columns = max((_column_number(letters) for letters in set(_WIDE_COLUMN.findall(part))), default=26)
        if rows > limits.rows:
            raise too_big("lignes")
        if columns > limits.columns:
            raise too_big("colonnes")
        if rows * columns > limits.cells:
            raise too_big("cellules")


def error_cells(archive: Archive) -> dict[str, list[tuple[int, int]]]:
    """For each sheet that has some, by its path in the archive: row and column, from 0."""
    found = {}
    for name, part in archive.parts.items():
        if name.startswith("xl/worksheets/") and b't="e"' in part:
            places = _ERROR_CELL.findall(part) + _ERROR_CELL_LATE.findall(part)
            found[name] = [(int(row) - 1, _column_number(letters) - 1) for letters, row in places]
    return found


def paths_by_position(archive: Archive) -> list[str]:
    """The path of each sheet's part, in the workbook's order."""
    relations = archive.parts.get("xl/_rels/workbook.xml.rels", b"").decode("utf-8", "replace")
    targets = {}
    for relation in _RELATION.findall(relations):
        identity, target = _ID.search(relation), _TARGET.search(relation)
        if identity and target:
            targets[identity[1]] = posixpath.normpath(posixpath.join("/xl", target[1])).lstrip("/")
    workbook = archive.parts["xl/workbook.xml"].decode("utf-8", "replace")
    return [targets.get(identity, "") for _name, identity in _SHEET.findall(workbook)]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
