"""Compound files, the container of an old xls: header, allocation table, directory, streams."""

import struct
from collections.abc import Mapping

SECTOR = 512
END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_LEAST = 4096  # smaller streams would live in the mini stream


def compound(streams: Mapping[str, bytes]) -> bytes:
    """The file of these streams, each filled up to whole sectors."""
    filled = {name: _filled(stream) for name, stream in streams.items()}
    directory_sectors = (len(streams) + 1 + 3) // 4
    wanted = directory_sectors + sum(len(stream) // SECTOR for stream in filled.values())
    tables = next(count for count in range(1, 110) if count * 128 >= wanted + count)
    table = [TABLE] * tables + _chain(tables, directory_sectors)
    entries = [_entry("Root Entry", 5, END, 0, child=1 if streams else FREE)]
    for at, (name, stream) in enumerate(filled.items(), start=1):
        entries.append(_entry(name, 2, len(table), len(stream), right=at + 1 if at < len(filled) else FREE))
        table += _chain(len(table), len(stream) // SECTOR)
    table += [FREE] * (tables * 128 - len(table))
    directory = b"".join(entries).ljust(directory_sectors * SECTOR, b"\x00")
    body = struct.pack(f"<{len(table)}L", *table) + directory + b"".join(filled.values())
    return header(tables) + body


def header(tables: int, *, first_directory: int | None = None, more_tables: int = END) -> bytes:
    """The first sector."""
    begin = struct.pack("<8s16s5H6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3, 0xFFFE, 9, 6)
    first = tables if first_directory is None else first_directory
    more = 0 if more_tables == END else 1
    middle = struct.pack("<9L", 0, tables, first, 0, _LEAST, END, 0, more_tables, more)
    sectors = list(range(tables)) + [FREE] * (109 - tables)
    return begin + middle + struct.pack("<109L", *sectors)


def with_table_entry(content: bytes, sector: int, follows: int) -> bytes:
    """The file with one link of its chains bent."""
    at = SECTOR + sector * 4
    return content[:at] + struct.pack("<L", follows) + content[at + 4 :]


def first_sector_of_the_stream(content: bytes) -> int:
    """Where the only stream of a file made here begins."""
    directory = struct.unpack_from("<L", content, 48)[0]
    return int(struct.unpack_from("<L", content, SECTOR * (1 + directory) + 128 + 116)[0])


def _filled(stream: bytes) -> bytes:
    size = max(len(stream), _LEAST)
    return stream.ljust(-(-size // SECTOR) * SECTOR, b"\x00")


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), END]


def _entry(name: str, kind: int, first: int, size: int, *, right: int = FREE, child: int = FREE) -> bytes:
    text = name.encode("utf-16-le") + b"\x00\x00"
    about = struct.pack("<H2B3L16x4x16x", len(text), kind, 1, FREE, right, child)
    return text.ljust(64, b"\x00") + about + struct.pack("<LQ", first, size)
