"""Is this cookie a live session, and whose?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.orm import Session

from data_io.database import answers
from data_io.settings import Settings
from models.codes import AccountState
from models.security import Account, WebSession


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a session lives, without use and at all."""

    idle: timedelta
    idle_on_phone: timedelta
    absolute: timedelta

    def unused(self, *, on_phone: bool) -> timedelta:
        """How long a session on this kind of device lives without use."""
        return self.idle_on_phone if on_phone else self.idle

    @classmethod
    def of(cls, settings: Settings) -> Limits:
        """What the installation decided."""
        return cls(
            timedelta(minutes=settings.idle_minutes),
            timedelta(minutes=settings.idle_minutes_phone),
            timedelta(hours=settings.absolute_hours),
        )


@dataclass(frozen=True, slots=True)
class LiveSession:
    """A session that may act now."""

    id: UUID
    account_id: UUID
    login: str
    display_name: str
    csrf_token: str
    seen_at: datetime
    must_change_password: bool
    created_at: datetime


def digest(secret: str) -> str:
    """What the database keeps of a cookie or a login."""
    return sha256(secret.encode()).hexdigest()


# Asked at every click: built once.
_LIVE = (
    select(
        WebSession.id,
        WebSession.account_id,
        Account.login,
        Account.display_name,
        WebSession.csrf_token,
        WebSession.seen_at,
        # A password is nothing to somebody whom a provider vouches for.
        and_(Account.must_change_password, WebSession.provider.is_(None)),
        WebSession.created_at,
        WebSession.on_phone,
    )
    .join(Account, Account.id == WebSession.account_id)
    .where(
        WebSession.cookie_digest == bindparam("cookie_digest"),
        WebSession.revoked_at.is_(None),
        WebSession.created_at > bindparam("created_after"),
        Account.state == AccountState.ACTIVE,
    )
)


def live(session: Session, cookie: str, limits: Limits, *, at: datetime) -> LiveSession | None:
    """The session of this cookie; None when it never was, ended, is too old, or its account is disabled."""
    asked = {"cookie_digest": digest(cookie), "created_after": at - limits.absolute}
    found = answers(session, _LIVE, asked).one_or_none()
    if found is None:
        return None
    since = at - limits.unused(on_phone=found.on_phone)
    return LiveSession(*found[:8]) if found.seen_at > since else None


def last_visit(session: Session, account_id: UUID, *, before: datetime) -> datetime | None:
    """When this person was last here before a visit that began then: for his own eyes. None at first."""
    own = WebSession.account_id == account_id
    return session.scalar(select(func.max(WebSession.seen_at)).where(own, WebSession.seen_at < before))
