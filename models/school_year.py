"""School years: named after the calendar year they begin in; August 1st turns."""

from __future__ import annotations

from datetime import date

_TURNS_IN_MONTH = 8


def school_year(on: date) -> int:
    """The school year of a day: 2026 from 1 August 2026 to 31 July 2027."""
    return on.year if on.month >= _TURNS_IN_MONTH else on.year - 1
