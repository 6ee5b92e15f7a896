"""What a purged year leaves of a pupil who is still at school: the name, the last answers, what is lent."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from data_io.erasing import Eraser, batches, found
from data_io.rewriting import write_anew
from models.codes import LoanStep
from models.facts import Contact, ContactPupil, EquipmentAnswer, FactVoid, LoanMove, PupilFact
from models.intake import RosterChange
from models.people import Enrolment
from models.pupil_state import PupilState
from models.school_year import days_of


def thin(
    eraser: Eraser, pupil_ids: Collection[UUID], rooms: Collection[UUID], year: int, *, at: datetime
) -> None:
    """Delete what happened in that year, the enrolments and states in its classes; write the rest anew."""
    session = eraser.session
    gone = _facts(eraser, pupil_ids, year)
    _contacts(eraser, pupil_ids, year)
    here = Enrolment.classroom_id.in_(rooms)
    enrolments = found(session, Enrolment.id, Enrolment.pupil_id, pupil_ids, here)
    eraser.delete_each(Enrolment, Enrolment.id, enrolments)
    eraser.delete_each(RosterChange, RosterChange.row_id, [*gone, *enrolments])
    eraser.delete_each(PupilState, PupilState.pupil_id, pupil_ids, PupilState.classroom_id.in_(rooms))
    for some in batches(pupil_ids):
        write_anew(session, some, at=at)


def _facts(eraser: Eraser, pupil_ids: Collection[UUID], year: int) -> list[UUID]:
    session = eraser.session
    kept = {*_last_answers(session, pupil_ids), *_open_loans(session, pupil_ids)}
    gone: list[UUID] = []
    for table in PupilFact.__subclasses__():
        during = table.on.between(*days_of(year))
        facts = [n for n in found(session, table.id, table.pupil_id, pupil_ids, during) if n not in kept]
        eraser.facts(table, facts)
        gone += facts
    return gone


def _contacts(eraser: Eraser, pupil_ids: Collection[UUID], year: int) -> None:
    of_year = exists().where(Contact.id == ContactPupil.contact_id, Contact.on.between(*days_of(year)))
    eraser.contacts(found(eraser.session, ContactPupil.contact_id, ContactPupil.pupil_id, pupil_ids, of_year))


def _last_answers(session: Session, pupil_ids: Iterable[UUID]) -> set[UUID]:
    """The answers that still say which device and which connection a pupil has."""
    said: dict[tuple[UUID, str], UUID] = {}
    for some in batches(pupil_ids):
        rows: Any = session.execute(
            select(EquipmentAnswer)
            .where(EquipmentAnswer.pupil_id.in_(some), ~_voided(EquipmentAnswer))
            .order_by(EquipmentAnswer.on, EquipmentAnswer.recorded_at, EquipmentAnswer.id)
        ).scalars()
        for row in rows:
            for column in ("device", "connection"):
                if getattr(row, column) is not None:
                    said[row.pupil_id, column] = row.id
    return set(said.values())


def _open_loans(session: Session, pupil_ids: Iterable[UUID]) -> list[UUID]:
    """The steps of loans that are not returned."""
    back = select(LoanMove.loan_id).where(LoanMove.step == LoanStep.RETURNED, ~_voided(LoanMove))
    return found(session, LoanMove.id, LoanMove.pupil_id, pupil_ids, LoanMove.loan_id.not_in(back))


def _voided(table: Any) -> Any:
    return exists().where(FactVoid.fact_id == table.id)
