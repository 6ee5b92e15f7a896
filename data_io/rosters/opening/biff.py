"""The records of an old xls, walked before the parser: passwords, far cells, and the cells in error."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from data_io.rosters.limits import Limits
from data_io.rosters.refusal import damaged, protected, too_big

_STRINGS, _MORE, _STRING_CELL = 0x00FC, 0x003C, 0x00FD
_LENGTHS = {0x00FD: 10, 0x0203: 14, 0x0205: 8, 0x027E: 10}  # another one swallows cells, or cuts one
_FAMILIES = frozenset({0x00, 0x01, 0x02, 0x04, 0x08, 0x10})  # anything else is what a wrong length leads to
_BEGINNINGS = (8, 16)  # bytes, of Excel 95 and since
_OLDER = frozenset({0x0000, 0x0009, 0x0209, 0x0409})  # extents and beginnings before Excel 95
_COLUMNS = 256
_LEAST_STRING = 3  # bytes of an empty one
_BOF, _EOF, _BOUNDSHEET, _PASSWORD, _DATE_MODE = 0x0809, 0x000A, 0x0085, 0x002F, 0x0022
_CELLS = frozenset({0x00FD, 0x0204, 0x0203, 0x0205, 0x0006, 0x0206, 0x0406, 0x027E, 0x00D6, 0x00BD})
_ROW_OF_CELLS, _TRUTH_OR_ERROR = 0x00BD, 0x0205
_FORMULAS = frozenset({0x0006, 0x0206, 0x0406})
_WORKSHEET = 0

Place = tuple[int, int]
Record = tuple[int, bytes]


@dataclass
class _Extent:
    rows: int = 0
    columns: int = 0
    strings: int = 0
    errors: list[Place] = field(default_factory=list)


def checked_errors(stream: bytes, limits: Limits) -> list[list[Place]]:
    """The cells in error of each sheet in the order of the workbook: row and column, from 0.

    Raises:
        Refusal: protected, cut off, or larger than any list.
    """
    errors = []
    sheets, strings = _sheets(stream)
    if len(sheets) > limits.sheets:
        raise too_big("feuilles")
    for begins, kind in sheets:
        extent = _extent(stream, begins) if kind == _WORKSHEET else _Extent()
        limits.check_extent(extent.rows, extent.columns)
        if extent.strings > strings:
            _refuse()
        errors.append(extent.errors)
    return errors


def counts_from_1904(stream: bytes) -> bool:
    """True for a workbook that says so; only for a stream that was checked."""
    return any(kind == _DATE_MODE and content[:2] == b"\x01\x00" for kind, content in _records(stream, 0))


def _sheets(stream: bytes) -> tuple[list[Place], int]:
    """Where each sheet begins and its kind; how many strings they share."""
    sheets = []
    strings = room = previous = 0
    for kind, content in _records(stream, 0):
        if kind == _PASSWORD:
            raise protected()
        if kind == _BOUNDSHEET:
            if len(content) < 6:
                _refuse()
            sheets.append((struct.unpack_from("<L", content)[0], content[5]))
        if kind == _STRINGS and len(content) >= 8:
            strings = struct.unpack_from("<L", content, 4)[0]
        if kind == _STRINGS or (kind == _MORE and previous == _STRINGS):
            room += len(content)
        previous = previous if kind == _MORE else kind
    if strings * _LEAST_STRING > room:
        _refuse()
    return sheets, strings


def _extent(stream: bytes, begins: int) -> _Extent:
    extent = _Extent()
    for kind, content in _records(stream, begins):
        if kind in _CELLS:
            if len(content) < _LENGTHS.get(kind, 6) or len(content) > _LENGTHS.get(kind, len(content)):
                _refuse()
            row, column = struct.unpack_from("<HH", content)
            last = struct.unpack_from("<H", content, len(content) - 2)[0] if kind == _ROW_OF_CELLS else column
            if last >= _COLUMNS:
                _refuse()
            extent.rows, extent.columns = max(extent.rows, row + 1), max(extent.columns, last + 1)
            if kind == _STRING_CELL:
                extent.strings = max(extent.strings, struct.unpack_from("<L", content, 6)[0] + 1)
            if _is_error(kind, content):
                extent.errors.append((row, column))
    return extent


def _is_error(kind: int, content: bytes) -> bool:
    if kind == _TRUTH_OR_ERROR:
        return content[7] == 1
    return kind in _FORMULAS and len(content) >= 14 and content[12:14] == b"\xff\xff" and content[6] == 2


def _records(stream: bytes, at: int) -> Iterator[Record]:
    """The records of one part of the stream, from its beginning to its end; charts inside are passed over."""
    depth = 0
    while True:
        if at + 4 > len(stream):
            _refuse()
        kind, length = struct.unpack_from("<HH", stream, at)
        at += 4
        if at + length > len(stream) or not _is_known(kind, length) or (depth == 0 and kind != _BOF):
            _refuse()
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
        elif depth == 1:
            yield kind, stream[at : at + length]
        if depth == 0:
            return
        at += length


def _is_known(kind: int, length: int) -> bool:
    if kind == _BOF:
        return length in _BEGINNINGS
    return kind >> 8 in _FAMILIES and kind not in _OLDER


def _refuse() -> NoReturn:
    raise damaged()
