"""The pupils behind the figures of one school, where its names are open: no family, no contact, no author."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_io import scope
from data_io.queries.class_names import outside_labels
from data_io.queries.known_at import open_interval
from data_io.queries.pupil_access import states_of
from models.asks import asks
from models.codes import Reason, State
from models.people import Pupil
from models.pupil_state import PupilState
from models.rights import Act, Actor
from models.territory import Circonscription, Classroom, School


@dataclass(frozen=True, slots=True)
class NamedPupil:
    """A pupil, the class under its neutral label, and where access to work stands."""

    name: str
    classroom: str
    state: State
    reason: Reason


@asks(Act.SEE_PUPILS)
def named_pupils(
    session: Session, actor: Actor, school_id: UUID, *, on: date, as_of: datetime
) -> list[NamedPupil]:
    """By class and name; nobody of a school whose pupils the actor may not see."""
    access = states_of(session, actor, school_id=school_id, on=on, as_of=as_of)
    if not access:
        return []
    labels = outside_labels(session, [school_id])
    rows = session.execute(
        select(Pupil.id, Pupil.first_name, func.coalesce(Pupil.used_name, Pupil.last_name), Classroom.id)
        .join(PupilState, PupilState.pupil_id == Pupil.id)
        .join(Classroom, Classroom.id == PupilState.classroom_id)
        .join(School, School.id == Classroom.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(School.id == school_id, open_interval(as_of), scope.visible(actor, Act.SEE_PUPILS))
        .order_by(Classroom.label_key, Pupil.sort_key, Pupil.id)
    )
    return [
        NamedPupil(f"{first} {last}", labels[room], access[pupil].state, access[pupil].reason)
        for pupil, first, last, room in rows
    ]
