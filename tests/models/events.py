"""Events of one pupil, each kind a minute after the other on its day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from models.codes import CheckOutcome, Connection, Device, LoanItem, LoanStep, Outcome, PaperStep
from models.standing import Answered, Checked, Contacted, LoanMoved, PaperMoved, Received, Seen, Unstaffed
from tests.models.days import TUESDAY, at

LOAN = UUID(int=7)


def answered(
    device: Device | None = None, connection: Connection | None = None, on: date = TUESDAY, minute: int = 0
) -> Answered:
    return Answered(on=on, recorded_at=at(on, minute), device=device, connection=connection)


def equipped(on: date = TUESDAY) -> Answered:
    return answered(Device.ENOUGH, Connection.SUFFICIENT, on)


def checked(outcome: CheckOutcome, on: date = TUESDAY, minute: int = 1) -> Checked:
    return Checked(on=on, recorded_at=at(on, minute), outcome=outcome)


def paper(step: PaperStep, on: date = TUESDAY, until_on: date | None = None, minute: int = 2) -> PaperMoved:
    return PaperMoved(on=on, recorded_at=at(on, minute), step=step, until_on=until_on)


def tablet(
    step: LoanStep, on: date = TUESDAY, minute: int = 3, item: LoanItem = LoanItem.TABLET
) -> LoanMoved:
    return LoanMoved(on=on, recorded_at=at(on, minute), loan_id=LOAN, item=item, step=step)


def received(on: date = TUESDAY) -> Received:
    return Received(on=on, recorded_at=at(on, 4))


def contacted(outcome: Outcome, on: date = TUESDAY, *, collective: bool = False) -> Contacted:
    return Contacted(on=on, recorded_at=at(on, 5), outcome=outcome, collective=collective)


def joined(on: date) -> Contacted:
    return contacted(Outcome.REACHED, on)


def seen(on: date = TUESDAY) -> Seen:
    return Seen(on=on, recorded_at=at(on, 7))


def unstaffed(on: date = TUESDAY, until_on: date | None = None) -> Unstaffed:
    return Unstaffed(on=on, recorded_at=at(on, 6), until_on=until_on)
