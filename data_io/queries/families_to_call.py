"""The families of a school that somebody must call, one row a household, and what was tried and reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, func, select
from sqlalchemy.orm import Session

from data_io import scope
from data_io.aggregates import kept_for
from data_io.queries import tries, windows
from models.access import Window
from models.call_queue import Silence, Why
from models.closures import Cover
from models.codes import Level
from models.columns import FOREVER
from models.people import Pupil
from models.pupil_state import PupilState
from models.rights import Act, Actor
from models.territory import Circonscription, Classroom, School

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_URGENCY = {why: number for number, why in enumerate(Why)}


@dataclass(frozen=True, slots=True)
class Child:
    """A pupil of the family, and why somebody must call about it."""

    pupil_id: UUID
    name: str
    level: Level | None
    classroom_id: UUID
    classroom: str
    why: Why
    handed_over_on: date | None
    promised_on: date | None
    last_news_on: date | None


@dataclass(frozen=True, slots=True)
class FamilyToCall:
    """The pupils of one household; its place is that of the child who needs the call most.

    `last_news_on` is the oldest among these children; None when one of them never gave any.
    """

    key: UUID
    why: Why
    children: tuple[Child, ...]
    last_news_on: date | None


@dataclass(frozen=True, slots=True)
class SchoolFamilies:
    """Every family of a school in the order of the queue, and distinct pupils tried, written to, reached."""

    school_id: UUID
    on: date
    since: date
    closure: Cover | None
    pupils: int
    attempted: int
    sent: int
    reached: int
    queue: tuple[FamilyToCall, ...]

    @property
    def to_call(self) -> tuple[FamilyToCall, ...]:
        """The families that wait for a call."""
        return tuple(family for family in self.queue if family.why.is_to_call)


@dataclass(frozen=True, slots=True)
class FamilyCounts:
    """How many families of a school wait for a call, and how many of them a teacher handed over."""

    to_call: int
    handed_over: int


def families_counted(session: Session, actor: Actor, *, school_id: UUID, on: date) -> FamilyCounts:
    """The same queue, counted: nothing of a family stays."""

    def work_out() -> FamilyCounts:
        queue = families_to_call(session, actor, school_id=school_id, on=on)
        return FamilyCounts(len(queue.to_call), sum(one.why is Why.HANDED_OVER for one in queue.queue))

    return kept_for(session, actor, ("families", school_id, on), None, work_out)


def families_to_call(session: Session, actor: Actor, *, school_id: UUID, on: date) -> SchoolFamilies:
    """Handed over, promised a call, never reached since the closure, then longest without news.

    A school the actor may not call families of gives an empty answer.
    """
    rows = session.execute(_pupils(actor), {"school": school_id}).all()
    if not rows:
        return SchoolFamilies(school_id, on, on, None, 0, 0, 0, 0, ())
    circonscription_id = scope.of_school(session, school_id).place.circonscription_id
    above = (school_id, circonscription_id)
    closures = windows.closure_day(session, circonscription_id, on=on)
    queue = _Queue(session, above, closures)
    judged = [_Judged(row, queue.room(row.classroom_id)) for row in rows]
    attempted, sent, reached = _counted(rows, rooms)
    return SchoolFamilies(
        school_id=school_id,
        on=on,
        since=queue.since,
        closure=closures.cover_of(*above),
        pupils=len(rows),
        attempted=attempted,
        sent=sent,
        reached=reached,
        queue=tuple(sorted(queue.families(_households(rows)), key=_place)),
    )


@lru_cache(maxsize=128)
def _pupils(actor: Actor) -> Any:
    return (
        select(
            PupilState.pupil_id,
            PupilState.classroom_id,
            PupilState.last_attempt_on,
            PupilState.last_sent_on,
            PupilState.last_reached_on,
            PupilState.last_news_on,
            Pupil.household_id,
            Pupil.first_name,
            func.coalesce(Pupil.used_name, Pupil.last_name).label("last_name"),
            Pupil.level,
            func.coalesce(Classroom.neutral_label, Classroom.label).label("classroom"),
            School.circonscription_id,
        )
        .join(Pupil, Pupil.id == PupilState.pupil_id)
        .join(Classroom, Classroom.id == PupilState.classroom_id)
        .join(School, School.id == Classroom.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(School.id == bindparam("school", type_=Uuid), PupilState.to_at == FOREVER)
        .where(scope.visible(actor, Act.CALL_FAMILIES))
        .order_by(Pupil.sort_key, Pupil.id)
    )


def _households(rows: Iterable[Any]) -> dict[UUID, list[Any]]:
    """By household; a pupil without one stands alone."""
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.household_id or row.pupil_id].append(row)
    return found


def _place(family: FamilyToCall) -> tuple[int, date]:
    """Ties keep the order of names."""
    return _URGENCY[family.why], family.last_news_on or date.min


def _oldest(days: Iterable[date | None]) -> date | None:
    """None when there never was any news of one of them."""
    known = list(days)
    return None if None in known else min(day for day in known if day is not None)


class _Queue:
    """Judges each child by the closure in force for its class."""

    def __init__(self, session: Session, above: tuple[UUID, UUID], closures: windows.ClosureDay) -> None:
        self._above = above  # school and circonscription
        self._closures = closures
        self._windows: dict[UUID, Window | None] = {}
        self.since = self._counted_from(closures.window_of(*above))
        reach = min((self.since, *(found.starts_on for found in closures.windows.values())))
        self._handovers = tries.handovers_of_school(session, above[0], since=reach)
        self._promises = tries.promises_of_school(session, above[0], since=reach, on=closures.on)
        # Only these children's calls decide of their place; the rest is in their state.
        waiting = self._handovers.keys() | self._promises.keys()
        self._attempts = tries.attempts_of(session, waiting, since=reach)

    def _window(self, classroom_id: UUID) -> Window | None:
        """Looked for once a class: there are many children."""
        if classroom_id not in self._windows:
            self._windows[classroom_id] = self._closures.window_of(classroom_id, *self._above)
        return self._windows[classroom_id]

    def _counted_from(self, window: Window | None) -> date:
        """The first day of the closure in force, else of the last week."""
        return window.starts_on if window else self._closures.on - _WEEK + _DAY

    def counted(self, rows: Iterable[Any]) -> tuple[int, int, int]:
        """Distinct pupils tried, written to and reached within the days that count for their class."""
        attempted = sent = reached = 0
        for row in rows:
            since = self._counted_from(self._window(row.classroom_id))
            attempted += row.last_attempt_on is not None and row.last_attempt_on >= since
            sent += row.last_sent_on is not None and row.last_sent_on >= since
            reached += row.last_reached_on is not None and row.last_reached_on >= since
        return attempted, sent, reached

    def families(self, households: dict[UUID, list[Any]]) -> Iterator[FamilyToCall]:
        """Each household with its place in the queue."""
        for key, rows in households.items():
            yield self._family(key, tuple(self._child(row) for row in rows))

    def _family(self, key: UUID, children: tuple[Child, ...]) -> FamilyToCall:
        whys = {child.why for child in children}
        why = min(whys, key=_URGENCY.__getitem__)
        return FamilyToCall(
            key=key,
            why=why,
            children=children,
            last_news_on=_oldest(child.last_news_on for child in children if child.why is why),
        )

    def _child(self, row: Any) -> Child:
        window = self._window(row.classroom_id)
        counted_from = self._counted_from(window)
        handed_on, handed_at = self._handovers.get(row.pupil_id, (None, None))
        promised_on, promised_at = self._promises.get(row.pupil_id, (None, None))
        reached = [a.at for a in self._attempts.get(row.pupil_id, ()) if a.is_two_way]
        silence = Silence(
            handed_over_at=handed_at if handed_on is not None and handed_on >= counted_from else None,
            last_reached_at=max(reached, default=None),
            last_reached_on=row.last_reached_on,
            last_news_on=row.last_news_on,
            promised_at=promised_at,
        )
        return Child(
            pupil_id=row.pupil_id,
            name=f"{row.first_name} {row.last_name}",
            level=row.level,
            classroom_id=row.classroom_id,
            classroom=row.classroom,
            why=silence.why(window),
            handed_over_on=handed_on,
            promised_on=promised_on,
            last_news_on=row.last_news_on,
        )
