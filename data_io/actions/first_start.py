"""The first start: while nobody has an account, whoever reads the server's console makes the first one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal, passwords
from data_io.actions import assignments, people, sessions
from data_io.actions.sessions import OpenedSession
from data_io.database import require_writing
from models.codes import AccountState, Role
from models.errors import NotAllowed
from models.rights import Actor
from models.security import Account


@dataclass(frozen=True, slots=True)
class FirstAccount:
    """What the first administrator chooses."""

    login: str
    name: str
    password: str


def is_open(session: Session) -> bool:
    """True while there is no account at all."""
    return session.scalar(select(Account.id).limit(1)) is None


def make(session: Session, new: FirstAccount, *, on_phone: bool, at: datetime) -> OpenedSession:
    """Make the first administrator and begin a session; two at once are one and a refusal.

    Raises:
        NotAllowed: there is an account already.
        RuleBroken: the login is malformed, or the password too easily guessed.
    """
    require_writing(session)
    if not is_open(session):
        raise NotAllowed("Cette installation a déjà un compte.")
    login = people.acceptable_login(new.login)
    passwords.check_choice(new.password, login, (new.name,))
    account = Account(
        id=uuid7(),
        login=login,
        display_name=new.name.strip()[:120],
        password_hash=passwords.hashed(new.password),
        state=AccountState.ACTIVE,
        created_at=at,
    )
    session.add(account)
    session.flush()
    owner = Actor(account.id)
    journal.record(session, owner, "first_start", kind="account", object_id=account.id, at=at)
    assignments.give(session, owner, account, Role.ADMIN, None, at=at)
    return sessions.open_for(session, account.id, None, on_phone=on_phone, at=at)
