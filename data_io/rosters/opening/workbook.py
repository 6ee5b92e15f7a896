"""Workbooks: xlsx, xls and ods through calamine, after the checks. Nothing in them is ever run."""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from data_io.rosters.limits import Limits
from data_io.rosters.opening import archive, xlsx_parts
from data_io.rosters.refusal import damaged, protected, suspicious, too_big
from data_io.rosters.sheets import ERROR_TEXT, Cell, Sheet

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_REPEATED_SPACES = re.compile(rb'text:c="(\d{4,})"')


def sheets_of_zip(content: bytes, limits: Limits) -> list[Sheet]:
    """The sheets of an xlsx or an ods."""
    opened = archive.opened(content, limits)
    if opened.format == "ods":
        if _REPEATED_SPACES.search(opened.parts["content.xml"]):
            raise suspicious("espaces répétés")
        return list(_parsed(content, limits, {}))
    xlsx_parts.check_extent(opened, limits)
    errors = xlsx_parts.error_cells(opened)
    paths = xlsx_parts.paths_by_position(opened) if errors else []
    return list(
        _parsed(content, limits, {at: errors[path] for at, path in enumerate(paths) if path in errors})
    )


def sheets_of_ole(content: bytes, limits: Limits) -> list[Sheet]:
    """The sheets of an old xls; an OLE file is also what a password makes of an xlsx."""
    if _ENCRYPTED_PACKAGE in content:
        raise protected()
    return list(_parsed(content, limits, {}))


def _parsed(content: bytes, limits: Limits, errors: dict[int, list[tuple[int, int]]]) -> Iterator[Sheet]:
    # Loaded here: a batch of CSV does not need it.
    from python_calamine import (
        CalamineError,
        CalamineWorkbook,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        if len(workbook.sheets_metadata) > limits.sheets:
            raise too_big("feuilles")
        for at, about in enumerate(workbook.sheets_metadata):
            if about.typ is SheetTypeEnum.WorkSheet:
                rows = _rows(workbook, at, limits)
                _mark_errors(rows, errors.get(at, []))
                yield Sheet(about.name, rows, hidden=about.visible is not SheetVisibleEnum.Visible)
    except PasswordError as error:
        raise protected() from error
    except (CalamineError, ValueError, OSError) as error:
        raise damaged() from error


def _rows(workbook: "CalamineWorkbook", at: int, limits: Limits) -> list[list[Cell]]:
    sheet = workbook.get_sheet_by_index(at)
    if sheet.total_height > limits.rows:
        raise too_big("lignes")
    if sheet.total_width > limits.columns:
        raise too_big("colonnes")
    if sheet.total_height * sheet.total_width > limits.cells:
        raise too_big("cellules")
    rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
    _spread_merged_cells(rows, sheet.merged_cell_ranges or [])
    return rows


def _spread_merged_cells(
    rows: list[list[Cell]], ranges: list[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    """A class written once beside its pupils belongs to each of them; a wide title stays a title."""
    for (top, left), (bottom, right) in ranges:
        if left != right or bottom >= len(rows):
            continue
        for row in range(top + 1, bottom + 1):
            if left < len(rows[row]) and rows[row][left] == "":
                rows[row][left] = rows[top][left]


def _mark_errors(rows: list[list[Cell]], places: list[tuple[int, int]]) -> None:
    for row, column in places:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = ERROR_TEXT
