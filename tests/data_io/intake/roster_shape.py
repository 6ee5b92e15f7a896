"""A school as its lists made it, in plain values: what an import and its undo must leave alike."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.columns import FOREVER
from models.mapping import Base
from models.people import Enrolment, Guardian, Guardianship, Household, PhoneNumber, Pupil
from models.pupil_state import PupilState
from models.territory import Classroom, School

_NO_STATE = {"id", "from_at", "to_at"}


@dataclass(frozen=True)
class Shape:
    """Rows by table; a household is the pupils in it."""

    pupils: Any
    enrolments: Any
    states: Any
    guardians: Any
    links: Any
    phones: Any
    households: Any
    school: Any


def shape_of(session: Session, school_id: UUID) -> Shape:
    """Everything that a list of this school may write, as it stands now."""
    session.flush()
    rooms = select(Classroom.id).where(Classroom.school_id == school_id)
    ever = select(Enrolment.pupil_id).where(Enrolment.classroom_id.in_(rooms))
    guardians = select(Guardian.id).where(Guardian.school_id == school_id)
    return Shape(
        pupils=_rows(session, Pupil, Pupil.id.in_(ever), but={"household_id"}),
        enrolments=_rows(session, Enrolment, Enrolment.pupil_id.in_(ever)),
        states=_rows(
            session,
            PupilState,
            PupilState.classroom_id.in_(rooms),
            PupilState.to_at == FOREVER,
            but=_NO_STATE,
        ),
        guardians=_rows(session, Guardian, Guardian.school_id == school_id),
        links=_rows(session, Guardianship, Guardianship.guardian_id.in_(guardians)),
        phones=_rows(session, PhoneNumber, PhoneNumber.guardian_id.in_(guardians)),
        households=_households(session, school_id),
        school=_rows(session, School, School.id == school_id),
    )


def _rows(session: Session, table: type[Base], *where: Any, but: Collection[str] = ()) -> set[Any]:
    columns = [column for column in table.__table__.columns if column.name not in but]
    return {tuple(row) for row in session.execute(select(*columns).where(*where))}


def _households(session: Session, school_id: UUID) -> set[Any]:
    rows = session.execute(
        select(Household.id, Household.by_hand, Pupil.id)
        .outerjoin(Pupil, Pupil.household_id == Household.id)
        .where(Household.school_id == school_id)
    )
    found: dict[Any, set[UUID | None]] = defaultdict(set)
    for household_id, by_hand, pupil_id in rows:
        found[(household_id, by_hand)].add(pupil_id)
    return {(*key, frozenset(pupils)) for key, pupils in found.items()}
