"""Signing in and out: attempts are counted, sessions begin, are seen, and end."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal
from data_io.database import require_writing
from data_io.queries.sessions import Limits, digest
from models.codes import AccountState
from models.errors import NotAllowed
from models.getting_in import ClassLink
from models.rights import Actor
from models.security import Account, LoginAttempt, WebSession

FREE_FAILURES = 5
FIRST_LOCK, LONGEST_LOCK = timedelta(seconds=30), timedelta(minutes=15)
_COUNTED_FOR = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try that was counted before anything was compared; `wait` says that it is refused unseen."""

    id: UUID | None
    account_id: UUID | None = None
    password_hash: str | None = None
    wait: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Via:
    """The identity provider that a session came through, and the token that its sign-out wants back."""

    provider: str
    id_token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """What the browser is given; only the digest of the cookie is kept."""

    cookie: str
    must_change_password: bool


def begin(session: Session, login: str, *, at: datetime) -> Attempt:
    """Count a try as failed until `succeed` says otherwise, so that many at once are all counted."""
    require_writing(session)
    login_digest = digest(plain_login(login))
    wait = _wait(session, login_digest, at)
    if wait is not None:
        return Attempt(None, wait=wait)
    attempt_id = uuid7()
    session.add(LoginAttempt(id=attempt_id, login_digest=login_digest, at=at, succeeded=False))
    account = session.scalar(
        select(Account).where(Account.login == plain_login(login), Account.state == AccountState.ACTIVE)
    )
    if account is None:
        return Attempt(attempt_id)
    return Attempt(attempt_id, account.id, account.password_hash)


def succeed(session: Session, attempt_id: UUID) -> None:
    """The password of this try was right: it is no failure, and those before it count no more."""
    require_writing(session)
    session.get_one(LoginAttempt, attempt_id).succeeded = True


def is_unchanged(session: Session, account_id: UUID, password_hash: str | None) -> bool:
    """True while the account is open and its password the one that was compared outside this transaction.

    One transaction writes at a time: a change of it comes after this one, and ends the session that it began.
    """
    require_writing(session)
    kept = session.execute(
        select(Account.password_hash).where(Account.id == account_id, Account.state == AccountState.ACTIVE)
    ).one_or_none()
    return kept is not None and kept[0] == password_hash


def is_open(session: Session, session_id: UUID, limits: Limits, *, at: datetime) -> bool:
    """True while the session may act: what it began to send before its end may come whole after."""
    require_writing(session)
    found = session.get(WebSession, session_id)
    if found is None or found.revoked_at is not None or found.created_at <= at - limits.absolute:
        return False
    return found.seen_at > at - limits.unused(on_phone=found.on_phone)


def open_for(
    session: Session,
    account_id: UUID,
    attempt_id: UUID | None,
    *,
    on_phone: bool,
    at: datetime,
    via: Via | None = None,
) -> OpenedSession:
    """Begin a session under a new cookie; the attempt that led to it is no failure."""
    require_writing(session)
    account = session.get_one(Account, account_id)
    if attempt_id is not None:
        succeed(session, attempt_id)
    cookie = secrets.token_urlsafe(32)
    session.add(
        WebSession(
            cookie_digest=digest(cookie),
            account_id=account_id,
            csrf_token=secrets.token_urlsafe(32),
            created_at=at,
            seen_at=at,
            on_phone=on_phone,
            provider=via.provider if via else None,
            id_token=via.id_token if via else None,
        )
    )
    fields = [via.provider] if via else []
    actor = Actor(account_id)
    journal.record(session, actor, "sign_in", kind="account", object_id=account_id, at=at, fields=fields)
    return OpenedSession(cookie, account.must_change_password and via is None)


def seen(session: Session, web_session_id: UUID, *, at: datetime) -> None:
    """Say that the session was used."""
    require_writing(session)
    session.execute(update(WebSession).where(WebSession.id == web_session_id).values(seen_at=at))


def close(session: Session, web_session_id: UUID, *, at: datetime) -> Via | None:
    """End one session, whose cookie is worth nothing from now on; say where it must be ended too."""
    require_writing(session)
    ended = session.get(WebSession, web_session_id)
    if ended is None or ended.revoked_at is not None:
        return None
    via = Via(ended.provider, ended.id_token) if ended.provider and ended.id_token else None
    ended.revoked_at, ended.id_token = at, None
    actor = Actor(ended.account_id)
    journal.record(session, actor, "sign_out", kind="account", object_id=ended.account_id, at=at)
    return via


def close_all(session: Session, account_id: UUID, *, at: datetime) -> None:
    """End every session of an account: its password, rights or state changed."""
    require_writing(session)
    session.execute(
        update(WebSession)
        .where(WebSession.account_id == account_id, WebSession.revoked_at.is_(None))
        .values(revoked_at=at, id_token=None)
    )


def leave_everywhere(session: Session, account_id: UUID, *, at: datetime) -> None:
    """The person of the account ends all sessions; those of a class link are not one person's to end.

    Raises:
        NotAllowed: it is the account of a class link.
    """
    require_writing(session)
    shared = select(ClassLink.id).where(ClassLink.account_id == account_id).limit(1)
    if session.scalar(shared) is not None:
        raise NotAllowed("Ce lien sert à plusieurs personnes : la direction peut le fermer.")
    close_all(session, account_id, at=at)
    actor = Actor(account_id)
    journal.record(session, actor, "sign_out_everywhere", kind="account", object_id=account_id, at=at)


def plain_login(login: str) -> str:
    """A login is the same with capitals and with blanks around it."""
    return login.strip().casefold()


def _wait(session: Session, login_digest: str, at: datetime) -> timedelta | None:
    """How long this login stays locked: 30 s after five failures, doubling to 15 minutes."""
    mine = select(LoginAttempt.at).where(
        LoginAttempt.login_digest == login_digest, LoginAttempt.at > at - _COUNTED_FOR
    )
    last_success = mine.where(LoginAttempt.succeeded).order_by(LoginAttempt.at.desc()).limit(1)
    since = session.scalar(last_success)
    failures = mine.where(LoginAttempt.succeeded.is_(False))
    if since is not None:
        failures = failures.where(LoginAttempt.at > since)
    counted = failures.subquery()
    number = session.scalar(select(func.count()).select_from(counted)) or 0
    last = session.scalar(failures.order_by(LoginAttempt.at.desc()).limit(1))
    if number < FREE_FAILURES or last is None:
        return None
    lock = min(FIRST_LOCK * 2 ** min(number - FREE_FAILURES, 10), LONGEST_LOCK)
    return last + lock - at if last + lock > at else None
