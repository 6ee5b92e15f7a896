"""Files that must not pass as they are: one with a fault a line, and two that are no list at all."""

import struct
from datetime import date
from pathlib import Path

from sample_data.generator.expected import Expected
from sample_data.generator.nouns import YEAR
from sample_data.generator.writers.files import Cell, csv_bytes
from sample_data.generator.writers.onde import FOOTER, PUPILS_HEADER

_FINE = date(YEAR - 8, 5, 12)


def write_faulty(folder: Path) -> list[Expected]:
    (folder / "eleves-avec-fautes.csv").write_bytes(
        csv_bytes([list(PUPILS_HEADER), *_faulty_lines(), FOOTER])
    )
    (folder / "protege-par-mot-de-passe.xlsx").write_bytes(_locked_workbook())
    (folder / "photo-de-la-liste.csv").write_bytes(_A_PNG)
    faults = {"name_missing": 1, "name_refused": 2, "birth_date_unreadable": 2, "level_unknown": 1}
    read = Expected(
        "eleves-avec-fautes.csv",
        "onde_pupils",
        1,
        "iso-8859-1",
        rows=10,
        pupils=7,
        ignored=1,
        problems=faults,
    )
    return [
        read,
        Expected("photo-de-la-liste.csv", refused="unknown_format"),
        Expected("protege-par-mot-de-passe.xlsx", refused="password"),
    ]


def _faulty_lines() -> list[list[Cell]]:
    return [
        _line("ALLAIN", "Rose", _FINE),
        _line("BESCOND", "", _FINE),
        _line("CORRE", "Malo", "31/02/2018"),
        _line("DUVAL", "Lana", "12/05/18"),
        _line("EVEN", "Noé", _FINE, level="CE5"),
        _line("FOUÉRÉ " + "X" * 120, "Paol", _FINE),
        _line("GAL\x07LOU", "Iris", _FINE),
        _line("HAMON", "Alice", _FINE),
        _line("HAMON", "Alice", _FINE),
        _line("INIZAN", "Théo", _FINE),
    ]


def _line(last_name: str, first_name: str, born: Cell, level: str = "CE2") -> list[Cell]:
    place: list[Cell] = ["CYCLE II", level, "CE2 A", "35901", "Oui", "Non", "Oui", ""]
    return [last_name, "", first_name, born, "F", "", *[""] * 8, *place]


def _locked_workbook() -> bytes:
    """An OLE container with the two streams of a workbook that has a password; they hold nothing."""
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0, 0,
    )  # fmt: skip
    head += struct.pack("<108I", *[free] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, end, *[free] * 126)
    streams = (("EncryptedPackage", 2, free), ("EncryptionInfo", 2, free))
    entries = (("Root Entry", 5, 1), *streams, ("", 0, free))
    return head + table + b"".join(_entry(name, kind, child) for name, kind, child in entries)


def _entry(name: str, kind: int, child: int) -> bytes:
    """One 128-byte line of the container's directory; the first stream has the second at its left."""
    free, text = 0xFFFFFFFF, name.encode("utf-16-le")
    size = len(text) + 2 if name else 0
    left = 2 if name == "EncryptedPackage" else free
    start = 0xFFFFFFFE if name else 0
    return struct.pack("<64sHBBIII36xIQ", text, size, kind, 1, left, free, child, start, 0)


_A_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
