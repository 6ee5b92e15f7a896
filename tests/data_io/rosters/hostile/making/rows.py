"""The list that every hostile file pretends to be, and the words that no refusal may repeat."""

from collections.abc import Sequence

HEADER = ("Nom", "Prénom", "Classe")
PUPILS = (
    ("KERGUIDUFF", "Maëlys", "CM1 A"),
    ("LE GOFFIC", "Anaïs", "CM1 A"),
    ("N’DIAYE", "Awa", "CE2"),
    ("NULL", "Jean-Baptiste", "CE2"),
)
ROWS = (HEADER, *PUPILS)
UNSPOKEN = ("KERGUIDUFF", "Maëlys", "GOFFIC", "DIAYE", "Jean-Baptiste", "Traceback", "Error", "0x")


def lines(rows: Sequence[Sequence[str]] = ROWS, *, delimiter: str = ";", end: str = "\r\n") -> str:
    """The list as plain text."""
    return "".join(delimiter.join(row) + end for row in rows)
