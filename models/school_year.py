"""School years: named after the calendar year they begin in; August 1st turns."""

from __future__ import annotations

from datetime import date, timedelta

_TURNS_IN_MONTH = 8


def school_year(on: date) -> int:
    """The school year of a day: 2026 from 1 August 2026 to 31 July 2027."""
    return on.year if on.month >= _TURNS_IN_MONTH else on.year - 1


def days_of(year: int) -> tuple[date, date]:
    """The first and the last day of a school year, both included."""
    return date(year, _TURNS_IN_MONTH, 1), date(year + 1, _TURNS_IN_MONTH, 1) - timedelta(days=1)
