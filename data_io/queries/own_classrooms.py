"""The classes whose pupils the actor may see, for the choice at the top of a screen."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, and_, bindparam, exists, func, select
from sqlalchemy.orm import Session, aliased

from data_io import scope
from data_io.aggregates import kept_for
from data_io.database import answers
from data_io.queries.second_groups import is_a_class
from models.asks import asks
from models.columns import FOREVER
from models.errors import NotFound
from models.pupil_state import PupilState
from models.rights import Act, Actor
from models.territory import Circonscription, Classroom, School


@dataclass(frozen=True, slots=True)
class OwnClassroom:
    """A class to open; its days are counted in `timezone`."""

    classroom_id: UUID
    label: str
    school_id: UUID
    school_name: str
    circonscription_id: UUID
    timezone: str


@asks(
    *(Act.SEE_CLASS, Act.CALL_FAMILIES, Act.IMPORT_OWN_CLASS, Act.GIVE_CLASS_LINK),
    *(Act.INVITE_TEACHERS, Act.DECLARE_TOOLS),
)
def own_classrooms(session: Session, actor: Actor, *, act: Act = Act.SEE_CLASS) -> list[OwnClassroom]:
    """Classes where the actor may do `act`, of the newest year with pupils, in school and name order."""
    return list(kept_for(session, actor, ("own classrooms", act), None, lambda: _read(session, actor, act)))


def _read(session: Session, actor: Actor, act: Act) -> list[OwnClassroom]:
    rows = session.execute(
        _classrooms(actor, act).where(works_now()).order_by(School.name, Classroom.label_key, Classroom.id)
    )
    return [OwnClassroom(*row) for row in rows]


def works_now() -> ColumnElement[bool]:
    """The condition on Classroom and School: a class of the newest year with pupils, else the newest."""
    sister = aliased(Classroom)
    listed = exists().where(PupilState.classroom_id == sister.id, PupilState.to_at == FOREVER)
    of_school = select(func.max(sister.year)).where(sister.school_id == School.id)
    # A year without pupils is a mistake or not begun: it must not hide the classes that work.
    newest = func.coalesce(of_school.where(listed).scalar_subquery(), of_school.scalar_subquery())
    return and_(Classroom.year == newest, is_a_class())


@asks(Act.SEE_CLASS)
def own_classroom(session: Session, actor: Actor, classroom_id: UUID) -> OwnClassroom:
    """One class.

    Raises:
        NotFound: no such class for this actor.
    """
    row = answers(session, _one(actor), {"classroom": classroom_id}).one_or_none()
    if row is None:
        raise NotFound("Cette classe n’est pas dans votre liste.")
    return OwnClassroom(*row)


@lru_cache(maxsize=128)
def _one(actor: Actor) -> Any:
    """Built once for each actor: building takes longer than asking."""
    return _classrooms(actor, Act.SEE_CLASS).where(Classroom.id == bindparam("classroom", type_=Uuid))


@asks(Act.SEE_CLASS)
def pupils_of(session: Session, actor: Actor, classroom_id: UUID) -> tuple[UUID, ...]:
    """The pupils whose class of reference this is now; none in a class the actor may not see."""
    rows = session.execute(
        select(PupilState.pupil_id)
        .join(Classroom, Classroom.id == PupilState.classroom_id)
        .join(School, School.id == Classroom.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(PupilState.classroom_id == classroom_id, PupilState.to_at == FOREVER)
        .where(scope.visible(actor, Act.SEE_CLASS))
    )
    return tuple(rows.scalars())


def _classrooms(actor: Actor, act: Act) -> Any:
    return (
        select(
            Classroom.id,
            func.coalesce(Classroom.neutral_label, Classroom.label),
            School.id,
            School.name,
            Circonscription.id,
            Circonscription.timezone,
        )
        .join(School, School.id == Classroom.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(scope.visible(actor, act))
    )
