"""Whose CNED account is ready: for the teacher the own one, for the head those of the school. Nobody else."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from data_io import scope
from models.asks import asks
from models.codes import Role
from models.facts import FactVoid
from models.names import fold
from models.rights import Act, Actor
from models.security import Account, Assignment
from models.territory import Classroom
from models.tool_facts import CnedAccount


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
    return _said(session, CnedAccount.recorded_by == actor.account_id).get(actor.account_id)


@asks(Act.SEE_CNED_READY)
def cned_accounts(session: Session, actor: Actor, school_id: UUID, *, on: date) -> list[TeacherAccount]:
    """The teachers of the school that day, by name.

    Raises:
        NotFound: there is no such school.
        NotAllowed: the actor is not its head.
    """
    actor.require(Act.SEE_CNED_READY, scope.of_school(session, school_id).place)
    rows = session.execute(
        select(Account.id, Account.display_name, Account.login, _label())
        .join(Assignment, Assignment.account_id == Account.id)
        .join(Classroom, Classroom.id == Assignment.classroom_id)
        .where(Assignment.role == Role.TEACHER, Classroom.school_id == school_id)
        .where(Assignment.starts_on <= on, or_(Assignment.ends_on.is_(None), Assignment.ends_on >= on))
        .order_by(Classroom.label_key)
    )
    classes: dict[tuple[UUID, str], list[str]] = defaultdict(list)
    for account_id, name, login, label in rows:
        classes[account_id, name or login].append(label)
    said = _said(session, Classroom.school_id == school_id)
    found = [TeacherAccount(who, tuple(labels), said.get(one)) for (one, who), labels in classes.items()]
    return sorted(found, key=lambda teacher: fold(teacher.name))


def _label() -> Any:
    return func.coalesce(Classroom.neutral_label, Classroom.label)


def _said(session: Session, condition: Any) -> dict[UUID, bool]:
    """The newest answer of each teacher that was not taken back."""
    rows = session.execute(
        select(CnedAccount.recorded_by, CnedAccount.ready)
        .join(Classroom, Classroom.id == CnedAccount.classroom_id)
        .where(condition, ~exists().where(FactVoid.fact_id == CnedAccount.id))
        .order_by(CnedAccount.on, CnedAccount.recorded_at, CnedAccount.id)
    )
    return {account_id: ready for account_id, ready in rows if account_id is not None}
