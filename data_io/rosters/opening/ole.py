"""The container of an old xls: its chains of sectors are followed once, under count, before the parser."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from data_io.rosters.refusal import damaged

_LAST_SECTOR, _NO_SECTOR, _NOBODY = 0xFFFFFFFA, 0xFFFFFFFE, 0xFFFFFFFF
_HEADER, _ENTRY, _IN_HEADER = 512, 128, 109
_STORAGE, _STREAM, _ROOT = 1, 2, 5
_MINI = 64


@dataclass(frozen=True, slots=True)
class _Entry:
    first: int
    size: int


def streams(content: bytes, *names: str) -> dict[str, bytes]:
    """The streams of these names, '' for those whose bytes were not asked for.

    Raises:
        Refusal: a chain loops, leaves the file or is too short for what it should hold.
    """
    container = _Container(content)
    return {
        name: container.stream(entry) if name in names else b"" for name, entry in container.entries.items()
    }


class _Container:
    """One file: its allocation table and its directory."""

    def __init__(self, content: bytes) -> None:
        if len(content) < 2 * _HEADER:
            _refuse()
        self._content = content
        shift = struct.unpack_from("<H", content, 30)[0]
        if shift not in (9, 12):
            _refuse()
        self._size = 1 << shift
        self._count = -(-len(content) // self._size) - 1
        first_directory, self._cutoff, first_mini = struct.unpack_from("<L4xLL", content, 48)
        self._table = self._joined(self._table_sectors())
        self.entries: dict[str, _Entry] = {}
        root = self._read_directory(self._bytes_of(first_directory))
        self._mini_table = self._joined(list(self._chain(first_mini)))
        self._mini = self._bytes_of(root.first)[: root.size] if root.size else b""

    def stream(self, entry: _Entry) -> bytes:
        """The bytes of a stream, whole."""
        if entry.size >= self._cutoff:
            content = self._bytes_of(entry.first)
        else:
            sectors = _followed(self._mini_table, entry.first, len(self._mini) // _MINI + 1)
            content = b"".join(self._mini[at * _MINI : (at + 1) * _MINI] for at in sectors)
        if len(content) < entry.size:
            _refuse()
        return content[: entry.size]

    def _table_sectors(self) -> list[int]:
        """Where the allocation table lies: 109 places in the header, more in a chain of its own."""
        sectors = list(struct.unpack_from(f"<{_IN_HEADER}L", self._content, 76))
        at, more = struct.unpack_from("<LL", self._content, 68)
        for _turn in range(more):
            if at > _LAST_SECTOR:
                break
            places = self._numbers(self._sector(at))
            sectors += places[:-1]
            at = places[-1]
            if len(sectors) > self._count + _IN_HEADER + self._size:
                _refuse()
        if any(_LAST_SECTOR < sector < _NO_SECTOR for sector in sectors):
            _refuse()
        return [sector for sector in sectors if sector <= _LAST_SECTOR]

    def _read_directory(self, directory: bytes) -> _Entry:
        root = _Entry(0, 0)
        relatives: list[int] = []
        for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            first, size = struct.unpack_from("<LL", directory, at + 116)
            name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            if kind in (_STORAGE, _STREAM, _ROOT):
                relatives += struct.unpack_from("<3L", directory, at + 68)
            if kind == _ROOT:
                root = _Entry(first, size)
            elif kind == _STREAM:
                self.entries.setdefault(name, _Entry(first, size))
        known = [relative for relative in relatives if relative != _NOBODY]
        if len(set(known)) < len(known) or any(not 0 < at < len(directory) // _ENTRY for at in known):
            _refuse()
        return root

    def _joined(self, sectors: list[int]) -> list[int]:
        return [number for sector in sectors for number in self._numbers(self._sector(sector))]

    def _bytes_of(self, first: int) -> bytes:
        return b"".join(map(self._sector, self._chain(first)))

    def _chain(self, first: int) -> Iterator[int]:
        return _followed(self._table, first, self._count)

    def _sector(self, at: int) -> bytes:
        if not 0 <= at < self._count:
            _refuse()
        return self._content[(at + 1) * self._size : (at + 2) * self._size]

    @staticmethod
    def _numbers(sector: bytes) -> list[int]:
        return list(struct.unpack(f"<{len(sector) // 4}L", sector[: len(sector) // 4 * 4]))


def _followed(table: list[int], first: int, most: int) -> Iterator[int]:
    """The sectors of a chain; more of them than there are is a loop."""
    at, turns = first, 0
    while at <= _LAST_SECTOR:
        turns += 1
        if at >= len(table) or turns > most:
            _refuse()
        yield at
        at = table[at]


def _refuse() -> NoReturn:
    raise damaged()
