"""Sheets to read, sort and print as they come: typed cells, a header that stays, nothing computed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from data_io.exports.csv_text import csv_bytes

Value = str | int | None
_NARROWEST, _WIDEST = 10, 60
_COUNT = "#,##0"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, its columns, its rows in their order; `said` is printed at the foot of each page."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]
    said: str = ""


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """One workbook of these sheets."""
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _add(book, sheet)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def csv_of(sheet: Sheet) -> bytes:
    """The same table as CSV for French spreadsheets."""
    return csv_bytes([sheet.columns, *([_text(value) for value in row] for row in sheet.rows)])


def pasted(sheet: Sheet) -> str:
    """The same table to paste into somebody else's: cells between tabs, lines below one another."""
    rows = [sheet.columns, *([_text(value) for value in row] for row in sheet.rows)]
    return "\n".join("\t".join(_plain(cell) for cell in row) for row in rows)


def _plain(cell: str) -> str:
    """A cell that is pasted is computed like one that is typed: no formula, and no cell becomes two."""
    told = " ".join(cell.split())
    return f"'{told}" if told.startswith(("=", "+", "-", "@")) else told


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _add(book: Any, sheet: Sheet) -> None:
    page = book.create_sheet(sheet.title)
    for number, row in enumerate([sheet.columns, *sheet.rows], start=1):
        for column, value in enumerate(row, start=1):
            _write(page.cell(number, column), value)
    for cell in page[1]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E6EAEE")
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column in range(1, len(sheet.columns) + 1):
        page.column_dimensions[get_column_letter(column)].width = _width(sheet, column - 1)
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions
    _set_up_print(page, sheet)


def _write(cell: Any, value: Value) -> None:
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", value)
        # Text stays text, whatever it begins with.
        cell.data_type = "s"
    elif value is not None:
        cell.value, cell.number_format = value, _COUNT


def _width(sheet: Sheet, column: int) -> int:
    longest = max((len(_text(row[column])) for row in [sheet.columns, *sheet.rows]), default=0)
    return min(max(longest + 2, _NARROWEST), _WIDEST)


def _set_up_print(page: Any, sheet: Sheet) -> None:
    """Landscape A4, as wide as the paper, the header on every page, numbered."""
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"
    # An ampersand begins a code of the footer.
    page.oddFooter.left.text = sheet.said.replace("&", "&&")
    page.oddFooter.right.text = "&P / &N"
