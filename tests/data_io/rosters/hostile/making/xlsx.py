"""The parts of a small xlsx, as text that a kind can bend."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from tests.data_io.rosters.hostile.making.rows import ROWS
from tests.data_io.rosters.hostile.making.zips import zipped

WORKBOOK, SHEET, STRINGS = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
STYLES, RELATIONS = "xl/styles.xml", "xl/_rels/workbook.xml.rels"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def cell(reference: str, text: str) -> str:
    """A text that stands in its cell."""
    return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def row(number: int, cells: Sequence[str]) -> str:
    """A row of texts."""
    texts = "".join(cell(f"{chr(65 + at)}{number}", text) for at, text in enumerate(cells))
    return f'<row r="{number}">{texts}</row>'


def sheet(
    rows: Sequence[Sequence[str]] = ROWS, *, after: str = "", before: str = "", last: str = ""
) -> bytes:
    """A worksheet: the rows, other markup before and after them, and last rows as markup."""
    written = "".join(row(number, cells) for number, cells in enumerate(rows, start=1))
    inside = f"{before}<sheetData>{written}{last}</sheetData>{after}"
    return _HEAD + f'<worksheet xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{inside}</worksheet>'.encode()


def relation(identity: str, kind: str, target: str, mode: str = "") -> str:
    """One relation of the workbook."""
    tail = f' TargetMode="{mode}"' if mode else ""
    return f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target="{target}"{tail}/>'


def relations(*inside: str) -> bytes:
    """A part of relations."""
    return (
        _HEAD + f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(inside)}</Relationships>'.encode()
    )


def workbook(sheets: Sequence[tuple[str, str]] = (("Liste", "rId1"),), *, before: str = "") -> bytes:
    """The workbook part: name and relation of each sheet."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{at}" r:id="{identity}"/>'
        for at, (name, identity) in enumerate(sheets, start=1)
    )
    inside = f"{before}<sheets>{listed}</sheets>"
    return _HEAD + f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{inside}</workbook>'.encode()


def strings(*items: str) -> bytes:
    """A table of shared strings, each as markup."""
    return _HEAD + f'<sst xmlns="{_MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'.encode()


def parts(replaced: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """Every part of the list as an xlsx, some of them replaced or added."""
    types = f'<Override PartName="/{WORKBOOK}" ContentType="{TYPES}.sheet.main+xml"/>' + (
        f'<Override PartName="/{SHEET}" ContentType="{TYPES}.worksheet+xml"/>'
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    defaults += '<Default Extension="xml" ContentType="application/xml"/>'
    return {
        "[Content_Types].xml": _HEAD
        + f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{types}</Types>'.encode(),
        "_rels/.rels": relations(relation("rId1", "officeDocument", WORKBOOK)),
        WORKBOOK: workbook(),
        RELATIONS: relations(relation("rId1", "worksheet", "worksheets/sheet1.xml")),
        SHEET: sheet(),
        **(replaced or {}),
    }


def xlsx(replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The list as an xlsx, some parts replaced or added."""
    return zipped(parts(replaced))
