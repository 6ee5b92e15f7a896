"""What other readers find in the same file, as text: openpyxl, xlrd, ElementTree, csv."""

import csv
import html
import io
import re
import warnings
import zipfile
from collections.abc import Callable
from datetime import date
from xml.etree import ElementTree

import openpyxl
import xlrd

from tests.data_io.rosters.hostile.kind import Grids

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_MOST_EMPTY = 1000


def by_openpyxl(content: bytes) -> Grids:
    """The sheets of an xlsx."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of styles and dates that it reads all the same
        book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return {sheet.title: [[_text(cell) for cell in row] for row in sheet.values] for sheet in book.worksheets}


def by_xlrd(content: bytes) -> Grids:
    """The sheets of an xls."""
    book = xlrd.open_workbook(file_contents=content, logfile=io.StringIO())
    return {
        sheet.name: [[_old(cell, book.datemode) for cell in sheet.row(at)] for at in range(sheet.nrows)]
        for sheet in book.sheets()
    }


def by_tree(content: bytes) -> Grids:
    """The tables of an ods."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = ElementTree.fromstring(archive.read("content.xml"))  # noqa: S314 - after our own checks
    return {
        table.get(_name("table", "name"), ""): _rows(table) for table in root.iter(_name("table", "table"))
    }


def by_csv(content: bytes, encoding: str, delimiter: str) -> Grids:
    """The rows of a text."""
    text = content.decode(encoding).removeprefix("\ufeff")
    return {"": list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))}


def by_pattern(content: bytes, encoding: str) -> Grids:
    """The rows of a page."""
    text = content.decode(encoding).removeprefix("\ufeff")
    rows = re.split(r"(?i)<tr\b[^>]*>", text)[1:]
    return {"": [[_plain(cell) for cell in re.split(r"(?i)<t[dh]\b[^>]*>", row)[1:]] for row in rows]}


BY_NAME: dict[str, Callable[[bytes], Grids]] = {"openpyxl": by_openpyxl, "xlrd": by_xlrd, "tree": by_tree}


def _plain(cell: str) -> str:
    written = re.split(r"(?i)</t[dh]\s*>", cell)[0]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", written)).split())


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return str(value).strip()


def _old(cell: xlrd.sheet.Cell, datemode: int) -> str:
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _text(xlrd.xldate_as_datetime(cell.value, datemode))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return _text(bool(cell.value))
    return _text(cell.value)


def _rows(table: ElementTree.Element) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in table.iter(_name("table", "table-row")):
        cells: list[str] = []
        for cell in row:
            cells += [_paragraphs(cell)] * min(_repeated(cell, "number-columns-repeated"), _MOST_EMPTY)
        rows += [cells] * min(_repeated(row, "number-rows-repeated"), _MOST_EMPTY)
    return rows


def _paragraphs(cell: ElementTree.Element) -> str:
    return "\n".join(_spaced(paragraph) for paragraph in cell.iter(_name("text", "p"))).strip()


def _spaced(paragraph: ElementTree.Element) -> str:
    text = paragraph.text or ""
    for inside in paragraph:
        spaces = int(inside.get(_name("text", "c"), "1")) if inside.tag == _name("text", "s") else 0
        text += " " * spaces + (inside.text or "") + (inside.tail or "")
    return text


def _repeated(element: ElementTree.Element, name: str) -> int:
    return int(element.get(_name("table", name), "1"))


def _name(space: str, local: str) -> str:
    return _OFFICE % space + local
