"""Checks: does the pupil receive the work that was sent, and manage it?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.actions import recording
from data_io.queries.class_facts import facts_of_pupil
from models.asks import asks
from models.codes import CheckOutcome, Struggle
from models.facts import AccessCheck
from models.meanwhile import BothChanged, Field, merged
from models.rights import Act, Actor

Shown = tuple[CheckOutcome | None, Struggle | None]


@dataclass(frozen=True, slots=True)
class NewCheck:
    """What was seen on a day; a closed reason only for a pupil who struggles."""

    pupil_id: UUID
    outcome: CheckOutcome
    struggle: Struggle | None
    on: date
    id: UUID = field(default_factory=uuid7)
    # The check on screen when this one was made, first and reason None when there was none.
    shown: Shown | None = None

    def knowing(self, both: BothChanged) -> NewCheck:
        """The same, made by somebody who was told what stands."""
        return replace(self, shown=both.stored["check"])


@asks(Act.MARK)
def check(session: Session, actor: Actor, new: NewCheck, *, at: datetime) -> UUID:
    """Add a check; give its id.

    Raises:
        NotAllowed: the pupil is outside the actor's scope.
        RuleBroken: a reason beside another outcome, or a day in the future.
        BothChanged: somebody else made another check since `shown`.
    """

    def rule() -> None:
        misplaced = new.struggle is not None and new.outcome is not CheckOutcome.STRUGGLES
        recording.refuse_if(misplaced, "Une raison ne va qu’avec « n’y arrive pas ».")
        if new.shown is not None:
            known = facts_of_pupil(session, new.pupil_id).check
            stored = known[:2] if known else (None, None)
            merged({"check": Field(new.shown, (new.outcome, new.struggle), stored)})

    return recording.add(session, actor, recording.said(AccessCheck, new), at=at, rule=rule)
