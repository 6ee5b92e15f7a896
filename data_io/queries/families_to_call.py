"""The families of a school that somebody must call: their order is kept, those shown are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
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
from data_io.queries.queued_family import URGENCY, FamilyToCall, Judged, id_of, place_of
from models.asks import asks
from models.call_queue import ClassOnDay, Silence, Why, counted_from
from models.closures import Cover
from models.columns import FOREVER
from models.people import Pupil
from models.pupil_state import PupilState
from models.rights import Act, Actor
from models.territory import Circonscription, Classroom, School


class Place(NamedTuple):
    """Where a family stands: an id and why somebody must call; what names it is read when shown."""

    key: UUID
    why: Why


@dataclass(frozen=True, slots=True)
class SchoolQueue:
    """Every family of a school in the order of the queue, and distinct pupils tried, written to, reached."""

    school_id: UUID
    on: date
    since: date
    closure: Cover | None
    pupils: int = 0
    attempted: int = 0
    sent: int = 0
    reached: int = 0
    to_call: int = 0
    handed_over: int = 0
    to_call_back: int = 0
    places: tuple[Place, ...] = ()


@asks(Act.CALL_FAMILIES)
def school_queue(session: Session, actor: Actor, *, school_id: UUID, on: date) -> SchoolQueue:
    """Handed over, promised a call, never reached since the closure, then longest without news.

    A school the actor may not call families of gives an empty answer.
    """
    key = ("queue", school_id, on)
    return kept_for(session, actor, key, None, lambda: _read(session, actor, school_id, on))


@asks(Act.CALL_FAMILIES)
def families_to_call(
    session: Session, actor: Actor, queue: SchoolQueue, keys: Collection[UUID]
) -> dict[UUID, FamilyToCall]:
    """Some families of the queue as known now, by their keys; one that is no more is left out."""
    asked = {"school": queue.school_id, "keys": list(keys)}
    rows = answers(session, _some_pupils(actor), asked).all() if keys else []
    if not rows:
        return {}
    found = _Queue.of(session, rows, queue.school_id, queue.on).households(rows)
    return {key: FamilyToCall.of(key, judged) for key, judged in ((id_of(key), one) for key, one in found)}


def _read(session: Session, actor: Actor, school_id: UUID, on: date) -> SchoolQueue:
    rows = answers(session, _pupils(actor), {"school": school_id}).all()
    if not rows:
        return SchoolQueue(school_id, on, on, None)
    queue = _Queue.of(session, rows, school_id, on)
    attempted, sent, reached = queue.counted(rows)
    places = queue.places(rows)
    return SchoolQueue(
        school_id=school_id,
        on=on,
        since=queue.since,
        closure=queue.closure,
        pupils=len(rows),
        attempted=attempted,
        sent=sent,
        reached=reached,
        to_call=sum(place.why.is_to_call for place in places),
        handed_over=sum(place.why is Why.HANDED_OVER for place in places),
        to_call_back=sum(place.why is Why.TO_CALL_BACK for place in places),
        places=places,
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


@lru_cache(maxsize=128)
def _some_pupils(actor: Actor) -> Any:
    """The same of some families; a pupil without a household stands alone."""
    key = func.coalesce(Pupil.household_id, Pupil.id)
    return _pupils(actor).where(key.in_(bindparam("keys", expanding=True)))


class _Queue:
    """Judges each child by the closure in force for its class."""

    def __init__(self, session: Session, above: tuple[UUID, UUID], closures: windows.ClosureDay) -> None:
        self._above = above  # school and circonscription
        self._closures = closures
        self._rooms: dict[Any, ClassOnDay] = {}
        self.since = counted_from(closures.window_of(*above), closures.on)
        self.closure = closures.cover_of(*above)
        reach = min((self.since, *(found.starts_on for found in closures.windows.values())))
        self._asked_for = tries.asked_for_in_school(session, above[0], since=reach, on=closures.on)
        # Only these children's calls decide of their place; the rest is in their state.
        self._attempts = tries.attempts_of(session, [*map(id_of, self._asked_for)], since=reach)

    @classmethod
    def of(cls, session: Session, rows: Sequence[Any], school_id: UUID, on: date) -> _Queue:
        """For pupils of one school, of whom there is at least one."""
        circonscription_id = id_of(rows[0].circonscription)
        closures = windows.closure_day(session, circonscription_id, on=on)
        return cls(session, (school_id, circonscription_id), closures)

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

    def places(self, rows: Iterable[Any]) -> tuple[Place, ...]:
        """Each household in the order of the queue; ties keep the order of names."""
        found = [(*place_of(judged), key) for key, judged in self.households(rows)]
        found.sort(key=lambda one: (URGENCY[one[0]], one[1] or date.min))
        return tuple(Place(id_of(key), why) for why, _, key in found)

    def households(self, rows: Iterable[Any]) -> Iterable[tuple[Any, list[Judged]]]:
        """The children of each household, judged; a pupil without one stands alone."""
        households: dict[Any, list[Judged]] = defaultdict(list)
        for row in rows:
            pupil_id, in_room, household_id, _, _, reached_on, news_on, *_ = row
            room, asked_for = self._room(in_room), self._asked_for.get(pupil_id)
            why = room.why(reached_on, news_on) if asked_for is None else self._why(row, room, asked_for)
            households[household_id or pupil_id].append(Judged(row, room, why, asked_for))
        return households.items()

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
