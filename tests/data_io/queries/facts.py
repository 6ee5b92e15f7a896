"""Facts of pupils put straight into the base, with their intervals: what readings are tried on."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import states
from models.codes import Channel, CheckOutcome, Connection, Device, Outcome
from models.facts import AccessCheck, Contact, ContactPupil, DayReport, DeclaredCounts, EquipmentAnswer
from models.territory import School
from tests.cast import NOON, TUESDAY, Site

EVENING = datetime(2021, 4, 6, 22, 0, tzinfo=UTC)  # midnight in Paris: Tuesday is over
NEXT_EVENING = EVENING + timedelta(days=1)


def an_answer(
    session: Session,
    pupil_id: UUID,
    device: Device | None,
    connection: Connection | None,
    *,
    at: datetime = NOON,
    on: date = TUESDAY,
) -> None:
    session.add(
        EquipmentAnswer(
            id=uuid7(), pupil_id=pupil_id, on=on, recorded_at=at, device=device, connection=connection
        )
    )
    states.refresh(session, [pupil_id], at=at)


def a_check(
    session: Session, pupil_id: UUID, outcome: CheckOutcome, *, at: datetime = NOON, on: date = TUESDAY
) -> None:
    session.add(AccessCheck(id=uuid7(), pupil_id=pupil_id, on=on, recorded_at=at, outcome=outcome))
    states.refresh(session, [pupil_id], at=at)


def a_call(
    session: Session, pupil_id: UUID, outcome: Outcome, *, at: datetime = NOON, on: date = TUESDAY
) -> None:
    contact = Contact(id=uuid7(), on=on, recorded_at=at, channel=Channel.PHONE, outcome=outcome)
    session.add(contact)
    session.flush()
    session.add(ContactPupil(contact_id=contact.id, pupil_id=pupil_id))
    states.refresh(session, [pupil_id], at=at)


def declare(
    session: Session, school: Site, label: str, *, pupils: int, at: datetime = NOON, **counts: Any
) -> UUID:
    row = DeclaredCounts(
        id=uuid7(),
        school_id=school.id,
        on=TUESDAY,
        recorded_at=at,
        classroom_label=label,
        pupils=pupils,
        **{"reached": 0, "no_device": 0, "no_connection": 0, "on_paper": 0, **counts},
    )
    session.add(row)
    session.flush()
    return row.id


def report(session: Session, school: Site, on: date = TUESDAY) -> None:
    session.add(DayReport(id=uuid7(), school_id=school.id, on=on, recorded_at=NOON))
    session.flush()


def expect(session: Session, school: Site, pupils: int, whole_list_at: datetime | None = None) -> None:
    session.execute(
        update(School)
        .where(School.id == school.id)
        .values(expected_pupils=pupils, whole_list_at=whole_list_at)
    )
