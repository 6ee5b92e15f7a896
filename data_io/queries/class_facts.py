"""The newest facts of the pupils of a class that stand beside their state, mistakes left out."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models.attempts import Attempt
from models.codes import CheckOutcome, Connection, Device, LoanItem, LoanStep, PaperStep, Struggle
from models.columns import FOREVER
from models.facts import (
    AccessCheck,
    Contact,
    ContactPupil,
    EquipmentAnswer,
    FactVoid,
    Handover,
    LoanMove,
    PaperMove,
    WorkSent,
)
from models.pupil_state import PupilState
from models.territory import Classroom

# A statement that gives the ids of the pupils asked about: cheaper than sending them back.
Pupils = Select[UUID]


def pupils_of_classroom(classroom_id: UUID) -> Pupils:
    """The pupils whose class of reference this is now."""
    return select(PupilState.pupil_id).where(
        PupilState.classroom_id == classroom_id, PupilState.to_at == FOREVER
    )


def pupils_of_school(school_id: UUID) -> Pupils:
    """The pupils of all its classes now."""
    return (
        select(PupilState.pupil_id)
        .join(Classroom, Classroom.id == PupilState.classroom_id)
        .where(Classroom.school_id == school_id, PupilState.to_at == FOREVER)
    )


def answers(session: Session, pupils: Pupils) -> dict[UUID, tuple[Device | None, Connection | None]]:
    """The answers as given, each half by its newest word; a loan does not change them."""
    found: dict[UUID, tuple[Device | None, Connection | None]] = {}
    table = EquipmentAnswer
    for pupil_id, device, connection in _newest_last(session, table, pupils, table.device, table.connection):
        known = found.get(pupil_id, (None, None))
        found[pupil_id] = (device or known[0], connection or known[1])
    return found


def checks(session: Session, pupils: Pupils) -> dict[UUID, tuple[CheckOutcome, Struggle | None, date]]:
    """The newest check of each pupil, with the day it speaks of."""
    table = AccessCheck
    rows = _newest_last(session, table, pupils, table.outcome, table.struggle, table.on)
    return {pupil_id: (outcome, struggle, on) for pupil_id, outcome, struggle, on in rows}


def papers(session: Session, pupils: Pupils) -> dict[UUID, tuple[PaperStep, date]]:
    """The newest step of the work on paper of each pupil."""
    rows = _newest_last(session, PaperMove, pupils, PaperMove.step, PaperMove.on)
    return {pupil_id: (step, on) for pupil_id, step, on in rows}


def loans(session: Session, pupils: Pupils) -> dict[UUID, tuple[LoanItem, ...]]:
    """What each pupil has on loan now."""
    table = LoanMove
    held: dict[UUID, dict[UUID, LoanItem]] = defaultdict(dict)
    for pupil_id, loan_id, item, step in _newest_last(
        session, table, pupils, table.loan_id, table.item, table.step
    ):
        if step is LoanStep.LENT:
            held[pupil_id][loan_id] = item
        elif step is LoanStep.RETURNED:
            held[pupil_id].pop(loan_id, None)
    return {pupil_id: tuple(items.values()) for pupil_id, items in held.items()}


def handovers(session: Session, pupils: Pupils, *, since: date) -> dict[UUID, tuple[date, datetime]]:
    """The newest time each pupil was handed over to the head, since a day."""
    rows = _newest_last(session, Handover, pupils, Handover.on, Handover.recorded_at)
    return {pupil_id: (on, at) for pupil_id, on, at in rows if on >= since}


def attempts(session: Session, pupils: Pupils, *, since: date) -> dict[UUID, list[Attempt]]:
    """The contacts about each pupil since a day, oldest first."""
    columns = (
        Contact.id, Contact.channel, Contact.direction, Contact.outcome,
        Contact.collective, Contact.on, Contact.recorded_at, Contact.follow_up_on,
    )  # fmt: skip
    statement = (
        _standing(select(ContactPupil.pupil_id, *columns).join(Contact), Contact)
        .where(ContactPupil.pupil_id.in_(pupils), Contact.on >= since)
        .order_by(Contact.on, Contact.recorded_at)
    )
    found: dict[UUID, list[Attempt]] = defaultdict(list)
    for pupil_id, *values in session.execute(statement):
        found[pupil_id].append(Attempt(*values))
    return found


def work_sent_on(session: Session, classroom_id: UUID, *, since: date) -> date | None:
    """The last day on which the class was sent work, since a day."""
    newest: date | None = session.execute(
        _standing(select(func.max(WorkSent.on)), WorkSent).where(
            WorkSent.classroom_id == classroom_id, WorkSent.on >= since
        )
    ).scalar()
    return newest


def _newest_last(session: Session, table: Any, pupils: Pupils, *columns: Any) -> Any:
    statement = _standing(select(table.pupil_id, *columns), table)
    return session.execute(statement.where(table.pupil_id.in_(pupils)).order_by(table.on, table.recorded_at))


def _standing(statement: Any, table: Any) -> Any:
    """Without what was said by mistake."""
    return statement.outerjoin(FactVoid, FactVoid.fact_id == table.id).where(FactVoid.fact_id.is_(None))
