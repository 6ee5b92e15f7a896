"""Old xls workbooks, record by record: BIFF8 with shared strings, BIFF5 with strings in their cells."""

import struct
from collections.abc import Sequence

from tests.data_io.rosters.hostile.making.ole import compound
from tests.data_io.rosters.hostile.making.rows import ROWS

_BOF, _EOF, _DIMENSIONS, _BOUNDSHEET = 0x0809, 0x000A, 0x0200, 0x0085
_XF, _SST, _LABELSST, _LABEL, _BOOLERR, _NUMBER = 0x00E0, 0x00FC, 0x00FD, 0x0204, 0x0205, 0x0203
_DAY_FORMAT = 14


def record(kind: int, content: bytes = b"", *, says: int | None = None) -> bytes:
    """One record; its length may be a lie."""
    return struct.pack("<HH", kind, len(content) if says is None else says) + content


def string_cell(row: int, column: int, at: int) -> bytes:
    """A cell that holds a shared string."""
    return record(_LABELSST, struct.pack("<HHHL", row, column, 0, at))


def error_cell(row: int, column: int, code: int = 0x2A) -> bytes:
    """A cell in error; 0x2A is #N/A."""
    return record(_BOOLERR, struct.pack("<HHHBB", row, column, 0, code, 1))


def number_cell(row: int, column: int, value: float, *, is_day: bool = False) -> bytes:
    """A number, or a day as one."""
    return record(_NUMBER, struct.pack("<HHHd", row, column, int(is_day), value))


def formula_cell(row: int, column: int, text: str, expression: bytes = b"\x17\x01\x00x") -> bytes:
    """A formula and the text it gave last."""
    about = (
        struct.pack("<HHH", row, column, 0) + b"\x00\x00\x00\x00\x00\x00\xff\xff" + struct.pack("<HL", 0, 0)
    )
    kept = record(0x0207, struct.pack("<HB", len(text), 1) + text.encode("utf-16-le"))
    return record(0x0006, about + struct.pack("<H", len(expression)) + expression) + kept


def shared_strings(texts: Sequence[str], *, says: int | None = None) -> bytes:
    """The table of strings."""
    count = len(texts) if says is None else says
    items = b"".join(struct.pack("<HB", len(text), 1) + text.encode("utf-16-le") for text in texts)
    return record(_SST, struct.pack("<LL", count, count) + items)


def sheet(cells: bytes, *, rows: int = len(ROWS), columns: int = 3) -> bytes:
    """One sheet around its cells."""
    extent = struct.pack("<LLHHH", 0, rows, 0, columns, 0)
    return _begins(0x0600, 0x0010) + record(_DIMENSIONS, extent) + cells + record(_EOF)


def stream(
    sheets: Sequence[tuple[str, bytes]],
    texts: Sequence[str],
    *,
    early: bytes = b"",
    strings: bytes | None = None,
) -> bytes:
    """The stream « Workbook »; `early` stands first, as a password does."""
    shared = shared_strings(texts) if strings is None else strings
    styles = b"".join(record(_XF, struct.pack("<HH16x", 0, of)) for of in (0, _DAY_FORMAT))
    head = _begins(0x0600, 0x0005) + early + record(0x0042, struct.pack("<H", 1200)) + styles
    names = [struct.pack("<BB", len(name), 1) + name.encode("utf-16-le") for name, _content in sheets]
    begins = len(head) + sum(10 + len(name) for name in names) + len(shared) + 4
    listed = b""
    for name, (_name, content) in zip(names, sheets, strict=True):
        listed += record(_BOUNDSHEET, struct.pack("<LH", begins, 0) + name)
        begins += len(content)
    return head + listed + shared + record(_EOF) + b"".join(content for _name, content in sheets)


def cells_of(rows: Sequence[Sequence[str]]) -> tuple[bytes, list[str]]:
    """The cells of these rows and the strings they share."""
    texts = sorted({text for row in rows for text in row if text})
    cells = b"".join(
        string_cell(row, column, texts.index(text))
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
        if text
    )
    return cells, texts


def xls(rows: Sequence[Sequence[str]] = ROWS, *, last: bytes = b"", early: bytes = b"") -> bytes:
    """The rows as BIFF8, and last cells as records."""
    cells, texts = cells_of(rows)
    return compound({"Workbook": stream([("Liste", sheet(cells + last))], texts, early=early)})


def xls5(rows: Sequence[Sequence[str]] = ROWS) -> bytes:
    """The rows as BIFF5, with the letters of Western Windows."""
    cells = b"".join(
        record(_LABEL, struct.pack("<HHHH", row, column, 0, len(text)) + text.encode("cp1252"))
        for row, line in enumerate(rows)
        for column, text in enumerate(line)
    )
    extent = record(_DIMENSIONS, struct.pack("<5H", 0, len(rows), 0, 3, 0))
    content = _begins(0x0500, 0x0010, biff5=True) + extent + cells + record(_EOF)
    head = _begins(0x0500, 0x0005, biff5=True) + record(0x0042, struct.pack("<H", 1252))
    head += record(_XF, struct.pack("<HH12x", 0, 0))
    at = len(head) + 4 + 12 + 4
    listed = record(_BOUNDSHEET, struct.pack("<LH", at - 1, 0) + b"\x05Liste")
    at = len(head) + len(listed) + 4
    listed = record(_BOUNDSHEET, struct.pack("<LH", at, 0) + b"\x05Liste")
    return compound({"Book": head + listed + record(_EOF) + content})


def _begins(version: int, of: int, *, biff5: bool = False) -> bytes:
    tail = b"" if biff5 else struct.pack("<LL", 0, 0x0606)
    return record(_BOF, struct.pack("<HHHH", version, of, 0x0DBB, 0x07CC) + tail)
