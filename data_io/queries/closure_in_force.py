"""The closures in force for a reader: `Fermeture du 6 au 9 avril · 2e jour de classe`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io.aggregates import kept_for
from data_io.queries.windows import ClosureDay, closure_days
from data_io.scope import visible
from models.asks import asks
from models.closures import Breadth
from models.rights import Act, Actor
from models.territory import Circonscription, Classroom, Closure, School

_AHEAD = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ClosureInForce:
    """One closure on one day; `school_day` counts from its first, and is None on a day without class."""

    closure_id: UUID
    label: str
    starts_on: date
    ends_on: date
    breadth: Breadth
    school_day: int | None
    targets: tuple[UUID, ...]

    @property
    def day_text(self) -> str:
        """`2e jour de classe`."""
        if self.school_day is None:
            return "pas de classe ce jour"
        return f"{self.school_day}{'er' if self.school_day == 1 else 'e'} jour de classe"


@asks(Act.SEE_COUNTS)
def closures_in_force(
    session: Session, actor: Actor, *, on: date, as_of: datetime | None = None
) -> list[ClosureInForce]:
    """The closures that reach the actor's schools or classes that day, the widest first.

    With an instant, as they stood then.
    """
    found = kept_for(session, actor, ("in force", on), as_of, lambda: _read(session, actor, on, as_of))
    return list(found)


def _read(session: Session, actor: Actor, on: date, as_of: datetime | None) -> list[ClosureInForce]:
    rows = _places(session, actor)
    days = closure_days(session, {row.circonscription_id for row in rows}, on=on, as_of=as_of)
    mine = _targets(rows)
    found = [one for day in days.values() for one in _closures(day, mine)]
    return sorted(found, key=lambda one: (one.breadth, one.starts_on, one.closure_id))


@asks(Act.SEE_COUNTS)
def closed_schools(session: Session, actor: Actor, *, on: date) -> frozenset[UUID]:
    """The schools that are closed that day, wholly or in one class that the actor may see."""
    return kept_for(session, actor, ("closed schools", on), None, lambda: _closed(session, actor, on))


@asks(Act.SEE_COUNTS)
def next_closed_day(session: Session, actor: Actor, *, on: date) -> date:
    """The day itself while something of the actor's is closed, or the first day of what closes within a week.

    A closure is announced the evening before: what it needs is prepared before it holds. Else the day itself.
    """
    ahead = (
        select(Closure.starts_on)
        .where(Closure.starts_on > on, Closure.starts_on <= on + _AHEAD, Closure.cancelled_at.is_(None))
        .distinct()
        .order_by(Closure.starts_on)
    )
    days = (on, *session.scalars(ahead))
    return next((day for day in days if closed_schools(session, actor, on=day)), on)


def _closed(session: Session, actor: Actor, on: date) -> frozenset[UUID]:
    rows = _places(session, actor)
    days = closure_days(session, {row.circonscription_id for row in rows}, on=on)
    return frozenset(
        row.school_id
        for row in rows
        if any(target in days[row.circonscription_id].covers for target in row if target is not None)
    )


@asks(Act.SEE_COUNTS)
def closure_in_force(session: Session, actor: Actor, *, on: date) -> ClosureInForce | None:
    """The widest closure that reaches the actor's schools or classes that day."""
    return next(iter(closures_in_force(session, actor, on=on)), None)


def _places(session: Session, actor: Actor) -> Sequence[Any]:
    """Every school and class that the actor may see, with the circonscription."""
    return session.execute(
        select(School.circonscription_id, School.id.label("school_id"), Classroom.id.label("classroom_id"))
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .outerjoin(Classroom, Classroom.school_id == School.id)
        .where(visible(actor, Act.SEE_COUNTS))
    ).all()


def _targets(rows: Iterable[Any]) -> set[UUID]:
    return {target for row in rows for target in row if target is not None}


def _closures(day: ClosureDay, mine: set[UUID]) -> Iterable[ClosureInForce]:
    reached: dict[UUID, list[UUID]] = {}
    for target, cover in day.covers.items():
        if target in mine:
            reached.setdefault(cover.closure_id, []).append(target)
    covers = {cover.closure_id: cover for cover in day.covers.values()}
    for closure_id, targets in reached.items():
        cover = covers[closure_id]
        counts = day.calendar.is_school_day(day.on)
        yield ClosureInForce(
            closure_id=closure_id,
            label=cover.label,
            starts_on=cover.starts_on,
            ends_on=cover.ends_on,
            breadth=cover.breadth,
            school_day=day.calendar.count(cover.starts_on, day.on) if counts else None,
            targets=tuple(targets),
        )
