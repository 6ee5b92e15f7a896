"""Loans: needed, found, lent, returned. A teacher asks, the head lends."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.actions import recording
from models.asks import asks
from models.codes import Lender, LoanItem, LoanStep
from models.facts import FactVoid, LoanMove
from models.rights import Act, Actor


@dataclass(frozen=True, slots=True)
class NewLoanMove:
    """One step of a loan; the steps of one piece of equipment share `loan_id`."""

    loan_id: UUID
    pupil_id: UUID
    item: LoanItem
    step: LoanStep
    lender: Lender | None
    on: date
    id: UUID = field(default_factory=uuid7)


@asks(Act.ASK_LOAN, Act.LEND)
def move(session: Session, actor: Actor, new: NewLoanMove, *, at: datetime) -> UUID:
    """Add a step; give its id.

    Raises:
        NotAllowed: the pupil is outside the actor's scope, or only the head takes this step.
        RuleBroken: the step is there already, speaks of another pupil or item, or comes back before it left.
    """

    def rule() -> None:
        _refuse_out_of_order(new, _steps(session, new.loan_id))

    return recording.add(session, actor, recording.said(LoanMove, new), at=at, rule=rule)


def _steps(session: Session, loan_id: UUID) -> dict[LoanStep, LoanMove]:
    """The steps so far, mistakes left out."""
    voided = select(FactVoid.fact_id).where(FactVoid.fact_id == LoanMove.id).exists()
    moves = session.scalars(select(LoanMove).where(LoanMove.loan_id == loan_id, ~voided))
    return {one.step: one for one in moves}


def _refuse_out_of_order(new: NewLoanMove, steps: dict[LoanStep, LoanMove]) -> None:
    recording.refuse_if(new.step in steps, "Cette étape du prêt est déjà notée.")
    other = any((one.pupil_id, one.item) != (new.pupil_id, new.item) for one in steps.values())
    recording.refuse_if(other, "Ce prêt concerne un autre élève ou un autre matériel.")
    recording.refuse_if(LoanStep.RETURNED in steps, "Ce prêt est terminé : le matériel a été rendu.")
    if new.step is LoanStep.RETURNED:
        lent = steps.get(LoanStep.LENT)
        recording.refuse_if(lent is None, "Ce matériel n’a pas été remis.")
        recording.refuse_if(lent is not None and new.on < lent.on, "Le retour vient avant la remise.")
