"""Birth dates: a two-digit year or an impossible day is reported, never guessed."""

import re
from datetime import date, datetime, timedelta

from data_io.rosters.sheets import Cell
from models.names import fold
from models.problems import ProblemCode

OLDEST_PUPIL = 15
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]*Z?)?")
_FRENCH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?: [\d:]*)?")
_SPELLED = re.compile(r"(\d{1,2})(?:er)? ([a-z]+) (\d{4})")
_SERIAL = re.compile(r"[2-5]\d{4}")
_MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre",
    "novembre", "decembre",
)  # fmt: skip


def birth_date(cell: Cell, today: date | None) -> date | ProblemCode | None:
    """None for a blank; a problem for what is no date, lies ahead, or is no age of primary school."""
    if cell == "":
        return None
    born_on = _date_in(cell)
    if born_on is None:
        return ProblemCode.BIRTH_DATE_UNREADABLE
    if today is not None and not _is_likely(born_on, today):
        return ProblemCode.BIRTH_DATE_UNLIKELY
    return born_on


def _is_likely(born_on: date, today: date) -> bool:
    return born_on <= today and today.year - born_on.year <= OLDEST_PUPIL


def _date_in(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool):
        return None
    if isinstance(cell, (int, float)):
        return _from_serial(str(int(cell)))
    return _date_in_text(cell.strip()) if isinstance(cell, str) else None


def _date_in_text(text: str) -> date | None:
    if found := _FRENCH.fullmatch(text):
        return _made(found[3], found[2], found[1])
    if found := _ISO.fullmatch(text):
        return _made(found[1], found[2], found[3])
    if found := _SPELLED.fullmatch(fold(text)):
        return _made(found[3], str(_MONTHS.index(found[2]) + 1), found[1]) if found[2] in _MONTHS else None
    return _from_serial(text)


def _from_serial(text: str) -> date | None:
    """A date that lost its format in a spreadsheet is a number of days."""
    return _EXCEL_DAY_ZERO + timedelta(days=int(text)) if _SERIAL.fullmatch(text) else None


def _made(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
