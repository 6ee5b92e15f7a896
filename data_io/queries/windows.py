"""The closures that reach classes on a day, worked out once a circonscription and joined as a small table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import Date, Select, Uuid, column, func, literal, or_, select, union_all, values
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql.selectable import CTE

from data_io.aggregates import kept
from data_io.calendar import calendars_of
from models.access import Window
from models.closures import Breadth, Cover, in_force, window
from models.school_days import SchoolCalendar
from models.territory import Classroom, Closure, ClosureCover, School

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


def closure_day(session: Session, circonscription_id: UUID, *, on: date) -> ClosureDay:
    """Windows of every target of the circonscription that has closures of its own."""
    return closure_days(session, [circonscription_id], on=on)[circonscription_id]


def closure_days(
    session: Session, circonscription_ids: Collection[UUID], *, on: date
) -> dict[UUID, ClosureDay]:
    """The closures of a day, by circonscription; one that the base does not know is left out."""
    places = frozenset(circonscription_ids)
    return kept(session, ("closures", places, on), places, None, lambda: _read(session, places, on))


def _read(session: Session, circonscription_ids: Collection[UUID], on: date) -> dict[UUID, ClosureDay]:
    covers: dict[UUID, dict[UUID, list[Cover]]] = defaultdict(lambda: defaultdict(list))
    parents: dict[UUID, tuple[UUID, ...]] = {}
    for closure, cover, school_id, circonscription_id in session.execute(_covers(circonscription_ids, on)):
        target, breadth, above = _target(cover, school_id, circonscription_id)
        parents[target] = above
        covers[circonscription_id][target].append(_cover(closure, breadth, target))
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


def _covers(
    circonscription_ids: Collection[UUID], on: date
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
            Closure.cancelled_at.is_(None),
            Closure.starts_on <= on,
            Closure.starts_on >= on - _RUN_REACH,
            circonscription_id.in_(circonscription_ids),
        )
    )


def _target(
    cover: ClosureCover, classroom_school_id: UUID | None, circonscription_id: UUID
) -> tuple[UUID, Breadth, tuple[UUID, ...]]:
    if cover.classroom_id is not None and classroom_school_id is not None:
        return cover.classroom_id, Breadth.CLASSROOM, (classroom_school_id, circonscription_id)
    if cover.school_id is not None:
        return cover.school_id, Breadth.SCHOOL, (circonscription_id,)
    return circonscription_id, Breadth.CIRCONSCRIPTION, ()


def _cover(closure: Closure, breadth: Breadth, target: UUID) -> Cover:
    return Cover(
        closure_id=closure.id,
        label=closure.label,
        starts_on=closure.starts_on,
        ends_on=closure.ends_on,
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
