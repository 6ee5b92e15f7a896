"""Workbooks: xlsx, xls and ods through calamine, after the checks. Nothing in them is ever run."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

from data_io.rosters.limits import Limits
from data_io.rosters.opening import archive, biff, ods_parts, ole, xlsx_parts
from data_io.rosters.refusal import damaged, not_a_roster_format, protected, too_big
from data_io.rosters.sheets import ERROR_TEXT, Cell, Sheet

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

Place = tuple[int, int]
_BOOKS = ("Workbook", "Book")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def sheets_of_zip(content: bytes, limits: Limits) -> list[Sheet]:
    """The sheets of an xlsx or an ods."""
    opened = archive.opened(content, limits)
    if opened.format == "ods":
        errors = ods_parts.checked_errors(opened.parts["content.xml"], limits)
    else:
        by_path = xlsx_parts.checked_errors(opened, limits)
        paths = xlsx_parts.paths_by_position(opened) if by_path else []
        errors = [by_path.get(path, []) for path in paths]
    rebuilt = opened.rebuilt()
    del opened  # a large list would not fit into the memory twice
    return list(_parsed(rebuilt, limits, errors))


def sheets_of_ole(content: bytes, limits: Limits) -> list[Sheet]:
    """The sheets of an old xls; an OLE file is also what a password makes of an xlsx."""
    if _ENCRYPTED_PACKAGE in content:
        raise protected()
    streams = ole.streams(content, *_BOOKS)
    book = next((streams[name] for name in _BOOKS if name in streams), None)
    if book is None:
        raise not_a_roster_format("n’est pas un classeur")
    sheets = list(_parsed(io.BytesIO(content), limits, biff.checked_errors(book, limits)))
    since_1904 = biff.counts_from_1904(book)
    return [replace(sheet, since_1904=since_1904) for sheet in sheets]


def _parsed(content: io.BytesIO, limits: Limits, errors: Sequence[Sequence[Place]]) -> Iterator[Sheet]:
    # Loaded here: a batch of CSV does not need it.
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        workbook = CalamineWorkbook.from_filelike(content)
        if len(workbook.sheets_metadata) > limits.sheets:
            raise too_big("feuilles")
        for at, about in enumerate(workbook.sheets_metadata):
            if about.typ is SheetTypeEnum.WorkSheet:
                rows = _rows(workbook, at, limits)
                _mark_errors(rows, errors[at] if at < len(errors) else ())
                yield Sheet(about.name, rows, hidden=about.visible is not SheetVisibleEnum.Visible)
    except PasswordError as error:
        raise protected() from error
    except (CalamineError, ValueError, OSError) as error:
        raise damaged() from error


def _rows(workbook: "CalamineWorkbook", at: int, limits: Limits) -> list[list[Cell]]:
    sheet = workbook.get_sheet_by_index(at)
    last_row, last_column = sheet.end or (-1, -1)
    limits.check_extent(last_row + 1, last_column + 1)
    rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
    _check_texts(rows, limits)
    _mark_days_before_the_calendar(rows)
    _spread_merged_cells(rows, sheet.merged_cell_ranges or [], limits)
    return rows


def _check_texts(rows: list[list[Cell]], limits: Limits) -> None:
    for row in rows:
        if max([len(cell) for cell in row if type(cell) is str], default=0) > limits.cell_characters:
            raise too_big("texte dans une cellule")


def _mark_days_before_the_calendar(rows: list[list[Cell]]) -> None:
    """The parser makes midnight of a day before its first one; what was meant, nobody can tell."""
    for row in rows:
        if time in set(map(type, row)):
            row[:] = [ERROR_TEXT if cell == time(0) else cell for cell in row]


def _spread_merged_cells(
    rows: list[list[Cell]], ranges: Sequence[tuple[Place, Place]], limits: Limits
) -> None:
    """A class written once beside its pupils belongs to each of them; a wide title stays a title."""
    upright = [(top, left, bottom) for (top, left), (bottom, right) in ranges if left == right]
    inside = [(top, left, bottom) for top, left, bottom in upright if top <= bottom < len(rows)]
    limits.check_cells(sum(bottom - top for top, _left, bottom in inside))
    for top, left, bottom in inside:
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row) and left < len(rows[top]) and row[left] == "":
                row[left] = rows[top][left]


def _mark_errors(rows: list[list[Cell]], places: Sequence[Place]) -> None:
    for row, column in places:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = ERROR_TEXT
