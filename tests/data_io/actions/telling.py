"""Short descriptions of acts, for the tests of actions and of what is read after them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from data_io.actions.checks import NewCheck
from data_io.actions.classes import NewAbsence
from data_io.actions.contacts import NewContact
from data_io.actions.equipment import NewAnswer
from data_io.actions.loans import NewLoanMove
from data_io.actions.on_site import NewHalfDay
from data_io.actions.paper import NewPaper
from models.codes import (
    Channel,
    CheckOutcome,
    Connection,
    Device,
    Direction,
    HalfDay,
    Lender,
    LoanItem,
    LoanStep,
    Outcome,
    PaperStep,
    Struggle,
)
from tests.cast import TUESDAY, Site


def noon(on: date) -> datetime:
    """Noon in Paris, near enough."""
    return datetime.combine(on, time(10), UTC)


def an_answer(
    pupil: UUID, device: Device | None = None, connection: Connection | None = None, on: date = TUESDAY
) -> NewAnswer:
    return NewAnswer(pupil, device, connection, on)


def a_check(
    pupil: UUID, outcome: CheckOutcome, struggle: Struggle | None = None, on: date = TUESDAY
) -> NewCheck:
    return NewCheck(pupil, outcome, struggle, on)


def a_loan_move(
    pupil: UUID,
    step: LoanStep,
    loan: UUID | None = None,
    item: LoanItem = LoanItem.TABLET,
    on: date = TUESDAY,
) -> NewLoanMove:
    return NewLoanMove(loan or uuid7(), pupil, item, step, Lender.COMMUNE, on)


def a_packet(pupil: UUID, step: PaperStep, on: date = TUESDAY, until_on: date | None = None) -> NewPaper:
    return NewPaper(pupil, step, on, until_on)


def a_morning(pupil: UUID, on: date = TUESDAY) -> NewHalfDay:
    return NewHalfDay(pupil, on, HalfDay.MORNING)


def an_absence(classroom: Site, on: date = TUESDAY, until_on: date | None = None) -> NewAbsence:
    return NewAbsence(classroom.id, on, until_on)


def a_call(*pupils: UUID, outcome: Outcome = Outcome.REACHED, on: date = TUESDAY, **more: Any) -> NewContact:
    """A call out, to nobody named unless said."""
    told: dict[str, Any] = {"guardian_id": None, "channel": Channel.PHONE, "direction": Direction.OUT, **more}
    return NewContact(pupil_ids=pupils, outcome=outcome, on=on, **told)
