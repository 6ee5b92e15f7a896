"""Checks: does the pupil receive the work that was sent, and manage it?"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.actions import recording
from models.asks import asks
from models.codes import CheckOutcome, Struggle
from models.facts import AccessCheck
from models.rights import Act, Actor


@dataclass(frozen=True, slots=True)
class NewCheck:
    """What was seen on a day; a closed reason only for a pupil who struggles."""

    pupil_id: UUID
    outcome: CheckOutcome
    struggle: Struggle | None
    on: date
    id: UUID = field(default_factory=uuid7)


@asks(Act.MARK)
def check(session: Session, actor: Actor, new: NewCheck, *, at: datetime) -> UUID:
    """Add a check; give its id.

    Raises:
        NotAllowed: the pupil is outside the actor's scope.
        RuleBroken: a reason beside another outcome, or a day in the future.
    """

    def rule() -> None:
        misplaced = new.struggle is not None and new.outcome is not CheckOutcome.STRUGGLES
        recording.refuse_if(misplaced, "Une raison ne va qu’avec « n’y arrive pas ».")

    return recording.add(session, actor, recording.said(AccessCheck, new), at=at, rule=rule)
