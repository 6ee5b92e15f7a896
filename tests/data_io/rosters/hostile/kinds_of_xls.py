"""Old xls workbooks whose sectors loop, whose records lie, or that are older than what anyone reads."""

import struct

from data_io.rosters.rows import RefusalCode
from tests.data_io.rosters.hostile.kind import Kind
from tests.data_io.rosters.hostile.making import biff, ole
from tests.data_io.rosters.hostile.making.rows import ROWS

_BIG, _BAD, _LOCKED = RefusalCode.TOO_BIG, RefusalCode.DAMAGED, RefusalCode.LOCKED
_FORMAT, _UNKNOWN = RefusalCode.NOT_A_ROSTER_FORMAT, RefusalCode.UNKNOWN_LAYOUT
_FREE_SECTOR_SIZE, _FIRST_DIRECTORY, _FIRST_MINI, _MORE_TABLES = 30, 48, 60, 68


def _linked(jump: int, follows: int) -> bytes:
    """The chain of the workbook with one link bent."""
    content = biff.xls()
    first = ole.first_sector_of_the_stream(content)
    return ole.with_table_entry(content, first + jump, first if follows < 0 else follows)


def _looping_directory() -> bytes:
    content = biff.xls()
    (directory,) = struct.unpack_from("<L", content, _FIRST_DIRECTORY)
    return ole.with_table_entry(content, directory, directory)


def _patched(at: int, form: str, *numbers: int) -> bytes:
    content = bytearray(biff.xls())
    struct.pack_into(form, content, at, *numbers)
    return bytes(content)


