"""Half-days on site: the pupil was received at school. No reason is asked, no certificate kept."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.actions import recording
from models.asks import asks
from models.codes import HalfDay
from models.facts import FactVoid, OnSite
from models.rights import Act, Actor


@dataclass(frozen=True, slots=True)
class NewHalfDay:
    """A morning or an afternoon of one pupil."""

    pupil_id: UUID
    on: date
    half: HalfDay
    id: UUID = field(default_factory=uuid7)


@asks(Act.MARK)
def receive(session: Session, actor: Actor, new: NewHalfDay, *, at: datetime) -> UUID:
    """Add a half-day; give its id.

    Raises:
        NotAllowed: the pupil is outside the actor's scope.
        RuleBroken: the half-day is there already, or lies in the future.
    """

    def rule() -> None:
        recording.refuse_if(_is_there(session, new), "Cette demi-journée est déjà notée.")

    return recording.add(session, actor, recording.said(OnSite, new), at=at, rule=rule)


def _is_there(session: Session, new: NewHalfDay) -> bool:
    voided = select(FactVoid.fact_id).where(FactVoid.fact_id == OnSite.id).exists()
    same = select(OnSite.id).where(
        OnSite.pupil_id == new.pupil_id, OnSite.on == new.on, OnSite.half == new.half, ~voided
    )
    return session.scalar(same) is not None
