"""Who may sign in: the list that an administrator or the command line asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Select, exists, or_, select, true
from sqlalchemy.orm import Session, aliased

from models.asks import asks
from models.codes import AccountState, Role
from models.errors import NotFound
from models.getting_in import ClassLink
from models.names import fold
from models.rights import Act, Actor, Place
from models.school_names import spoken
from models.security import Account, Assignment
from models.territory import Circonscription, Classroom, School


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One role of one account; without a role in force the last two are empty."""

    account_id: UUID
    login: str
    display_name: str
    state: AccountState
    assignment_id: UUID | None
    role: Role | None
    place: str
    starts_on: date | None = None
    ends_on: date | None = None


@asks(Act.MANAGE_ACCOUNTS)
def list_accounts(session: Session, actor: Actor, *, on: date, ahead: bool = False) -> list[AccountLine]:
    """Every account with its roles in force, by login; `ahead`: those that begin later too.

    Raises:
        NotAllowed: the actor runs no accounts.
    """
    actor.require(Act.MANAGE_ACCOUNTS, Place())
    rows = session.execute(
        select(Account, Assignment, Circonscription.name, School.name, Classroom)
        .select_from(Account)
        .outerjoin(
            Assignment,
            (Assignment.account_id == Account.id)
            & (true() if ahead else Assignment.starts_on <= on)
            & or_(Assignment.ends_on.is_(None), Assignment.ends_on >= on)
            # Who practises is nobody's business.
            & Assignment.id.not_in(_practising()),
        )
        .outerjoin(Classroom, Classroom.id == Assignment.classroom_id)
        .outerjoin(School, or_(School.id == Assignment.school_id, School.id == Classroom.school_id))
        .outerjoin(Circonscription, Circonscription.id == Assignment.circonscription_id)
        # The account of a class link is nobody's.
        .where(~exists().where(ClassLink.account_id == Account.id))
        .order_by(Account.login, Assignment.id)
    )
    return [
        AccountLine(
            account.id,
            account.login,
            account.display_name,
            account.state,
            assignment.id if assignment else None,
            assignment.role if assignment else None,
            _place(assignment, circonscription, school, classroom),
            assignment.starts_on if assignment else None,
            assignment.ends_on if assignment else None,
        )
        for account, assignment, circonscription, school, classroom in rows
    ]


def _practising() -> Select[UUID]:
    role, room, school = aliased(Assignment), aliased(Classroom), aliased(School)
    return (
        select(role.id)
        .outerjoin(room, room.id == role.classroom_id)
        .join(school, or_(school.id == role.school_id, school.id == room.school_id))
        .where(school.training)
    )


def id_of(session: Session, login: str) -> UUID:
    """The account of a login.

    Raises:
        NotFound: nobody has this login.
    """
    found = session.scalar(select(Account.id).where(Account.login == login.strip().casefold()))
    if found is None:
        raise NotFound("Aucun compte n’a cet identifiant.")
    return found


@asks()
def workplace(session: Session, actor: Actor) -> str:
    """Where the actor works, for the side of the screen: schools first, else circonscriptions."""
    works = [grant for grant in actor.grants if grant.role is not Role.NAMES]
    school_ids = {grant.place.school_id for grant in works if grant.place.school_id}
    if school_ids:
        names = session.scalars(select(School.name).where(School.id.in_(school_ids)))
        return ", ".join(sorted(map(spoken, names), key=fold))
    wider = {g.place.circonscription_id for g in actor.grants if g.place.circonscription_id}
    names = session.scalars(
        select(Circonscription.name).where(Circonscription.id.in_(wider)).order_by(Circonscription.name)
    )
    codes: set[str] = {g.place.departement_code or "" for g in actor.grants if g.role is Role.DEPARTEMENT}
    return ", ".join([*names, *(f"département {code}" for code in sorted(codes))])


def _place(
    assignment: Assignment | None,
    circonscription: str | None,
    school: str | None,
    classroom: Classroom | None,
) -> str:
    if assignment is None:
        return ""
    if assignment.departement_code:
        return f"département {assignment.departement_code}"
    label = (classroom.neutral_label or classroom.label) if classroom else None
    return ", ".join(part for part in (circonscription, school, label) if part)
