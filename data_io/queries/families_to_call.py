"""The families of a school that somebody must call, one row a household, and what was tried and reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import String, Uuid, bindparam, func, select, type_coerce
from sqlalchemy.orm import Session

from data_io import scope
from data_io.aggregates import kept_for
from data_io.database import answers
from data_io.queries import tries, windows
from models.call_queue import ClassOnDay, Silence, Why, counted_from
from models.closures import Cover
from models.codes import Level
from models.columns import FOREVER
from models.people import Pupil
from models.pupil_state import PupilState
from models.rights import Act, Actor
from models.territory import Circonscription, Classroom, School

_URGENCY = {why: number for number, why in enumerate(Why)}


class Child(NamedTuple):
    """A pupil of the family, and why somebody must call about it. A school makes hundreds: a tuple."""

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
    rows = answers(session, _pupils(actor), {"school": school_id}).all()
    if not rows:
        return SchoolFamilies(school_id, on, on, None, 0, 0, 0, 0, ())
    circonscription_id = UUID(str(rows[0].circonscription))
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


@lru_cache(maxsize=128)
def _pupils(actor: Actor) -> Any:
    """Ids that many pupils share come as the driver gives them: they are made once, not for each."""
    return (
        select(
            PupilState.pupil_id,
            type_coerce(PupilState.classroom_id, String).label("room"),
            Pupil.household_id,
            PupilState.last_attempt_on,
            PupilState.last_sent_on,
            PupilState.last_reached_on,
            PupilState.last_news_on,
            Pupil.first_name + " " + func.coalesce(Pupil.used_name, Pupil.last_name),
            Pupil.level,
            func.coalesce(Classroom.neutral_label, Classroom.label),
            type_coerce(School.circonscription_id, String).label("circonscription"),
        )
        .join(Pupil, Pupil.id == PupilState.pupil_id)
        .join(Classroom, Classroom.id == PupilState.classroom_id)
        .join(School, School.id == Classroom.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(School.id == bindparam("school", type_=Uuid), PupilState.to_at == FOREVER)
        .where(scope.visible(actor, Act.CALL_FAMILIES))
        .order_by(Pupil.sort_key, Pupil.id)
    )


def _place(family: FamilyToCall) -> tuple[int, date]:
    """Ties keep the order of names."""
    return _URGENCY[family.why], family.last_news_on or date.min


class _Queue:
    """Judges each child by the closure in force for its class."""

    def __init__(self, session: Session, above: tuple[UUID, UUID], closures: windows.ClosureDay) -> None:
        self._above = above  # school and circonscription
        self._closures = closures
        self._rooms: dict[Any, ClassOnDay] = {}
        self.since = counted_from(closures.window_of(*above), closures.on)
        reach = min((self.since, *(found.starts_on for found in closures.windows.values())))
        self._asked_for = tries.asked_for_in_school(session, above[0], since=reach, on=closures.on)
        # Only these children's calls decide of their place; the rest is in their state.
        self._attempts = tries.attempts_of(session, self._asked_for, since=reach)

    def _room(self, room: Any) -> ClassOnDay:
        """Looked for once a class: there are many children."""
        found = self._rooms.get(room)
        if found is None:
            classroom_id = UUID(str(room))
            window = self._closures.window_of(classroom_id, *self._above)
            found = self._rooms[room] = ClassOnDay.of(classroom_id, window, self._closures.on)
        return found

    # Each row is taken apart in one go: a school has hundreds, and asking by name takes as long as the rest.

    def counted(self, rows: Iterable[Any]) -> tuple[int, int, int]:
        """Distinct pupils tried, written to and reached within the days that count for their class."""
        attempted = sent = reached = 0
        for _, in_room, _, attempt_on, sent_on, reached_on, *_ in rows:
            since = self._room(in_room).since
            attempted += attempt_on is not None and attempt_on >= since
            sent += sent_on is not None and sent_on >= since
            reached += reached_on is not None and reached_on >= since
        return attempted, sent, reached

    def families(self, rows: Iterable[Any]) -> Iterator[FamilyToCall]:
        """Each household with its place in the queue; a pupil without one stands alone."""
        households: dict[UUID, list[Child]] = defaultdict(list)
        for pupil_id, in_room, household_id, _, _, reached_on, news_on, name, level, label, _ in rows:
            room = self._room(in_room)
            why = room.why(reached_on, news_on)
            child = Child(pupil_id, name, level, room.classroom_id, label, why, None, None, news_on)
            if pupil_id in self._asked_for:
                child = self._waiting(child, room, reached_on)
            households[household_id or pupil_id].append(child)
        return (_family(key, tuple(children)) for key, children in households.items())

    def _waiting(self, child: Child, room: ClassOnDay, reached_on: date | None) -> Child:
        """The same for a child whom the class handed over, or whose family was promised a call."""
        asked_for = self._asked_for[child.pupil_id]
        handed_on, handed_at = asked_for.handed_over or (None, None)
        promised_on, promised_at = asked_for.promised or (None, None)
        reached = [a.at for a in self._attempts.get(child.pupil_id, ()) if a.is_two_way]
        silence = Silence(
            handed_over_at=handed_at if handed_on is not None and handed_on >= room.since else None,
            last_reached_at=max(reached, default=None),
            last_reached_on=reached_on,
            last_news_on=child.last_news_on,
            promised_at=promised_at,
        )
        why = silence.why(room.window)
        return child._replace(why=why, handed_over_on=handed_on, promised_on=promised_on)


def _family(key: UUID, children: tuple[Child, ...]) -> FamilyToCall:
    """The place of the child who needs the call most; the oldest news among those like it."""
    if len(children) == 1:
        return FamilyToCall(key, children[0].why, children, children[0].last_news_on)
    why = min((child.why for child in children), key=_URGENCY.__getitem__)
    days = [child.last_news_on for child in children if child.why is why]
    known = [day for day in days if day is not None]
    return FamilyToCall(key, why, children, None if len(known) < len(days) else min(known))
