"""Whose CNED account is ready: for the teacher the own one, for the head those of the school. Nobody else."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Date, Uuid, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session

from data_io import scope
from data_io.database import answers
from models.asks import asks
from models.codes import Role
from models.facts import FactVoid
from models.names import fold
from models.rights import Act, Actor
from models.security import Account, Assignment
from models.territory import Classroom
from models.tool_facts import CnedAccount

# Building a statement takes longer than asking it: they are built once.
_SCHOOL, _ON = bindparam("school", type_=Uuid), bindparam("on", type_=Date)
_TEACHERS = (
    select(
        Account.id,
        Account.display_name,
        Account.login,
        func.coalesce(Classroom.neutral_label, Classroom.label),
    )
    .join(Assignment, Assignment.account_id == Account.id)
    .join(Classroom, Classroom.id == Assignment.classroom_id)
    .where(Assignment.role == Role.TEACHER, Classroom.school_id == _SCHOOL)
    .where(Assignment.starts_on <= _ON, or_(Assignment.ends_on.is_(None), Assignment.ends_on >= _ON))
    .order_by(Classroom.label_key)
)
# What was not taken back, the newest last.
_SAID = (
    select(CnedAccount.recorded_by, CnedAccount.ready)
    .join(Classroom, Classroom.id == CnedAccount.classroom_id)
    .where(~exists().where(FactVoid.fact_id == CnedAccount.id))
    .order_by(CnedAccount.on, CnedAccount.recorded_at, CnedAccount.id)
)
_SAID_IN_SCHOOL = _SAID.where(Classroom.school_id == _SCHOOL)
_SAID_BY_ONE = _SAID.where(CnedAccount.recorded_by == bindparam("account", type_=Uuid))


@dataclass(frozen=True, slots=True)
class TeacherAccount:
    """A teacher of the school; `ready` is None while nothing was said."""

    name: str
    classes: tuple[str, ...]
    ready: bool | None


@asks(Act.SAY_CNED_READY)
def own_cned_ready(session: Session, actor: Actor, classroom_id: UUID) -> bool | None:
    """What the actor said last of the own account; None before, and for whoever does not teach this class."""
    where = scope.of_classroom(session, classroom_id).place
    if actor.account_id is None or not actor.may(Act.SAY_CNED_READY, where):
        return None
    said = answers(session, _SAID_BY_ONE, {"account": actor.account_id}).all()
    return said[-1].ready if said else None


@asks(Act.SEE_CNED_READY)
def cned_accounts(session: Session, actor: Actor, school_id: UUID, *, on: date) -> list[TeacherAccount]:
    """The teachers of the school that day, by name.

    Raises:
        NotFound: there is no such school.
        NotAllowed: the actor is not its head.
    """
    actor.require(Act.SEE_CNED_READY, scope.of_school(session, school_id).place)
    classes: dict[tuple[UUID, str], list[str]] = defaultdict(list)
    for account_id, name, login, label in answers(session, _TEACHERS, {"school": school_id, "on": on}):
        classes[account_id, name or login].append(label)
    said = {one.recorded_by: one.ready for one in answers(session, _SAID_IN_SCHOOL, {"school": school_id})}
    found = [TeacherAccount(who, tuple(labels), said.get(one)) for (one, who), labels in classes.items()]
    return sorted(found, key=lambda teacher: fold(teacher.name))
