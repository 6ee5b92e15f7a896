"""School days where the actor works: the days that a form proposes and that figures are compared with."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from data_io import scope
from data_io.aggregates import kept_for
from data_io.queries.windows import closure_days
from models.asks import asks
from models.rights import Actor
from models.school_days import SchoolCalendar

_USUAL_LENGTH = timedelta(days=3)


@asks()
def calendars(session: Session, actor: Actor, *, on: date) -> list[SchoolCalendar]:
    """The calendar of each of the actor's circonscriptions."""
    days = closure_days(session, scope.circonscriptions(session, actor), on=on)
    return [day.calendar for day in days.values()]


@asks()
def usual_closure(session: Session, actor: Actor, *, on: date) -> tuple[date, date]:
    """First and last day to propose for a closure opened on `on`: both are school days somewhere."""
    return kept_for(session, actor, ("usual closure", on), None, lambda: _usual(session, actor, on))


def _usual(session: Session, actor: Actor, on: date) -> tuple[date, date]:
    found = calendars(session, actor, on=on) or [SchoolCalendar()]
    first = min(calendar.next(on) for calendar in found)
    return first, max(calendar.latest(first + _USUAL_LENGTH) for calendar in found)
