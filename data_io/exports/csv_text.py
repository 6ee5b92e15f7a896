"""Lines as CSV that French spreadsheets open by a double click, and in which nothing is ever computed."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

# What a spreadsheet takes for the beginning of a formula, and the full-width signs it reads alike.
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "|", "\t", "\r", "\n", "＝", "＋", "－", "＠", "｜")


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Semicolons, everything quoted, UTF-8 with its mark."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """An apostrophe before what would be computed; control characters are blanks."""
    plain = "".join(sign if sign.isprintable() else " " for sign in cell)
    return f"'{plain}" if cell.lstrip(" ").startswith(_BEGINS_A_FORMULA) else plain
