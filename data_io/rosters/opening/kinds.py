"""What a file is by its first bytes, whatever its name says. Refuses what no roster can be."""

from enum import Enum
from pathlib import PurePath

from data_io.rosters.refusal import Refusal, not_a_roster_format
from data_io.rosters.rows import RefusalCode

TEXT_SUFFIXES = frozenset({".csv", ".txt", ".tsv"})
SPREADSHEET_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHER_MAGICS = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"{\\rtf", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!",
    b"PK\x05\x06",
    b"\x7fELF", b"MZ", b"SQLite format 3", b"BM6", b"RIFF", b"II*\x00", b"MM\x00*", b"BZh", b"\xfd7zXZ",
)  # fmt: skip

OLD_EXCEL_MAGICS = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08\x08\x00")


class Kind(Enum):
    """How the bytes are read."""

    TEXT = "text"
    ZIP = "zip"
    OLE = "ole"
    HTML = "html"


def kind_of(name: str, content: bytes) -> Kind:
    """Decide by content; the suffix only has the right to say no."""
    if PurePath(name).name.startswith("~$"):
        raise Refusal(
            RefusalCode.LOCK_FILE,
            "est le témoin d’un classeur ouvert dans Excel : choisissez le classeur lui-même.",
        )
    if not content.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise Refusal(RefusalCode.EMPTY, "est vide.")
    suffix = PurePath(name).suffix.lower()
    if suffix not in TEXT_SUFFIXES | SPREADSHEET_SUFFIXES:
        raise not_a_roster_format("n’est pas une liste")
    kind = _kind_by_content(content)
    if kind in (Kind.ZIP, Kind.OLE) and suffix in TEXT_SUFFIXES:
        raise not_a_roster_format(f"n’est pas un fichier {suffix}, malgré son nom")
    return kind


def _kind_by_content(content: bytes) -> Kind:
    if content.startswith(ZIP_MAGIC):
        return Kind.ZIP
    if content.startswith(OLE_MAGIC):
        return Kind.OLE
    if content.startswith(OTHER_MAGICS):
        raise not_a_roster_format("n’est pas un tableau, malgré son nom")
    if content.startswith(OLD_EXCEL_MAGICS):
        raise not_a_roster_format("vient d’une version d’Excel trop ancienne")
    beginning = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith(b"<") and (b"<table" in content[:65536].lower() or b"<html" in beginning):
        return Kind.HTML
    return Kind.TEXT
