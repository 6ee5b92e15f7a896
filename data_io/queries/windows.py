"""The closures that reach classes on a day, worked out once a circonscription and joined as a small table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Date,
    Select,
    Uuid,
    column,
    func,
    literal,
    or_,
    select,
    union_all,
    values,
)
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql.selectable import CTE

from data_io.aggregates import kept
from data_io.calendar import calendars_of
from models.access import Window
from models.closures import Breadth, Cover, in_force, window
from models.school_days import SchoolCalendar
from models.territory import Classroom, Closure, ClosureCover, ClosureFormerEnd, School

# Closures further back cannot belong to a run that goes on today.
_RUN_REACH = timedelta(days=400)
_NOWHERE = UUID(int=0)
_FEW = 50
_COLUMNS = (
    column("target_id", Uuid),
    column("starts_on", Date),
    column("run_starts_on", Date),
    column("news_since_on", Date),
)


@dataclass(frozen=True, slots=True)
class ClosureDay:
    """The closures of one circonscription on a day: windows and covers by target."""

    on: date
    calendar: SchoolCalendar
    windows: dict[UUID, Window]
    covers: dict[UUID, Cover]

    def window_of(self, *targets: UUID) -> Window | None:
        """The window of a class: targets from the narrowest (class, school, circonscription) on."""
        return next((self.windows[target] for target in targets if target in self.windows), None)

    def cover_of(self, *targets: UUID) -> Cover | None:
        """The closure in force for a class, school or circonscription, targets from the narrowest on."""
        return next((self.covers[target] for target in targets if target in self.covers), None)


def closure_day(
    session: Session, circonscription_id: UUID, *, on: date, as_of: datetime | None = None
) -> ClosureDay:
    """Windows of every target of the circonscription that has closures of its own."""
    return closure_days(session, [circonscription_id], on=on, as_of=as_of)[circonscription_id]


def closure_days(
    session: Session, circonscription_ids: Collection[UUID], *, on: date, as_of: datetime | None = None
) -> dict[UUID, ClosureDay]:
    """The closures of a day, by circonscription; one that the base does not know is left out.

    With an instant, as they stood then: one moved or cancelled later is not so yet. One that was opened
    later for days gone by holds on them: that is what it was opened for.
    """
    places = frozenset(circonscription_ids)
    return kept(session, ("closures", places, on), places, as_of, lambda: _read(session, places, on, as_of))


def _read(
    session: Session, circonscription_ids: Collection[UUID], on: date, as_of: datetime | None
) -> dict[UUID, ClosureDay]:
    covers: dict[UUID, dict[UUID, list[Cover]]] = defaultdict(lambda: defaultdict(list))
    parents: dict[UUID, tuple[UUID, ...]] = {}
    ends = {} if as_of is None else _ends(session, as_of)
    rows = session.execute(_covers(circonscription_ids, on, as_of))
    for closure, cover, school_id, circonscription_id in rows:
        target, breadth, above = _target(cover, school_id, circonscription_id)
        parents[target] = above
        last = ends.get(closure.id, closure.ends_on)
        covers[circonscription_id][target].append(_cover(closure, last, breadth, target))
    calendars = calendars_of(session, circonscription_ids)
    return {one: _day(on, calendar, covers[one], parents) for one, calendar in calendars.items()}


def _day(
    on: date,
    calendar: SchoolCalendar,
    covers: Mapping[UUID, list[Cover]],
    parents: Mapping[UUID, tuple[UUID, ...]],
) -> ClosureDay:
    day = ClosureDay(on, calendar, {}, {})
    for target in covers:
        chain = [cover for ancestor in (target, *parents[target]) for cover in covers.get(ancestor, ())]
        found = window(chain, on, calendar)
        held = in_force(chain, on)
        if found is not None and held is not None:
            day.windows[target] = found
            day.covers[target] = held
    return day


def _ends(session: Session, as_of: datetime) -> dict[UUID, date]:
    """The last days, as they stood then, of the closures that were moved since."""
    rows = session.execute(
        select(ClosureFormerEnd.closure_id, ClosureFormerEnd.ends_on)
        .where(ClosureFormerEnd.until_at > as_of)
        .order_by(ClosureFormerEnd.until_at.desc(), ClosureFormerEnd.id.desc())
    )
    # The change that came first after the instant is the last to be read, and stands.
    return {closure.closure_id: closure.ends_on for closure in rows}


def _covers(
    circonscription_ids: Collection[UUID], on: date, as_of: datetime | None
) -> Select[Closure, ClosureCover, UUID | None, UUID]:
    """Closures, their targets, the school of a target that is a class, and the circonscription of each."""
    own_classroom = aliased(Classroom)
    school_id = own_classroom.school_id
    circonscription_id = func.coalesce(ClosureCover.circonscription_id, School.circonscription_id)
    return (
        select(Closure, ClosureCover, school_id, circonscription_id)
        .join(ClosureCover, ClosureCover.closure_id == Closure.id)
        .outerjoin(own_classroom, own_classroom.id == ClosureCover.classroom_id)
        .outerjoin(School, or_(School.id == ClosureCover.school_id, School.id == school_id))
        .where(
            not_cancelled(as_of),
            Closure.starts_on <= on,
            Closure.starts_on >= on - _RUN_REACH,
            circonscription_id.in_(circonscription_ids),
        )
    )


def not_cancelled(as_of: datetime | None) -> ColumnElement[bool]:
    """Closures that stood at the instant; without one, those that stand."""
    stands = Closure.cancelled_at.is_(None)
    return stands if as_of is None else or_(stands, Closure.cancelled_at > as_of)


def _target(
    cover: ClosureCover, classroom_school_id: UUID | None, circonscription_id: UUID
) -> tuple[UUID, Breadth, tuple[UUID, ...]]:
    if cover.classroom_id is not None and classroom_school_id is not None:
        return cover.classroom_id, Breadth.CLASSROOM, (classroom_school_id, circonscription_id)
    if cover.school_id is not None:
        return cover.school_id, Breadth.SCHOOL, (circonscription_id,)
    return circonscription_id, Breadth.CIRCONSCRIPTION, ()


def _cover(closure: Closure, ends_on: date, breadth: Breadth, target: UUID) -> Cover:
    return Cover(
        closure_id=closure.id,
        label=closure.label,
        starts_on=closure.starts_on,
        ends_on=ends_on,
        days_without_news=closure.days_without_news,
        breadth=breadth,
        target_id=target,
    )


def as_table(days: Iterable[ClosureDay], name: str = "closure_window") -> CTE:
    """The windows as rows (target_id, starts_on, run_starts_on, news_since_on) to join in a query."""
    rows = [
        (target, found.starts_on, found.run_starts_on, found.news_since_on)
        for day in days
        for target, found in day.windows.items()
    ]
    # An empty table is no SQL: one row that matches nothing stands in.
    rows = rows or [(_NOWHERE, date.max, date.max, date.max)]
    return _few(rows, name) if len(rows) <= _FEW else _many(rows, name)


def _few(rows: Sequence[tuple[UUID, date, date, date]], name: str) -> CTE:
    """As selects, which SQLAlchemy compiles once and keeps; VALUES would be compiled at every reading."""
    lines = [
        select(*(literal(v, c.type).label(c.name) for v, c in zip(row, _COLUMNS, strict=True)))
        for row in rows
    ]
    return union_all(*lines).cte(name)


def _many(rows: Sequence[tuple[UUID, date, date, date]], name: str) -> CTE:
    """As VALUES: SQLite takes 500 selects in one union."""
    return values(*_COLUMNS, name=f"{name}_rows").data(list(rows)).cte(name)
