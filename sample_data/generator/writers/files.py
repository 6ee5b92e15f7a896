"""Rows to bytes, the same each time: CSV as ministries write it, xlsx and ods without the hour."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

Cell = str | int | date
Rows = Iterable[Sequence[Cell]]

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest hour a zip can hold
_HOUR = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def columns(header: str) -> list[str]:
    """A header as it stands in a file, cut at its semicolons."""
    return header.split(";")


def csv_bytes(
    rows: Rows, encoding: str = "iso-8859-1", *, quoted: bool = False, last_line_end: bool = True
) -> bytes:
    """Semicolons and CRLF; dates as people write them."""
    text = io.StringIO(newline="")
    writer = csv.writer(
        text, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    )
    writer.writerows([_written(cell) for cell in row] for row in rows)
    whole = text.getvalue() if last_line_end else text.getvalue().removesuffix("\r\n")
    return whole.encode(encoding)


def xlsx_bytes(rows: Rows, sheet: str = "CSVExtraction") -> bytes:
    """One sheet; dates stay dates, shown day first."""
    book = Workbook(write_only=True)
    page = book.create_sheet(sheet)
    for row in rows:
        page.append([_dated(page, cell) if isinstance(cell, date) else cell for cell in row])
    file = io.BytesIO()
    book.save(file)
    return _without_hours(file.getvalue())


def ods_bytes(rows: Rows, sheet: str = "CSVExtraction") -> bytes:
    """One sheet of an OpenDocument spreadsheet, dates typed."""
    lines = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    members = {
        "mimetype": _ODS_TYPE,
        "META-INF/manifest.xml": _MANIFEST,
        "content.xml": _CONTENT.format(sheet=escape(sheet), rows=lines),
    }
    return _zipped({name: text.encode() for name, text in members.items()})


def _written(cell: Cell) -> str:
    return cell.strftime("%d/%m/%Y") if isinstance(cell, date) else str(cell)


def _dated(page: object, day: date) -> WriteOnlyCell:
    cell = WriteOnlyCell(page, value=day)
    cell.number_format = "DD/MM/YYYY"
    return cell


def _without_hours(file: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(file)) as book:
        members = {name: book.read(name) for name in book.namelist()}
    members["docProps/core.xml"] = _HOUR.sub(rb"\g<1>2026-09-14T08:00:00Z", members["docProps/core.xml"])
    return _zipped(members)


def _zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, _LONG_AGO)
            plain = name == "mimetype"  # OpenDocument wants it first and as it is
            member.compress_type = zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return file.getvalue()


def _ods_cell(cell: Cell) -> str:
    if cell == "":
        return "<table:table-cell/>"
    kind = 'office:value-type="string"'
    if isinstance(cell, date):
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
    elif isinstance(cell, int):
        kind = f'office:value-type="float" office:value="{cell}"'
    return f"<table:table-cell {kind}><text:p>{escape(_written(cell))}</text:p></table:table-cell>"


_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<manifest:manifest xmlns:manifest="{_NAMES}:manifest:1.0" manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<office:document-content xmlns:office="{_NAMES}:office:1.0" xmlns:table="{_NAMES}:table:1.0"'
    f' xmlns:text="{_NAMES}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
    '<table:table table:name="{sheet}">{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)