def _looping_tables() -> bytes:
    content = _patched(_MORE_TABLES, "<LL", len(biff.xls()) // ole.SECTOR - 1, 0xFFFFFFF0)
    return content + struct.pack("<128L", *[ole.FREE] * 127, len(content) // ole.SECTOR - 1)


def _book(cells: bytes, texts: list[str], **about: bytes) -> bytes:
    return ole.compound({"Workbook": biff.stream([("Liste", biff.sheet(cells))], texts, **about)})


def _strings(lie: int) -> bytes:
    cells, texts = biff.cells_of(ROWS)
    return _book(cells, texts, strings=biff.shared_strings(texts, says=lie))


def _sheet_elsewhere(offset: int) -> bytes:
    cells, texts = biff.cells_of(ROWS)
    stream = biff.stream([("Liste", biff.sheet(cells))], texts)
    at = stream.index(struct.pack("<HH", 0x85, 6 + 2 + 10))
    return ole.compound({"Workbook": stream[: at + 4] + struct.pack("<L", offset) + stream[at + 8 :]})


def _cut(bytes_left: int) -> bytes:
    return biff.xls()[:bytes_left]


def _old(version: int) -> bytes:
    return struct.pack("<HHHH", version, 4, 2, 0x10) + b"\x00" * 400


KINDS = [
    Kind("an honest old workbook", "ancien.xls", biff.xls, (), "xlrd"),
    Kind("an older workbook, of Excel 95", "ancien.xls", biff.xls5, (), "xlrd"),
    Kind("a workbook whose sectors loop", "boucle.xls", lambda: _linked(0, -1), (_BAD,)),
    Kind("a workbook whose sectors loop late", "boucle.xls", lambda: _linked(6, -1), (_BAD,)),
    Kind("a sector that follows itself", "boucle.xls", lambda: _linked(7, -1), (_BAD,)),
    Kind("a chain that leaves the file", "ailleurs.xls", lambda: _linked(2, 0x00FFFFFF), (_BAD,)),
    Kind("a chain that ends early", "court.xls", lambda: _linked(2, ole.END), (_BAD,)),
    Kind("a directory that loops", "annuaire.xls", _looping_directory, (_BAD,)),
    Kind(
        "a directory beyond the file",
        "annuaire.xls",
        lambda: _patched(_FIRST_DIRECTORY, "<L", 0xFFFF),
        (_BAD,),
    ),
    Kind("tables of sectors that loop", "tables.xls", _looping_tables, (_BAD,)),
    Kind("small sectors beyond the file", "mini.xls", lambda: _patched(_FIRST_MINI, "<L", 0xFFFF), (_BAD,)),
    Kind("sectors of no size", "taille.xls", lambda: _patched(_FREE_SECTOR_SIZE, "<H", 0), (_BAD,)),
    Kind(
        "sectors larger than the world", "taille.xls", lambda: _patched(_FREE_SECTOR_SIZE, "<H", 60), (_BAD,)
    ),
    Kind("a password", "secret.xls", lambda: biff.xls(early=biff.record(0x2F, b"\x00" * 6)), (_LOCKED,)),
    Kind(
        "a new workbook behind a password",
        "secret.xlsx",
        lambda: ole.compound({"EncryptionInfo": b"\x04", "EncryptedPackage": b"\x99"}),
        (_LOCKED,),
    ),
    Kind(
        "a letter of the same makers",
        "lettre.xls",
        lambda: ole.compound({"WordDocument": b"\xec\xa5"}),
        (_FORMAT,),
    ),
    Kind("an empty container", "vide.xls", lambda: ole.compound({}), (_FORMAT,)),
    Kind("a container full of zeros", "zeros.xls", lambda: biff.xls()[:8] + b"\x00" * 4000, (_BAD,)),
    Kind(
        "a cell in the last row",
        "loin.xls",
        lambda: biff.xls(last=biff.number_cell(65535, 255, 1.0)),
        (_BIG,),
    ),
    Kind(
        "a row of cells that ends far away",
        "loin.xls",
        lambda: biff.xls(last=biff.record(0xBD, struct.pack("<HHHdH", 6, 0, 0, 1.0, 65535))),
        (_BIG, _BAD),
    ),
    Kind(
        "cells in error",
        "erreurs.xls",
        lambda: biff.xls(last=biff.error_cell(5, 0) + biff.number_cell(5, 1, 7.0)),
        (),
        "xlrd",
    ),
    Kind(
        "a formula that asks for a program",
        "dde.xls",
        lambda: biff.xls([*ROWS, ("", "Zoé", "CP")], last=biff.formula_cell(5, 0, "GUIVARCH")),
        (),
        "xlrd",
    ),
    Kind(
        "a day, and a day before the calendar",
        "dates.xls",
        lambda: biff.xls([*ROWS, ("GUIVARCH", "Zoé")], last=biff.number_cell(5, 2, -3.0, is_day=True)),
        (),
        "xlrd",
    ),
    Kind(
        "a string that is missing", "index.xls", lambda: biff.xls(last=biff.string_cell(5, 0, 999)), (_BAD,)
    ),
    Kind("four thousand million strings", "chaines.xls", lambda: _strings(0xFFFFFFFF), (_BAD,)),
    Kind("fewer strings than there are", "chaines.xls", lambda: _strings(1), (_BAD,)),
    Kind(
        "a record longer than the file",
        "longueur.xls",
        lambda: biff.xls(last=biff.record(0x203, b"\x00" * 14, says=0xFFFF)),
        (_BAD,),
    ),
    Kind(
        "a record shorter than a cell",
        "longueur.xls",
        lambda: biff.xls(last=biff.record(0x203, b"\x00" * 3)),
        (_BAD,),
    ),
    Kind("a sheet beyond the file", "feuille.xls", lambda: _sheet_elsewhere(0x7FFFFFFF), (_BAD,)),
    Kind("a sheet that is the workbook itself", "feuille.xls", lambda: _sheet_elsewhere(0), (_BAD, _UNKNOWN)),
    Kind("Excel 2", "tres-ancien.xls", lambda: _old(0x0009), (_FORMAT,)),
    Kind("Excel 3", "tres-ancien.xls", lambda: _old(0x0209), (_FORMAT,)),
    Kind("Excel 4", "tres-ancien.xls", lambda: _old(0x0409), (_FORMAT,)),
    *(
        Kind(f"the first {left} bytes", f"coupe-{left}.xls", lambda left=left: _cut(left), (_BAD, _FORMAT))  # type: ignore[misc]
        for left in (9, 500, 600, 1100, 1600, 3000)
    ),
]
