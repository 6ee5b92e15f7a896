"""School days: the weekdays with class less the holidays of the zone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)
# Long enough for the longest holiday: a calendar that never finds a school day is a mistake, not an answer.
_FURTHEST = 200


@dataclass(frozen=True, slots=True)
class SchoolCalendar:
    """Weekdays with class (Monday is 1) and the holidays, both days of each included."""

    weekdays: frozenset[int] = frozenset({1, 2, 4, 5})
    holidays: tuple[tuple[date, date], ...] = ()

    def is_school_day(self, day: date) -> bool:
        """True on a weekday with class outside the holidays."""
        if day.isoweekday() not in self.weekdays:
            return False
        return not any(first <= day <= last for first, last in self.holidays)

    def school_days(self, first: date, last: date) -> Iterator[date]:
        """The school days between two days, both included, in order; none when `last` is before `first`."""
        days = (first + n * _DAY for n in range((last - first).days + 1))
        return filter(self.is_school_day, days)

    def count(self, first: date, last: date) -> int:
        """School days between two days, both included; 0 when `last` is before `first`."""
        return sum(1 for _ in self.school_days(first, last))

    def earliest_within(self, on: date, allowed: int) -> date:
        """The oldest day after which no more than `allowed` school days have begun, up to `on`."""
        day, passed = on, 0
        for _ in range(_FURTHEST):
            passed += self.is_school_day(day)
            if passed > allowed:
                return day
            day -= _DAY
        return day

    def latest(self, on: date) -> date:
        """The newest school day up to `on`; `on` itself when there is none within reach."""
        for back in range(_FURTHEST):
            if self.is_school_day(on - back * _DAY):
                return on - back * _DAY
        return on

    def next(self, on: date) -> date:
        """The first school day from `on` on, itself included; `on` when there is none within reach."""
        return next((day for n in range(_FURTHEST) if self.is_school_day(day := on + n * _DAY)), on)

    def adjoin(self, end: date, start: date) -> bool:
        """True when no school day lies between the last day of one closure and the first of the next."""
        return next(self.school_days(end + _DAY, start - _DAY), None) is None
