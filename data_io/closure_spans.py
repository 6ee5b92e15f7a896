"""When something of a circonscription was closed: the first and last days of its closures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_io.days import local_day
from models.territory import Circonscription, Classroom, Closure, ClosureCover, ClosureFormerEnd, School

Span = tuple[date, date]


def closure_spans(session: Session) -> dict[UUID, list[Span]]:
    """The days of each circonscription that were known as closed on their evening.

    Those of one school or class are included. A closure cancelled on its third day was one for two, and one
    that was made shorter had been longer until then.
    """
    place = func.coalesce(ClosureCover.circonscription_id, School.circonscription_id)
    rows = session.execute(
        select(place, Circonscription.timezone, Closure)
        .join(Closure, Closure.id == ClosureCover.closure_id)
        .outerjoin(Classroom, Classroom.id == ClosureCover.classroom_id)
        .outerjoin(School, School.id == func.coalesce(ClosureCover.school_id, Classroom.school_id))
        .join(Circonscription, Circonscription.id == place)
    )
    former: dict[UUID, list[tuple[date, datetime]]] = defaultdict(list)
    for one in session.scalars(select(ClosureFormerEnd)):
        former[one.closure_id].append((one.ends_on, one.until_at))
    spans: dict[UUID, list[Span]] = defaultdict(list)
    for circonscription_id, timezone, closure in rows:
        last = max(_last_days(closure, former[closure.id], timezone))
        if last >= closure.starts_on:
            spans[circonscription_id].append((closure.starts_on, last))
    return spans


def _last_days(closure: Closure, former: list[tuple[date, datetime]], timezone: str) -> Iterator[date]:
    """Each last day that the closure had, as far as its evening came while it had it."""
    for ends_on, until_at in [*former, (closure.ends_on, closure.cancelled_at)]:
        yield ends_on if until_at is None else min(ends_on, local_day(until_at, timezone) - timedelta(days=1))
