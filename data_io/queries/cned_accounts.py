"""Whose CNED account is ready: for the teacher the own one, for the head those of the school. Nobody else."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Boolean, Date, Uuid, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session

from data_io import scope
from data_io.database import answers
from models.asks import asks
from models.codes import AccountState, Role
from models.facts import FactVoid
from models.names import fold
from models.rights import TRAINING, Act, Actor, Place
from models.security import Account, Assignment
from models.territory import Circonscription, Classroom, School
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
    .where(Account.state != AccountState.DISABLED)
    .where(Assignment.starts_on <= _ON, or_(Assignment.ends_on.is_(None), Assignment.ends_on >= _ON))
    .order_by(Classroom.label_key)
)
# What these people said and did not take back, the newest last. A person has one account of the CNED, so in
# whichever class it was said; but what is said to practise stays in practice.
_SAID = (
    select(CnedAccount.recorded_by, CnedAccount.ready)
    .join(Classroom, Classroom.id == CnedAccount.classroom_id)
    .join(School, School.id == Classroom.school_id)
    .join(Circonscription, Circonscription.id == School.circonscription_id)
    .where(CnedAccount.recorded_by.in_(bindparam("accounts", expanding=True)))
    .where((Circonscription.departement_code == TRAINING) == bindparam("training", type_=Boolean))
    .where(~exists().where(FactVoid.fact_id == CnedAccount.id))
    .order_by(CnedAccount.on, CnedAccount.recorded_at, CnedAccount.id)
)


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
    return _said(session, [actor.account_id], where).get(actor.account_id)


@asks(Act.SEE_CNED_READY)
def cned_accounts(session: Session, actor: Actor, school_id: UUID, *, on: date) -> list[TeacherAccount]:
    """The teachers of the school that day, by name; an account that is shut is nobody's to wait for.

    Raises:
        NotFound: there is no such school.
        NotAllowed: the actor is not its head.
    """
    where = scope.of_school(session, school_id).place
    actor.require(Act.SEE_CNED_READY, where)
    classes: dict[tuple[UUID, str], list[str]] = defaultdict(list)
    for account_id, name, login, label in answers(session, _TEACHERS, {"school": school_id, "on": on}):
        classes[account_id, name or login].append(label)
    said = _said(session, [account_id for account_id, _ in classes], where)
    found = [TeacherAccount(who, tuple(labels), said.get(one)) for (one, who), labels in classes.items()]
    return sorted(found, key=lambda teacher: fold(teacher.name))


def _said(session: Session, accounts: list[UUID], where: Place) -> dict[UUID, bool]:
    """The newest answer of each account that gave one."""
    asked = {"accounts": accounts, "training": where.is_training}
    return {one.recorded_by: one.ready for one in answers(session, _SAID, asked)}
