"""The parts of a small ods, as text that a kind can bend."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from tests.data_io.rosters.hostile.making.rows import ROWS
from tests.data_io.rosters.hostile.making.zips import zipped

_SPACE = "urn:oasis:names:tc:opendocument:xmlns"
_NAMESPACES = " ".join(
    f'xmlns:{short}="{_SPACE}:{short}:1.0"' for short in ("office", "table", "text", "manifest")
)
MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"


def cell(text: str, attributes: str = "") -> str:
    """A text in a cell."""
    inside = f"<text:p>{escape(text)}</text:p>"
    return f'<table:table-cell office:value-type="string"{attributes}>{inside}</table:table-cell>'


def row(cells: Sequence[str], attributes: str = "") -> str:
    """A row of texts."""
    return f"<table:table-row{attributes}>{''.join(map(cell, cells))}</table:table-row>"


def content(rows: Sequence[Sequence[str]] = ROWS, *, last: str = "", columns: str = "") -> bytes:
    """The content part: the rows, and last rows as markup."""
    inside = columns + "".join(map(row, rows)) + last
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMESPACES} office:version="1.2">'
        f'<office:body><office:spreadsheet><table:table table:name="Liste">{inside}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    ).encode()


def manifest(entries: str = "") -> bytes:
    """The list of parts."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest {_NAMESPACES}>'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIMETYPE.decode()}"/>{entries}'
        "</manifest:manifest>"
    ).encode()


def ods(replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The list as an ods, some parts replaced or added."""
    parts = {"mimetype": MIMETYPE, "META-INF/manifest.xml": manifest(), "content.xml": content()}
    return zipped({**parts, **(replaced or {})})
