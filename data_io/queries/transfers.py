"""Departures proposed to a school: its pupils who stand on the list of another one, which is not named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io import scope
from models.asks import asks
from models.codes import EnrolmentKind
from models.intake import Transfer
from models.people import Enrolment, Pupil
from models.rights import Act, Actor
from models.territory import Classroom


@dataclass(frozen=True, slots=True)
class ProposedDeparture:
    """A pupil of the school who arrived elsewhere."""

    transfer_id: UUID
    last_name: str
    first_name: str
    label: str
    proposed_at: datetime


@asks(Act.CONFIRM_DEPARTURE)
def proposed_departures(session: Session, actor: Actor, school_id: UUID) -> list[ProposedDeparture]:
    """Those that wait for the head, by class and name; who has left meanwhile is left out.

    Raises:
        NotAllowed: the actor is not the head of this school.
        NotFound: there is no such school.
    """
    actor.require(Act.CONFIRM_DEPARTURE, scope.of_school(session, school_id).place)
    rows = session.execute(
        select(Transfer.id, Pupil.last_name, Pupil.first_name, Classroom.label, Transfer.proposed_at)
        .join(Pupil, Pupil.id == Transfer.pupil_id)
        .join(Enrolment, Enrolment.pupil_id == Pupil.id)
        .join(Classroom, Classroom.id == Enrolment.classroom_id)
        .where(
            Transfer.school_id == school_id,
            Transfer.decided_at.is_(None),
            Enrolment.kind == EnrolmentKind.REFERENCE,
            Enrolment.ends_on.is_(None),
        )
        .order_by(Classroom.label_key, Pupil.sort_key, Transfer.id)
    )
    return [ProposedDeparture(*row) for row in rows]
