"""Work on paper: to collect, handed over, posted. Without a last day it is made for the closure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.actions import recording
from models.asks import asks
from models.codes import PaperStep
from models.facts import PaperMove
from models.rights import Act, Actor


@dataclass(frozen=True, slots=True)
class NewPaper:
    """One step of a packet for one pupil."""

    pupil_id: UUID
    step: PaperStep
    on: date
    until_on: date | None = None
    id: UUID = field(default_factory=uuid7)


@asks(Act.MARK)
def move(session: Session, actor: Actor, new: NewPaper, *, at: datetime) -> UUID:
    """Add a step; give its id.

    Raises:
        NotAllowed: the pupil is outside the actor's scope.
        RuleBroken: the last day comes before the first, or the day lies in the future.
    """

    def rule() -> None:
        recording.refuse_backwards(new.on, new.until_on)

    return recording.add(session, actor, recording.said(PaperMove, new), at=at, rule=rule)
