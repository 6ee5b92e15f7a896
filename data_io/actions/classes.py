"""Classes without a teacher: declared by the head, for named days or until the closure ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.actions import recording
from models.asks import asks
from models.facts import ClassWithoutTeacher
from models.rights import Act, Actor


@dataclass(frozen=True, slots=True)
class NewAbsence:
    """The class has no teacher from `on` to `until_on`, both included."""

    classroom_id: UUID
    on: date
    until_on: date | None = None
    id: UUID = field(default_factory=uuid7)


@asks(Act.DECLARE_NO_TEACHER)
def without_teacher(session: Session, actor: Actor, new: NewAbsence, *, at: datetime) -> UUID:
    """Add the absence; give its id. The end of one is another, with the last day named.

    Raises:
        NotAllowed: the class is outside the actor's scope.
        RuleBroken: the last day comes before the first, or the first lies in the future.
    """

    def rule() -> None:
        recording.refuse_backwards(new.on, new.until_on)

    return recording.add(session, actor, recording.said(ClassWithoutTeacher, new), at=at, rule=rule)
