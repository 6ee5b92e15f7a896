"""What changed since the evening of the last school day before, as counts by school."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, and_, case, func, select
from sqlalchemy.orm import Session

from data_io import scope
from data_io.aggregates import kept_for
from data_io.days import evening_of, local_day
from data_io.queries.frozen import frozen_on, gone_on
from data_io.queries.known_at import open_interval
from data_io.queries.school_coverage import seen_whole
from data_io.queries.tally import form_in, rooms
from data_io.queries.windows import closure_days
from data_io.settings import settings
from models.access import STATE_OF
from models.asks import asks
from models.codes import Reason, State
from models.pupil_state import PupilState
from models.rights import Act, Actor
from models.territory import School

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Evening:
    """A day, and the instant up to which it is known."""

    on: date
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Changes:
    """Pupils of classes closed on both days: how many have access now and had not, and the other way round.

    Where a closure begins or ends, another question is asked of the same equipment: nobody gained or lost.
    """

    gained: int
    lost: int


@dataclass(frozen=True, slots=True)
class News:
    """Changes by school since the evening of `since`, and the schools where something was recorded.

    Of how many pupils is not said: of one class that would be the work of whoever teaches it.
    """

    since: date
    schools: Mapping[UUID, Changes]
    recorded_at: frozenset[UUID] = frozenset()


@asks(Act.SEE_COUNTS)
def news(
    session: Session,
    actor: Actor,
    *,
    on: date,
    as_of: datetime,
    visit: datetime | None = None,
    places: Collection[UUID] | None = None,
) -> News | None:
    """What is new on a day of a closure since the evening before, or since the reader's last visit.

    Of the circonscriptions `places`, else of all that the actor reads. None outside a closure, before it
    has an evening, or had a visit, to compare with, and where the names of one of both days are purged: who
    changed is known no more.
    """
    compared = evenings(session, actor, on=on, as_of=as_of, visit=visit, places=places)
    if compared is None:
        return None
    # Of the instant only the minute counts, as for every figure that is kept.
    before, now = compared
    return kept_for(
        session,
        actor,
        ("news", before, now.on, None if places is None else frozenset(places)),
        as_of,
        lambda: _read(session, actor, before, now, places),
    )


@asks(Act.SEE_COUNTS)
def evenings(
    session: Session,
    actor: Actor,
    *,
    on: date,
    as_of: datetime,
    visit: datetime | None = None,
    places: Collection[UUID] | None = None,
) -> tuple[Evening, Evening] | None:
    """What is compared: before, and now.

    A day without class is read as the last school day: nobody is received on it, which is no loss of access.
    """
    days = closure_days(session, _within(session, actor, places), on=on, as_of=as_of)
    began = min((cover.starts_on for day in days.values() for cover in day.covers.values()), default=None)
    if began is None:
        return None
    weeks = [day.calendar for day in days.values()]
    timezone = settings().timezone
    seen_on = on - _DAY if visit is None else min(local_day(visit, timezone), on)
    since = max(week.latest(seen_on) for week in weeks)
    if since < began:
        return None
    shown = max(since, *(week.latest(on) for week in weeks))
    return Evening(since, visit or evening_of(since, timezone)), Evening(shown, as_of)


def _within(session: Session, actor: Actor, places: Collection[UUID] | None) -> Collection[UUID]:
    return scope.circonscriptions(session, actor) if places is None else places


def _read(
    session: Session, actor: Actor, before: Evening, after: Evening, places: Collection[UUID] | None
) -> News | None:
    of = _within(session, actor, places)
    within = and_(seen_whole(actor), School.circonscription_id.in_(of))
    if any(
        frozen_on(session, within, evening.on) or gone_on(session, within, evening.on)
        for evening in (before, after)
    ):
        return None
    one = _states(session, before, of, within, "before")
    other = _states(session, after, of, within, "after")
    was = case((and_(one.c.closed, other.c.closed), one.c.reason))
    lines = session.execute(
        select(
            other.c.place,
            was.label("was"),
            other.c.reason.label("became"),
            func.count().label("pupils"),
            func.max(case((other.c.from_at > before.as_of, 1), else_=0)).label("recorded"),
        )
        # Pupils listed since are news too, though they had no access to gain or lose: `was` is empty.
        .select_from(other.outerjoin(one, one.c.pupil_id == other.c.pupil_id))
        .group_by(other.c.place, was, other.c.reason)
    ).all()
    return News(before.on, _changes(lines), frozenset(line.place for line in lines if line.recorded))


def _changes(lines: Iterable[Any]) -> dict[UUID, Changes]:
    """By school; schools where nothing moved are left out."""
    gained: Counter[UUID] = Counter()
    lost: Counter[UUID] = Counter()
    for line in lines:
        if line.was is None:
            continue
        had, has = (STATE_OF[Reason(code)] is State.ASSURED for code in (line.was, line.became))
        gained[line.place] += line.pupils * (has and not had)
        lost[line.place] += line.pupils * (had and not has)
    return {
        school_id: Changes(gained[school_id], lost[school_id])
        for school_id in gained
        if gained[school_id] or lost[school_id]
    }


def _states(
    session: Session, evening: Evening, places: Collection[UUID], within: ColumnElement[bool], name: str
) -> Subquery:
    days = closure_days(session, places, on=evening.on, as_of=evening.as_of)
    room = rooms(School.id, within, days.values(), f"room_{name}")
    reason = form_in(room, evening.on).reason.label("reason")
    closed = room.c.starts_on.is_not(None).label("closed")
    return (
        select(PupilState.pupil_id, PupilState.from_at, room.c.place, reason, closed)
        .select_from(room)
        .join(PupilState, PupilState.classroom_id == room.c.classroom_id)
        .where(open_interval(evening.as_of))
        .subquery(name)
    )
