"""Work sent to a class, work that came back, virtual classes attended."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.actions import recording
from models.asks import asks
from models.facts import Attendance, WorkReturned, WorkSent
from models.rights import Act, Actor


@dataclass(frozen=True, slots=True)
class NewWork:
    """Work was sent to the class on a day."""

    classroom_id: UUID
    on: date
    id: UUID = field(default_factory=uuid7)


@dataclass(frozen=True, slots=True)
class NewSign:
    """A sign of work from one pupil on a day."""

    pupil_id: UUID
    on: date
    id: UUID = field(default_factory=uuid7)


@asks(Act.MARK)
def send(session: Session, actor: Actor, new: NewWork, *, at: datetime) -> UUID:
    """Say that the class was sent work: from then on checks are offered."""
    return recording.add(session, actor, recording.said(WorkSent, new), at=at)


@asks(Act.MARK)
def returned(session: Session, actor: Actor, new: NewSign, *, at: datetime) -> UUID:
    """Say that work came back from a pupil: news."""
    return recording.add(session, actor, recording.said(WorkReturned, new), at=at)


@asks(Act.MARK)
def attended(session: Session, actor: Actor, new: NewSign, *, at: datetime) -> UUID:
    """Say that a pupil was at a virtual class: news."""
    return recording.add(session, actor, recording.said(Attendance, new), at=at)
