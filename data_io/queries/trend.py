"""The school days of a closure, each as it was known that evening."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from data_io.days import evening_of
from data_io.queries.level_coverage import coverage_of_levels
from data_io.queries.school_days import calendars
from data_io.queries.school_figures import SchoolCoverage
from data_io.settings import settings
from models.asks import asks
from models.codes import Level
from models.rights import Act, Actor

# Two weeks of class: more bars than that say no more.
MOST = 10


@dataclass(frozen=True, slots=True)
class Evening:
    """A day, and the schools as they were known that evening; today, as they are known now."""

    on: date
    schools: tuple[SchoolCoverage, ...]


@asks(Act.SEE_COUNTS)
def trend(
    session: Session,
    actor: Actor,
    *,
    since: date,
    on: date,
    as_of: datetime,
    levels: frozenset[Level] = frozenset(),
) -> list[Evening]:
    """The newest `MOST` school days from `since` to `on`, the oldest first.

    A day that is a school day in one of the circonscriptions counts for all.
    """
    weeks = calendars(session, actor, on=on)
    days = sorted({day for week in weeks for day in week.school_days(since, on)})[-MOST:]
    evenings = [(day, min(evening_of(day, settings().timezone), as_of)) for day in days]
    return [
        Evening(day, tuple(coverage_of_levels(session, actor, levels, on=day, as_of=evening)))
        for day, evening in evenings
    ]
