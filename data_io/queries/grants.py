"""What an account may do today, and where."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Date, bindparam, func, or_, select
from sqlalchemy.orm import Session

from data_io.database import answers
from models.rights import Grant, Place
from models.security import Assignment
from models.territory import Circonscription, Classroom, School

_SCHOOL = func.coalesce(Assignment.school_id, Classroom.school_id)
_CIRCONSCRIPTION = func.coalesce(Assignment.circonscription_id, School.circonscription_id)
_DEPARTEMENT = func.coalesce(Assignment.departement_code, Circonscription.departement_code)
_ON = bindparam("on", type_=Date)
# Asked at every click: built once.
_GRANTS = (
    select(Assignment.role, _DEPARTEMENT, _CIRCONSCRIPTION, _SCHOOL, Assignment.classroom_id)
    .outerjoin(Classroom, Classroom.id == Assignment.classroom_id)
    .outerjoin(School, School.id == _SCHOOL)
    .outerjoin(Circonscription, Circonscription.id == _CIRCONSCRIPTION)
    .where(
        Assignment.account_id == bindparam("account_id"),
        Assignment.starts_on <= _ON,
        or_(Assignment.ends_on.is_(None), Assignment.ends_on >= _ON),
    )
    .order_by(Assignment.id)
)


def grants_of(session: Session, account_id: UUID, on: date) -> tuple[Grant, ...]:
    """The grants in force that day, each with the whole place it was given for."""
    rows = answers(session, _GRANTS, {"account_id": account_id, "on": on})
    return tuple(Grant(role, Place(code, circo, school, room)) for role, code, circo, school, room in rows)
