"""Workbooks to read, sort and print as they come: typed cells, a header that stays, nothing computed.

Import it where a workbook is written: what writes one takes ten megabytes that a server need not begin with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from data_io.exports.sheets import Sheet, Value, text_of

_NARROWEST, _WIDEST = 10, 60
_COUNT = "#,##0"


@dataclass(frozen=True, slots=True)
class TextSheet:
    """Rows of text of any length; `widths` of the first columns."""

    title: str
    rows: Iterable[Iterable[str]]
    widths: Sequence[int] = ()


def of_text(sheets: Iterable[TextSheet]) -> bytes:
    """One workbook of these sheets, row after row: every cell is text, so that nothing in it is computed."""
    book = Workbook(write_only=True)
    for one in sheets:
        page = book.create_sheet(one.title)
        for number, width in enumerate(one.widths, start=1):
            page.column_dimensions[get_column_letter(number)].width = width
        for row in one.rows:
            page.append([_text_cell(page, text) for text in row])
    return _saved(book)


def _text_cell(page: object, text: str) -> WriteOnlyCell:
    # A sheet cannot hold control characters.
    cell = WriteOnlyCell(page, value=ILLEGAL_CHARACTERS_RE.sub(" ", text))
    cell.data_type = "s"
    return cell


def of_sheets(sheets: Sequence[Sheet]) -> bytes:
    """One workbook of these sheets."""
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _add(book, sheet)
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()


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
    longest = max((len(text_of(row[column])) for row in [sheet.columns, *sheet.rows]), default=0)
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
