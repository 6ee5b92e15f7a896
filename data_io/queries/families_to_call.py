"""The families of a school that somebody must call, one row a household, and what was tried and reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache
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
    circonscription_id = session.execute(_CIRCONSCRIPTION, {"school": school_id}).scalar_one()
    above = (school_id, circonscription_id)
    closures = windows.closure_day(session, circonscription_id, on=on)
    queue = _Queue(session, above, closures)
    attempted, sent, reached = queue.counted(rows)
    return SchoolFamilies(
        school_id=school_id,
        on=on,
        since=queue.since,
        closure=closures.cover_of(*above),
        pupils=len(rows),
        attempted=attempted,
        sent=sent,
        reached=reached,
        queue=tuple(sorted(queue.families(rows), key=_place)),
    )


_CIRCONSCRIPTION = select(School.circonscription_id).where(School.id == bindparam("school", type_=Uuid))


@lru_cache(maxsize=128)
def _pupils(actor: Actor) -> Any:
    return (
        select(
            PupilState.pupil_id,
            PupilState.classroom_id,
            Pupil.household_id,
            PupilState.last_attempt_on,
            PupilState.last_sent_on,
            PupilState.last_reached_on,
            PupilState.last_news_on,
            Pupil.first_name + " " + func.coalesce(Pupil.used_name, Pupil.last_name),
            Pupil.level,
            func.coalesce(Classroom.neutral_label, Classroom.label),
        )
        .join(Pupil, Pupil.id == PupilState.pupil_id)
        .join(Classroom, Classroom.id == PupilState.classroom_id)
        .join(School, School.id == Classroom.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(School.id == bindparam("school", type_=Uuid), PupilState.to_at == FOREVER)
        .where(scope.visible(actor, Act.CALL_FAMILIES))
        .order_by(Pupil.sort_key, Pupil.id)
    )


@dataclass(frozen=True, slots=True)
class _Room:
    """What is alike for the children of a class: the closure, the first day that counts, why they wait.

    `why` goes by the days on which the family was reached and gave news: many children share them.
    """

    window: Window | None
    since: date
    why: Callable[[date | None, date | None], Why]


def _room_of(window: Window | None, on: date) -> _Room:
    """Contacts count from the first day of the closure in force, else over the last week."""

    @cache
    def why(reached_on: date | None, news_on: date | None) -> Why:
        return Silence(None, None, reached_on, news_on).why(window)

    return _Room(window, window.starts_on if window else on - _WEEK + _DAY, why)


def _place(family: FamilyToCall) -> tuple[int, date]:
    """Ties keep the order of names."""
    return _URGENCY[family.why], family.last_news_on or date.min


class _Queue:
    """Judges each child by the closure in force for its class."""

    def __init__(self, session: Session, above: tuple[UUID, UUID], closures: windows.ClosureDay) -> None:
        self._above = above  # school and circonscription
        self._closures = closures
        self._rooms: dict[UUID, _Room] = {}
        self.since = _room_of(closures.window_of(*above), closures.on).since
        reach = min((self.since, *(found.starts_on for found in closures.windows.values())))
        self._handovers = tries.handovers_of_school(session, above[0], since=reach)
        self._promises = tries.promises_of_school(session, above[0], since=reach, on=closures.on)
        # Only these children's calls decide of their place; the rest is in their state.
        self._waiting = self._handovers.keys() | self._promises.keys()
        self._attempts = tries.attempts_of(session, self._waiting, since=reach)

    def _room(self, classroom_id: UUID) -> _Room:
        """Looked for once a class: there are many children."""
        found = self._rooms.get(classroom_id)
        if found is None:
            window = self._closures.window_of(classroom_id, *self._above)
            found = self._rooms[classroom_id] = _room_of(window, self._closures.on)
        return found

    # Each row is taken apart in one go: a school has hundreds, and asking by name takes as long as the rest.

    def counted(self, rows: Iterable[Any]) -> tuple[int, int, int]:
        """Distinct pupils tried, written to and reached within the days that count for their class."""
        attempted = sent = reached = 0
        for _, classroom_id, _, attempt_on, sent_on, reached_on, *_ in rows:
            since = self._room(classroom_id).since
            attempted += attempt_on is not None and attempt_on >= since
            sent += sent_on is not None and sent_on >= since
            reached += reached_on is not None and reached_on >= since
        return attempted, sent, reached

    def families(self, rows: Iterable[Any]) -> Iterator[FamilyToCall]:
        """Each household with its place in the queue; a pupil without one stands alone."""
        households: dict[UUID, list[Child]] = defaultdict(list)
        for pupil_id, classroom_id, household_id, _, _, reached_on, news_on, name, level, classroom in rows:
            room = self._room(classroom_id)
            why = room.why(reached_on, news_on)
            child = Child(pupil_id, name, level, classroom_id, classroom, why, None, None, news_on)
            if pupil_id in self._waiting:
                child = self._asked_for(child, room, reached_on)
            households[household_id or pupil_id].append(child)
        return (_family(key, tuple(children)) for key, children in households.items())

    def _asked_for(self, child: Child, room: _Room, reached_on: date | None) -> Child:
        """The same for a child whom the class handed over, or whose family was promised a call."""
        handed_on, handed_at = self._handovers.get(child.pupil_id, (None, None))
        promised_on, promised_at = self._promises.get(child.pupil_id, (None, None))
        reached = [a.at for a in self._attempts.get(child.pupil_id, ()) if a.is_two_way]
        silence = Silence(
            handed_over_at=handed_at if handed_on is not None and handed_on >= room.since else None,
            last_reached_at=max(reached, default=None),
            last_reached_on=reached_on,
            last_news_on=child.last_news_on,
            promised_at=promised_at,
        )
        why = silence.why(room.window)
        return replace(child, why=why, handed_over_on=handed_on, promised_on=promised_on)


def _family(key: UUID, children: tuple[Child, ...]) -> FamilyToCall:
    """The place of the child who needs the call most; the oldest news among those like it."""
    why = min((child.why for child in children), key=_URGENCY.__getitem__)
    days = [child.last_news_on for child in children if child.why is why]
    known = [day for day in days if day is not None]
    return FamilyToCall(key, why, children, None if len(known) < len(days) else min(known))
