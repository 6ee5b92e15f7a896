"""What an account may do today, and where."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from models.rights import Grant, Place
from models.security import Assignment
from models.territory import Circonscription, Classroom, School


def grants_of(session: Session, account_id: UUID, on: date) -> tuple[Grant, ...]:
    """The grants in force that day, each with the whole place it was given for."""
    school_id = func.coalesce(Assignment.school_id, Classroom.school_id)
    circonscription_id = func.coalesce(Assignment.circonscription_id, School.circonscription_id)
    departement = func.coalesce(Assignment.departement_code, Circonscription.departement_code)
    rows = session.execute(
        select(Assignment.role, departement, circonscription_id, school_id, Assignment.classroom_id)
        .outerjoin(Classroom, Classroom.id == Assignment.classroom_id)
        .outerjoin(School, School.id == school_id)
        .outerjoin(Circonscription, Circonscription.id == circonscription_id)
        .where(
            Assignment.account_id == account_id,
            Assignment.starts_on <= on,
            or_(Assignment.ends_on.is_(None), Assignment.ends_on >= on),
        )
        .order_by(Assignment.id)
    )
    return tuple(Grant(role, Place(code, circo, school, room)) for role, code, circo, school, room in rows)
