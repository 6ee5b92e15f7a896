"""Birth dates: an impossible day is reported, never guessed; a short year is read where one century fits."""

import re
from datetime import date, datetime, timedelta

from data_io.rosters.sheets import Cell
from models.names import fold
from models.problems import ProblemCode

OLDEST_PUPIL = 15
_EXCEL_DAY_ZERO = date(1899, 12, 30)
_MAC_DAY_ZERO = date(1904, 1, 1)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ][\d:.]*Z?)?")
_FRENCH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?: [\d:]*)?")
_SHORT = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{2})")
_SPELLED = re.compile(r"(\d{1,2})(?:er)? ([a-z]+) (\d{4})")
_SERIAL = re.compile(r"[2-5]\d{4}")
_MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre",
    "novembre", "decembre",
)  # fmt: skip


def birth_date(cell: Cell, today: date | None, *, since_1904: bool = False) -> date | ProblemCode | None:
    """None for a blank; a problem for what is no date, lies ahead, or is no age of primary school.

    `since_1904` is how the workbook counts the days of a date that lost its format.
    """
    if cell == "":
        return None
    born_on = _date_in(cell, _MAC_DAY_ZERO if since_1904 else _EXCEL_DAY_ZERO)
    if born_on is None:
        return ProblemCode.BIRTH_DATE_UNREADABLE
    if today is not None and not _is_likely(born_on, today):
        return ProblemCode.BIRTH_DATE_UNLIKELY
    return born_on


def with_its_century(cell: Cell, today: date | None) -> date | None:
    """JJ/MM/AA with the one century that gives a pupil; None without today, or where none does.

    With hyphens nobody knows whether the year stands first or last.
    """
    found = _SHORT.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if found is None or today is None:
        return None
    dates = (_made(century + found[3], found[2], found[1]) for century in ("19", "20"))
    likely = [born_on for born_on in dates if born_on and _is_likely(born_on, today)]
    return likely[0] if len(likely) == 1 else None


def _is_likely(born_on: date, today: date) -> bool:
    return born_on <= today and today.year - born_on.year <= OLDEST_PUPIL


def _date_in(cell: Cell, day_zero: date) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, bool):
        return None
    if isinstance(cell, (int, float)):
        return _from_serial(str(int(cell)), day_zero)
    return _date_in_text(cell.strip(), day_zero) if isinstance(cell, str) else None


def _date_in_text(text: str, day_zero: date) -> date | None:
    if found := _FRENCH.fullmatch(text):
        return _made(found[3], found[2], found[1])
    if found := _ISO.fullmatch(text):
        return _made(found[1], found[2], found[3])
    if found := _SPELLED.fullmatch(fold(text)):
        return _made(found[3], str(_MONTHS.index(found[2]) + 1), found[1]) if found[2] in _MONTHS else None
    return _from_serial(text, day_zero)


def _from_serial(text: str, day_zero: date) -> date | None:
    """A date that lost its format in a spreadsheet is a number of days."""
    return day_zero + timedelta(days=int(text)) if _SERIAL.fullmatch(text) else None


def _made(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
