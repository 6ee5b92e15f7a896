"""The families of a school that somebody must call, one row a household, and what was tried and reached."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import String, Uuid, bindparam, func, select, type_coerce
from sqlalchemy.orm import Session

from data_io import scope
from data_io.aggregates import kept_for
from data_io.database import answers
from data_io.queries import tries, windows
from data_io.queries.queued_family import NEWS_ON, FamilyToCall, Judged, id_of
from models.asks import asks
from models.call_queue import ClassOnDay, Silence, Why, counted_from
from models.closures import Cover
from models.columns import FOREVER
from models.people import Pupil
from models.pupil_state import PupilState
from models.rights import Act, Actor
from models.territory import Circonscription, Classroom, School

_URGENCY = {why: number for number, why in enumerate(Why)}


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


@asks(Act.CALL_FAMILIES)
def families_counted(session: Session, actor: Actor, *, school_id: UUID, on: date) -> FamilyCounts:
    """The same queue, counted: nothing of a family stays."""

    def work_out() -> FamilyCounts:
        queue = families_to_call(session, actor, school_id=school_id, on=on)
        return FamilyCounts(len(queue.to_call), sum(one.why is Why.HANDED_OVER for one in queue.queue))

    return kept_for(session, actor, ("families", school_id, on), None, work_out)


@asks(Act.CALL_FAMILIES)
def families_to_call(session: Session, actor: Actor, *, school_id: UUID, on: date) -> SchoolFamilies:
    """Handed over, promised a call, never reached since the closure, then longest without news.

    A school the actor may not call families of gives an empty answer.
    """
    rows = answers(session, _pupils(actor), {"school": school_id}).all()
    if not rows:
        return SchoolFamilies(school_id, on, on, None, 0, 0, 0, 0, ())
    circonscription_id = id_of(rows[0].circonscription)
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
    """Ids come as the driver gives them: see `id_of`."""
    return (
        select(
            type_coerce(PupilState.pupil_id, String),
            type_coerce(PupilState.classroom_id, String),
            type_coerce(Pupil.household_id, String),
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
        self._attempts = tries.attempts_of(session, [*map(id_of, self._asked_for)], since=reach)

    def _room(self, room: Any) -> ClassOnDay:
        """Looked for once a class: there are many children."""
        found = self._rooms.get(room)
        if found is None:
            classroom_id = id_of(room)
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
        households: dict[Any, list[Judged]] = defaultdict(list)
        for row in rows:
            pupil_id, in_room, household_id, _, _, reached_on, news_on, *_ = row
            room, asked_for = self._room(in_room), self._asked_for.get(pupil_id)
            why = room.why(reached_on, news_on) if asked_for is None else self._why(row, room, asked_for)
            households[household_id or pupil_id].append(Judged(row, room, why, asked_for))
        return (_family(key, tuple(judged)) for key, judged in households.items())

    def _why(self, row: Any, room: ClassOnDay, asked_for: tries.AskedFor) -> Why:
        """For a child whom the class handed over, or whose family was promised a call."""
        pupil_id, _, _, _, _, reached_on, news_on, *_ = row
        handed_on, handed_at = asked_for.handed_over or (None, None)
        _, promised_at = asked_for.promised or (None, None)
        reached = [a.at for a in self._attempts.get(id_of(pupil_id), ()) if a.is_two_way]
        silence = Silence(
            handed_over_at=handed_at if handed_on is not None and handed_on >= room.since else None,
            last_reached_at=max(reached, default=None),
            last_reached_on=reached_on,
            last_news_on=news_on,
            promised_at=promised_at,
        )
        return silence.why(room.window)


def _family(key: Any, children: tuple[Judged, ...]) -> FamilyToCall:
    """The place of the child who needs the call most; the oldest news among those like it."""
    if len(children) == 1:
        return FamilyToCall(children[0].why, children[0].row[NEWS_ON], key, children)
    why = min((child.why for child in children), key=_URGENCY.__getitem__)
    days = [child.row[NEWS_ON] for child in children if child.why is why]
    return FamilyToCall(why, None if None in days else min(days), key, children)
