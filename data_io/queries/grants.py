"""What an account may do now, and where."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Date, Uuid, bindparam, cast, func, literal, null, or_, select, union_all
from sqlalchemy.orm import Session

from data_io.database import answers
from models.codes import OpeningReason, Role
from models.columns import UtcDateTime
from models.facts import FactVoid
from models.privacy import NamesOpened
from models.rights import ALLOWED, Act, Grant, Place, in_practice
from models.security import Assignment
from models.territory import Circonscription, Classroom, School

_SCHOOL = func.coalesce(Assignment.school_id, Classroom.school_id)
_CIRCONSCRIPTION = func.coalesce(Assignment.circonscription_id, School.circonscription_id)
_DEPARTEMENT = func.coalesce(Assignment.departement_code, Circonscription.departement_code)
_ACCOUNT = bindparam("account_id", type_=Uuid)
_ON, _AT = bindparam("on", type_=Date), bindparam("at", type_=UtcDateTime)
_GIVEN = (
    select(
        Assignment.id.label("row_id"),
        Assignment.role,
        _DEPARTEMENT.label("departement"),
        _CIRCONSCRIPTION.label("circonscription"),
        _SCHOOL.label("school"),
        Assignment.classroom_id,
    )
    .outerjoin(Classroom, Classroom.id == Assignment.classroom_id)
    .outerjoin(School, School.id == _SCHOOL)
    .outerjoin(Circonscription, Circonscription.id == _CIRCONSCRIPTION)
    .where(
        Assignment.account_id == _ACCOUNT,
        Assignment.starts_on <= _ON,
        or_(Assignment.ends_on.is_(None), Assignment.ends_on >= _ON),
    )
)
# The names in a review of lists are shown inside it only: it gives no sight of the school.
_OPENED = (
    select(
        NamesOpened.id.label("row_id"),
        literal(Role.NAMES, Assignment.role.type),
        Circonscription.departement_code,
        School.circonscription_id,
        School.id,
        cast(null(), Uuid),
    )
    .join(School, School.id == NamesOpened.school_id)
    .join(Circonscription, Circonscription.id == School.circonscription_id)
    .outerjoin(FactVoid, FactVoid.fact_id == NamesOpened.id)
    .where(
        NamesOpened.account_id == _ACCOUNT,
        NamesOpened.until_at > _AT,
        or_(FactVoid.fact_id.is_(None), FactVoid.recorded_at > _AT),
        NamesOpened.opened_at <= _AT,
        NamesOpened.reason != OpeningReason.IMPORT_REVIEW,
    )
)
# Asked at every click: built once.
_GRANTS = union_all(_GIVEN, _OPENED).order_by("row_id")


def grants_of(session: Session, account_id: UUID, on: date, at: datetime | None = None) -> tuple[Grant, ...]:
    """The grants in force that day, each with its whole place; with an instant, names open then as well."""
    found = _found(session, account_id, on, at)
    given = [grant for grant in found if grant.role is not Role.NAMES]
    openers = [grant for grant in given if grant.role in ALLOWED[Act.OPEN_NAMES]]
    # Names end with the role that opened them.
    opened = (
        grant
        for grant in found
        if grant.role is Role.NAMES and any(opener.reaches(grant.place) for opener in openers)
    )
    return in_practice((*given, *dict.fromkeys(opened)))


def grants_held(session: Session, account_id: UUID, on: date) -> tuple[Grant, ...]:
    """The roles of that day, also of who practised: what they could do once they stopped."""
    return tuple(grant for grant in _found(session, account_id, on, None) if not grant.place.is_training)


def _found(session: Session, account_id: UUID, on: date, at: datetime | None) -> list[Grant]:
    asked = {"account_id": account_id, "on": on, "at": at}
    return [
        Grant(role, Place(code, circo, school, room))
        for _, role, code, circo, school, room in answers(session, _GRANTS, asked)
    ]
