"""Well-formed lists in every format, small enough that a change of one byte hits something."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.data_io.rosters.hostile.making import biff, ods, xlsx
from tests.data_io.rosters.hostile.making.rows import HEADER, PUPILS, lines

_LAST = ("BERNARD", "Da Silva", "ÉLIE", "FAURE", "GARCIA", "HÉBERT", "KERVELLA", "LE ROUX")
_FIRST = ("Chloé", "Émile", "Inès", "Noël", "Zoé")
MORE = [(last, first, f"CE{1 + len(first) % 2}") for first in _FIRST for last in _LAST]
ROWS = (HEADER, *PUPILS, *MORE)
_LATIN = [row for row in ROWS if "’" not in row[0]]  # what the letters of 1995 can write


@dataclass(frozen=True)
class Sample:
    """A file as bytes, or the parts of an archive, which are bent before they are packed."""

    file: str
    reader: str
    content: bytes = b""
    parts: dict[str, bytes] | None = None
    rows: Sequence[Sequence[str]] = ROWS


def _shared() -> dict[str, bytes]:
    """The list with its strings shared, as Excel writes it."""
    texts = sorted({text for row in ROWS for text in row})
    rows = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{chr(65 + at)}{number}" t="s"><v>{texts.index(text)}</v></c>'
            for at, text in enumerate(row)
        )
        + "</row>"
        for number, row in enumerate(ROWS, start=1)
    )
    relations = xlsx.relations(
        xlsx.relation("rId1", "worksheet", "worksheets/sheet1.xml"),
        xlsx.relation("rId2", "sharedStrings", "sharedStrings.xml"),
    )
    override = f'<Override PartName="/{xlsx.STRINGS}" ContentType="{xlsx.TYPES}.sharedStrings+xml"/></Types>'
    types = xlsx.parts()["[Content_Types].xml"].replace(b"</Types>", override.encode())
    return xlsx.parts(
        {
            xlsx.SHEET: xlsx.sheet((), last=rows),
            xlsx.STRINGS: xlsx.strings(*(f"<t>{text}</t>" for text in texts)),
            xlsx.RELATIONS: relations,
            "[Content_Types].xml": types,
        }
    )


def _page() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>\n" for row in ROWS)
    return f"<html><head><meta charset='utf-8'></head><body><table>\n{rows}</table></body></html>".encode()


def _ods_parts() -> dict[str, bytes]:
    return {
        "mimetype": ods.MIMETYPE,
        "META-INF/manifest.xml": ods.manifest(),
        "content.xml": ods.content(ROWS),
    }


def all_samples() -> list[Sample]:
    """One of each way to write the list."""
    inline = xlsx.parts({xlsx.SHEET: xlsx.sheet(ROWS)})
    return [
        Sample("liste.xlsx", "openpyxl", xlsx.xlsx({xlsx.SHEET: xlsx.sheet(ROWS)})),
        Sample("liste.xlsx", "openpyxl", parts=inline),
        Sample("liste.xlsx", "openpyxl", parts=_shared()),
        Sample("liste.ods", "tree", ods.ods({"content.xml": ods.content(ROWS)})),
        Sample("liste.ods", "tree", parts=_ods_parts()),
        Sample("liste.xls", "xlrd", biff.xls(ROWS)),
        Sample("liste.xls", "xlrd", biff.xls5(_LATIN), rows=_LATIN),
        Sample("liste.csv", "csv", lines(ROWS).encode()),
        Sample("liste.csv", "csv", lines(ROWS).encode("cp1252")),
        Sample("liste.csv", "csv", lines(ROWS).encode("utf-16")),
        Sample("page.xls", "page", _page()),
    ]
