"""A table on its way out: as a sheet of a workbook, as CSV, or to paste."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data_io.exports.csv_text import csv_bytes

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, its columns, its rows in their order; `said` is printed at the foot of each page."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]
    said: str = ""


def csv_of(sheet: Sheet) -> bytes:
    """The same table as CSV for French spreadsheets."""
    return csv_bytes([sheet.columns, *([text_of(value) for value in row] for row in sheet.rows)])


def pasted(sheet: Sheet) -> str:
    """The same table to paste into somebody else's: cells between tabs, lines below one another."""
    rows = [sheet.columns, *([text_of(value) for value in row] for row in sheet.rows)]
    return "\n".join("\t".join(_plain(cell) for cell in row) for row in rows)


def _plain(cell: str) -> str:
    """A cell that is pasted is computed like one that is typed: no formula, and no cell becomes two."""
    told = " ".join(cell.split())
    return f"'{told}" if told.startswith(("=", "+", "-", "@")) else told


def text_of(value: Value) -> str:
    """As it is read: nothing for what is not known."""
    return "" if value is None else str(value)
