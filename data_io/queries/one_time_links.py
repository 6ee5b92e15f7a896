"""Whose one-time link is this, and does it still open something?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from data_io.queries.sessions import digest
from models.codes import AccountState, Role
from models.getting_in import ExternalIdentity, Invitation
from models.security import Account, Assignment
from models.territory import Circonscription, Classroom, School


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """Whom a link that still opens was made for."""

    login: str
    name: str


def plain_token(token: str) -> str:
    """As it was made, however it was typed from a card."""
    return "".join(letter for letter in token.casefold() if letter.isalnum())


def came_in() -> ColumnElement[bool]:
    """True of an account whose owner chose a password, or whom a provider vouched for."""
    bound = exists().where(ExternalIdentity.account_id == Account.id)
    return or_(and_(Account.password_hash.is_not(None), Account.must_change_password.is_(False)), bound)


def still_open(token: str, *, at: datetime) -> Select[Invitation]:
    """The invitation of this token while it opens something: never an account that its owner uses."""
    return (
        select(Invitation)
        .join(Account, Account.id == Invitation.account_id)
        .where(
            Invitation.token_digest == digest(plain_token(token)),
            Invitation.used_at.is_(None),
            Invitation.revoked_at.is_(None),
            Invitation.expires_at > at,
            Account.state == AccountState.ACTIVE,
            ~came_in(),
        )
    )


def open_invitation(session: Session, token: str, *, at: datetime) -> OpenInvitation | None:
    """Whose link this is; None when it opens nothing (any more)."""
    found = session.scalar(still_open(token, at=at))
    if found is None:
        return None
    account = session.get_one(Account, found.account_id)
    return OpenInvitation(account.login, account.display_name)


def schools_led(session: Session, circonscription_id: UUID, *, on: date) -> frozenset[UUID]:
    """The schools of a circonscription with a head who came in, by this mailbox or another way."""
    rows = session.scalars(
        select(Assignment.school_id)
        .join(Account, Account.id == Assignment.account_id)
        .join(School, School.id == Assignment.school_id)
        .where(School.circonscription_id == circonscription_id, Assignment.role == Role.HEAD)
        .where(Assignment.starts_on <= on, or_(Assignment.ends_on.is_(None), Assignment.ends_on >= on))
        .where(Account.state == AccountState.ACTIVE, came_in())
    )
    return frozenset(one for one in rows if one is not None)


def words_around(session: Session, account_id: UUID) -> tuple[str, ...]:
    """What somebody who knows this person would try first: the names of person, school, circonscription."""
    account = session.get_one(Account, account_id)
    rows = session.execute(
        select(School.name, School.commune, Circonscription.name)
        .select_from(Assignment)
        .outerjoin(Classroom, Classroom.id == Assignment.classroom_id)
        .outerjoin(School, School.id == func.coalesce(Assignment.school_id, Classroom.school_id))
        .outerjoin(
            Circonscription,
            Circonscription.id == func.coalesce(Assignment.circonscription_id, School.circonscription_id),
        )
        .where(Assignment.account_id == account_id)
    )
    around = {word for row in rows for word in row if word}
    return (account.display_name, *sorted(around))
