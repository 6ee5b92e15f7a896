"""Families handed over: the teacher could not reach them and the head takes over."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.actions import recording
from models.asks import asks
from models.facts import Handover
from models.rights import Act, Actor


@dataclass(frozen=True, slots=True)
class NewHandover:
    """One pupil whose family the head is asked to call."""

    pupil_id: UUID
    on: date
    id: UUID = field(default_factory=uuid7)


@asks(Act.MARK)
def hand_over(session: Session, actor: Actor, new: NewHandover, *, at: datetime) -> UUID:
    """Ask the head to take over; give the id.

    Raises:
        NotAllowed: the pupil is outside the actor's scope.
        RuleBroken: the day lies in the future.
    """
    return recording.add(session, actor, recording.said(Handover, new), at=at)
