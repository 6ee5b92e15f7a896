"""The actor's scope as SQL and as places: a query without a scope does not exist."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, and_, bindparam, false, or_, select
from sqlalchemy.orm import Session

from data_io.database import answers
from models.codes import EnrolmentKind, Role
from models.errors import NotFound
from models.people import Enrolment
from models.rights import OF_A_CLASS, OF_A_SCHOOL, TRAINING, Act, Actor, Grant, Place
from models.territory import Circonscription, Classroom, School


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place, with the time zone its days are counted in."""

    place: Place
    timezone: str


def real() -> ColumnElement[bool]:
    """The condition on Circonscription that leaves out training schools: they are in no figure, for nobody.

    Everything that reaches further than one circonscription passes here; a role in one never reaches them.
    """
    return Circonscription.departement_code != TRAINING


def visible(actor: Actor, act: Act) -> ColumnElement[bool]:
    """The condition on School, Classroom and Circonscription, all three joined by the caller."""
    if actor.is_operator:
        return real()
    return or_(false(), *(_reach(grant) for grant in actor.grants_for(act)))


def schools_visible(actor: Actor, act: Act) -> ColumnElement[bool]:
    """The condition on School and Circonscription alone; a class of one's own shows its school."""
    if actor.is_operator:
        return real()
    return or_(false(), *(_reach_of_school(grant) for grant in actor.grants_for(act)))


def _reach(grant: Grant) -> ColumnElement[bool]:
    if grant.role in OF_A_CLASS:
        return Classroom.id == grant.place.classroom_id
    return _reach_of_school(grant)


def _reach_of_school(grant: Grant) -> ColumnElement[bool]:
    place = grant.place
    if grant.role is Role.ADMIN:
        return real()
    if grant.role in OF_A_SCHOOL | OF_A_CLASS:
        return School.id == place.school_id
    if grant.role is Role.DEPARTEMENT:
        return Circonscription.departement_code == place.departement_code
    return School.circonscription_id == place.circonscription_id


def circonscriptions(session: Session, actor: Actor) -> frozenset[UUID]:
    """The circonscriptions that hold all the actor may see; wider grants count as every one."""
    places = {grant.place.circonscription_id for grant in actor.grants}
    if actor.is_operator or None in places:
        return frozenset(session.scalars(select(Circonscription.id).where(real())))
    return frozenset(place for place in places if place is not None)


def extent(actor: Actor) -> Hashable:
    """What the figures of an actor depend on: not who, but where and as what."""
    return "operator" if actor.is_operator else frozenset(actor.grants)


_PLACES = select(Circonscription.departement_code, Circonscription.id, School.id, Circonscription.timezone)
# Asked by nearly every act and many screens: built once.
_OF_SCHOOL = _PLACES.join(School, School.circonscription_id == Circonscription.id).where(
    School.id == bindparam("school", type_=Uuid)
)


_OF_CLASSROOM = (
    _PLACES.add_columns(Classroom.id)
    .join(School, School.circonscription_id == Circonscription.id)
    .join(Classroom, Classroom.school_id == School.id)
    .where(Classroom.id == bindparam("classroom", type_=Uuid))
)
_OF_PUPILS = (
    _PLACES.add_columns(Classroom.id, Enrolment.pupil_id)
    .join(School, School.circonscription_id == Circonscription.id)
    .join(Classroom, Classroom.school_id == School.id)
    .join(
        Enrolment,
        and_(
            Enrolment.classroom_id == Classroom.id,
            Enrolment.kind == EnrolmentKind.REFERENCE,
            Enrolment.ends_on.is_(None),
        ),
    )
    .where(Enrolment.pupil_id.in_(bindparam("pupils", expanding=True)))
)


def of_circonscription(session: Session, circonscription_id: UUID) -> Whereabouts:
    """Where a circonscription is.

    Raises:
        NotFound: there is no such circonscription.
    """
    found = session.get(Circonscription, circonscription_id)
    if found is None:
        raise NotFound("Cette circonscription n’est pas dans la base.")
    return Whereabouts(Place(found.departement_code, found.id), found.timezone)


def of_school(session: Session, school_id: UUID) -> Whereabouts:
    """Where a school is.

    Raises:
        NotFound: there is no such school.
    """
    found = answers(session, _OF_SCHOOL, {"school": school_id}).one_or_none()
    if found is None:
        raise NotFound("Cette école n’est pas dans la base.")
    departement, circonscription_id, school, timezone = found
    return Whereabouts(Place(departement, circonscription_id, school), timezone)


def of_classroom(session: Session, classroom_id: UUID) -> Whereabouts:
    """Where a class is.

    Raises:
        NotFound: there is no such class.
    """
    found = answers(session, _OF_CLASSROOM, {"classroom": classroom_id}).one_or_none()
    if found is None:
        raise NotFound("Cette classe n’est pas dans la base.")
    departement, circonscription_id, school_id, timezone, classroom = found
    return Whereabouts(Place(departement, circonscription_id, school_id, classroom), timezone)


def of_pupils(session: Session, pupil_ids: Collection[UUID]) -> dict[UUID, Whereabouts]:
    """Where pupils are enrolled now, by their class of reference.

    Raises:
        NotFound: one of them is enrolled nowhere.
    """
    rows = answers(session, _OF_PUPILS, {"pupils": list(pupil_ids)})
    found = {
        pupil_id: Whereabouts(Place(departement, circonscription_id, school_id, classroom_id), timezone)
        for departement, circonscription_id, school_id, timezone, classroom_id, pupil_id in rows
    }
    if len(found) < len(set(pupil_ids)):
        raise NotFound("Un de ces élèves n’est plus inscrit dans cette école.")
    return found
