"""A sheet as it was found: cells where they were, text as text, numbers and dates with their type."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta
Row = Sequence[Cell]

ERRORS = frozenset(
    {
        "#N/A",
        "#REF!",
        "#VALEUR!",
        "#VALUE!",
        "#NOM?",
        "#NAME?",
        "#DIV/0!",
        "#NUL!",
        "#NULL!",
        "#NOMBRE!",
        "#NUM!",
    }
)
ERROR_TEXT = "#N/A"


@dataclass(frozen=True, slots=True)
class Sheet:
    """`rows[0]` is line 1; encoding and delimiter are None for a workbook."""

    name: str
    rows: Sequence[Row]
    hidden: bool = False
    encoding: str | None = None
    delimiter: str | None = None
    since_1904: bool = False


def text_of(cell: Cell) -> str:
    """The text a person sees in the cell: no decimal point on whole numbers, VRAI and FAUX, French dates."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "VRAI" if cell else "FAUX"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    return str(cell)


def iso_text_of(cell: Cell) -> str:
    """As `text_of`, with dates that cannot be misread."""
    return cell.isoformat() if isinstance(cell, date) else text_of(cell)


def is_blank(row: Row) -> bool:
    """True when nobody wrote anything on the line."""
    return not any(cell != "" and (not isinstance(cell, str) or cell.strip()) for cell in row)
