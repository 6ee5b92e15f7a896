"""One-time links: made, taken back, used once. Whoever calls these has asked for the right before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal, passwords
from data_io.actions import sessions
from data_io.actions.sessions import OpenedSession
from data_io.database import require_writing
from data_io.queries.one_time_links import came_in, plain_token, still_open, words_around
from data_io.queries.sessions import digest
from data_io.settings import settings
from models.errors import NotFound
from models.getting_in import Invitation
from models.rights import Actor
from models.security import Account

GONE = "Ce lien a déjà servi, a expiré ou a été remplacé. Demandez-en un nouveau à qui vous l’a donné."


@dataclass(frozen=True, slots=True)
class NewLink:
    """What is handed over, shown once: only the digest of the token is kept."""

    account_id: UUID
    login: str
    name: str
    token: str
    expires_at: datetime


def is_used(session: Session, account: Account) -> bool:
    """True once its owner came in: a password was chosen, or an identity provider was bound to it."""
    used = select(Account.id).where(Account.id == account.id, came_in())
    return session.scalar(used) is not None


def has_open(session: Session, account_id: UUID, *, at: datetime) -> bool:
    """True while a link of this account could still be used."""
    found = select(Invitation.id).where(
        Invitation.account_id == account_id,
        Invitation.used_at.is_(None),
        Invitation.revoked_at.is_(None),
        Invitation.expires_at > at,
    )
    return session.scalar(found.limit(1)) is not None


def came_in_by(session: Session, account_id: UUID) -> bool:
    """True where the password that opens this account was chosen with a link."""
    used = select(Invitation.id).where(
        Invitation.account_id == account_id, Invitation.used_at.is_not(None), Invitation.revoked_at.is_(None)
    )
    return session.scalar(used.limit(1)) is not None


def make(session: Session, actor: Actor, account: Account, *, at: datetime) -> NewLink:
    """A new link, some 79 bits that can be typed from a card; the earlier ones of the account are dead."""
    revoke(session, account.id, at=at)
    token = passwords.one_time()
    expires_at = at + timedelta(days=settings().invitation_days)
    session.add(
        Invitation(
            id=uuid7(),
            account_id=account.id,
            token_digest=digest(plain_token(token)),
            made_at=at,
            made_by=actor.account_id,
            expires_at=expires_at,
        )
    )
    session.flush()
    journal.record(session, actor, "make_link", kind="account", object_id=account.id, at=at)
    return NewLink(account.id, account.login, account.display_name, token, expires_at)


def revoke(session: Session, account_id: UUID, *, at: datetime) -> None:
    """The links of an account that nobody used open nothing any more."""
    require_writing(session)
    session.execute(
        update(Invitation)
        .where(Invitation.account_id == account_id)
        .where(Invitation.used_at.is_(None), Invitation.revoked_at.is_(None))
        .values(revoked_at=at)
    )


def use(session: Session, token: str, password: str, *, on_phone: bool, at: datetime) -> OpenedSession:
    """Keep the chosen password, spend the link, and begin the only session of the account.

    Raises:
        NotFound: the link is unknown, used, taken back or too old, or its account is disabled or in use.
        RuleBroken: the password is too easily guessed; the link can be used again.
    """
    require_writing(session)
    found = session.scalar(still_open(token, at=at))
    if found is None:
        raise NotFound(GONE)
    account = session.get_one(Account, found.account_id)
    passwords.check_choice(password, account.login, words_around(session, account.id))
    account.password_hash = passwords.hashed(password)
    account.must_change_password = False
    found.used_at = at
    session.flush()
    revoke(session, account.id, at=at)
    sessions.close_all(session, account.id, at=at)
    owner = Actor(account.id)
    journal.record(session, owner, "use_link", kind="account", object_id=account.id, at=at)
    return sessions.open_for(session, account.id, None, on_phone=on_phone, at=at)
