"""The tools of the invented circonscription: declared through the real acts, some left to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from data_io.actions import outages, tool_uses
from data_io.actions.outages import NewOutage
from data_io.actions.tool_uses import NewReady, NewUse
from data_io.days import local_day
from data_io.queries.grants import grants_of
from data_io.settings import settings
from models.rights import Actor
from models.tool_uses import Use, UsePurpose

ENT = "Toutatice (portail métier, ENT)"
# An invented name, of a tool that no document lists.
_OTHER = "Cahier du soir"
_CNED = "CNED Ma classe à la maison (école)"
_ASK_EVERY = 4


@dataclass(frozen=True, slots=True)
class Rooms:
    """Where tools are declared, and the teacher who has a CNED account."""

    circonscription_id: UUID
    classroom_of: Mapping[tuple[str, str], UUID]
    teacher_id: UUID


def declare(
    session: Session, actor: Actor, rooms: Rooms, *, told_at: datetime, down_on: date, now: datetime
) -> None:
    """Most schools use one tool, the first one two, every fourth has not said; one day the ENT was down."""
    on = local_day(told_at, settings().timezone)
    for classroom_id, use in _uses(rooms.classroom_of):
        tool_uses.declare(session, actor, NewUse(classroom_id, use, on), at=told_at)
    outages.declare(session, actor, NewOutage(rooms.circonscription_id, None, ENT, down_on), at=now)
    teacher = Actor(
        rooms.teacher_id, grants_of(session, rooms.teacher_id, local_day(now, settings().timezone))
    )
    own = teacher.grants[0].place.classroom_id
    if own is not None:
        tool_uses.say_cned_ready(session, teacher, NewReady(own, True, on), at=now)


def _uses(classroom_of: Mapping[tuple[str, str], UUID]) -> Iterator[tuple[UUID, Use]]:
    schools = sorted({uai for uai, _ in classroom_of})
    for place, (uai, label) in enumerate(sorted(classroom_of)):
        number, classroom_id = schools.index(uai), classroom_of[uai, label]
        if number % _ASK_EVERY == _ASK_EVERY - 1:
            continue
        mixed = number == 0 and place % 3 == 2
        yield classroom_id, Use(UsePurpose.WORK, _OTHER if mixed else ENT)
        yield classroom_id, Use(UsePurpose.MESSAGES, None if number % 5 == 4 else ENT)
        if place % 2 == 0:
            yield classroom_id, Use(UsePurpose.VIRTUAL_CLASS, _CNED)
