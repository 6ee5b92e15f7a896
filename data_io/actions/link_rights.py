"""Who may hand over the link of whom, and add to what it opens: it opens all that its account may do"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from data_io.actions import people
from data_io.database import require_writing
from data_io.days import local_day
from data_io.settings import settings
from models.codes import Role
from models.errors import NotAllowed, NotFound
from models.rights import Act, Actor, Place
from models.security import Account, Assignment
from models.territory import Classroom, School

_OWN = "Personne ne change ses propres droits."
TEAM = frozenset({Role.ADVISER, Role.SECRETARY, Role.ERUN})
# Whoever makes a link could use it: a role's link is made by the act that gives the role, and by no other.
# The remaining roles, and an account with roles of several acts, are the administrator's.
_HANDED_BY: dict[Role, Act] = {
    Role.TEACHER: Act.INVITE_TEACHERS,
    Role.HEAD: Act.INVITE_HEADS,
    **dict.fromkeys(TEAM, Act.INVITE_TEAM),
}
# Once its owner came in, only to names that whoever makes the link sees anyway: no head's.
_HANDED_AGAIN_BY: dict[Role, Act] = {role: act for role, act in _HANDED_BY.items() if role is not Role.HEAD}


def may_hand_over(
    session: Session, actor: Actor, account_id: UUID, at: datetime, *, again: bool = False
) -> bool:
    """True when one act of the actor gives every role of this account; `again`: an account in use."""
    return _by_one_act(session, actor, account_id, at, _HANDED_AGAIN_BY if again else _HANDED_BY)


def may_add(session: Session, actor: Actor, account_id: UUID, roles: Collection[Role], at: datetime) -> bool:
    """True when the act that gives these roles, asked for in their places, gives every other one too.

    Asked of an account that nobody came in with: its link is in somebody's hands, and opens what is added.
    """
    return _by_one_act(session, actor, account_id, at, _HANDED_BY, roles)


def _by_one_act(
    session: Session,
    actor: Actor,
    account_id: UUID,
    at: datetime,
    handed_by: dict[Role, Act],
    more: Collection[Role] = (),
) -> bool:
    if actor.may(Act.MANAGE_ACCOUNTS, Place()):
        return True
    held = session.scalars(open_roles(account_id, at)).all()
    acts = {handed_by.get(role, Act.MANAGE_ACCOUNTS) for role in (*more, *(row.role for row in held))}
    return len(acts) == 1 and all(
        actor.may(act, people.place_of(session, row)) for act in acts for row in held
    )


def act_giving(role: Role) -> Act:
    """The act that gives this role to whom it invites."""
    return _HANDED_BY.get(role, Act.MANAGE_ACCOUNTS)


def open_roles(account_id: UUID, at: datetime) -> Select[Assignment]:
    """Roles that hold, or will; not those of who practises."""
    today = local_day(at, settings().timezone)
    in_training = select(Classroom.id).join(School, School.id == Classroom.school_id).where(School.training)
    return select(Assignment).where(
        Assignment.account_id == account_id,
        or_(Assignment.ends_on.is_(None), Assignment.ends_on >= today),
        or_(Assignment.classroom_id.is_(None), Assignment.classroom_id.not_in(in_training)),
        or_(
            Assignment.school_id.is_(None),
            Assignment.school_id.not_in(select(School.id).where(School.training)),
        ),
    )


def teaches_in_one_school(session: Session, account_id: UUID) -> bool:
    """True where every role there is or was is a teacher's, in one school: one head gives them."""
    rows = session.execute(
        select(Assignment.role, Classroom.school_id)
        .outerjoin(Classroom, Classroom.id == Assignment.classroom_id)
        .where(Assignment.account_id == account_id)
    ).all()
    return {role for role, _ in rows} == {Role.TEACHER} and len({school for _, school in rows}) == 1


def within_reach(session: Session, actor: Actor, account_id: UUID, at: datetime) -> Account:
    require_writing(session)
    refuse_own(actor, account_id)
    account = session.get(Account, account_id)
    if account is None or people.is_class_link(session, account_id):
        raise NotFound("Ce compte n’existe pas.")
    if not may_hand_over(session, actor, account_id, at):
        raise NotAllowed("Cette personne a un rôle que vous ne donnez pas : demandez à l’administration.")
    return account


def refuse_own(actor: Actor, account_id: UUID) -> None:
    if actor.account_id == account_id:
        raise NotAllowed(_OWN)
