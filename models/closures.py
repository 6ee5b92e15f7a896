"""Which closure is in force where: the narrowest one that covers the class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from itertools import islice
from uuid import UUID

from models.access import Window
from models.school_days import SchoolCalendar

# Default school days without news, and the length from which a closure counts as long.
_ALLOWED, _ALLOWED_LONG, _LONG = 2, 5, 10


class Breadth(IntEnum):
    """What one line of a closure covers, narrowest last."""

    CIRCONSCRIPTION = 0
    SCHOOL = 1
    CLASSROOM = 2


@dataclass(frozen=True, slots=True)
class Cover:
    """One closure over one target."""

    closure_id: UUID
    label: str
    starts_on: date
    ends_on: date
    days_without_news: int | None
    breadth: Breadth
    target_id: UUID

    def holds(self, on: date) -> bool:
        """True on the days of the closure."""
        return self.starts_on <= on <= self.ends_on


def in_force(covers: Iterable[Cover], on: date) -> Cover | None:
    """The narrowest cover of the day; between equals the one that began last."""
    held = [cover for cover in covers if cover.holds(on)]
    return max(held, key=lambda cover: (cover.breadth, cover.starts_on, cover.closure_id), default=None)


def allowed_without_news(cover: Cover, calendar: SchoolCalendar) -> int:
    """School days a family may be without news before somebody must look."""
    if cover.days_without_news is not None:
        return cover.days_without_news
    days = calendar.school_days(cover.starts_on, cover.ends_on)
    # Counted only as far as it matters.
    is_long = sum(1 for _ in islice(days, _LONG + 1)) > _LONG
    return _ALLOWED_LONG if is_long else _ALLOWED


def window(covers: Sequence[Cover], on: date, calendar: SchoolCalendar) -> Window | None:
    """The window of the rule for a class that all `covers` reach; None outside any closure."""
    found = in_force(covers, on)
    if found is None:
        return None
    return Window(
        starts_on=found.starts_on,
        run_starts_on=_run_start(covers, found, calendar),
        news_since_on=calendar.earliest_within(on, allowed_without_news(found, calendar)),
    )


def _run_start(covers: Sequence[Cover], found: Cover, calendar: SchoolCalendar) -> date:
    """The first day of the closures that follow one another without a school day between."""
    start = found.starts_on
    for cover in sorted(covers, key=lambda cover: cover.ends_on, reverse=True):
        if cover.starts_on < start and calendar.adjoin(cover.ends_on, start):
            start = cover.starts_on
    return start
