"""Accounts, what they may do and where, sessions, sign-in attempts, the journal."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, Boolean, CheckConstraint, Date, Index, Integer, String, Text
from sqlalchemy.orm import Mapped

from models.codes import AccountState, Role
from models.columns import Base, UtcDateTime, coded, key, personal, plain, reference


class Account(Base):
    """Somebody who may sign in."""

    __tablename__ = "account"

    id: Mapped[UUID] = key()
    login: Mapped[str] = personal(String(254), unique=True)
    display_name: Mapped[str] = personal(String(120), default="")
    # argon2id, with its parameters and salt inside.
    password_hash: Mapped[str | None] = personal(String(200))
    must_change_password: Mapped[bool] = plain(Boolean, default=False)
    state: Mapped[AccountState] = plain(coded(AccountState), default=AccountState.ACTIVE)
    created_at: Mapped[datetime] = plain(UtcDateTime)


class Assignment(Base):
    """One role of an account in one scope, between two days."""

    __tablename__ = "assignment"
    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="order"),)

    id: Mapped[UUID] = key()
    account_id: Mapped[UUID] = reference("account.id")
    role: Mapped[Role] = plain(coded(Role))
    circonscription_id: Mapped[UUID | None] = reference("circonscription.id", index=False)
    school_id: Mapped[UUID | None] = reference("school.id", index=False)
    classroom_id: Mapped[UUID | None] = reference("classroom.id", index=False)
    departement_code: Mapped[str | None] = plain(String(3))
    starts_on: Mapped[date] = plain(Date)
    ends_on: Mapped[date | None] = plain(Date)


class WebSession(Base):
    """A session in a browser; the database holds only the digest of its cookie."""

    __tablename__ = "web_session"

    id: Mapped[UUID] = key()
    cookie_digest: Mapped[str] = plain(String(64), unique=True)
    account_id: Mapped[UUID] = reference("account.id")
    csrf_token: Mapped[str] = plain(String(64))
    created_at: Mapped[datetime] = plain(UtcDateTime)
    seen_at: Mapped[datetime] = plain(UtcDateTime)
    # A phone keeps its session longer than a computer in a shared room.
    on_phone: Mapped[bool] = plain(Boolean, default=False)
    revoked_at: Mapped[datetime | None] = plain(UtcDateTime)
    # Of a sign-in through an identity provider: whose, and the token that its sign-out wants back.
    provider: Mapped[str | None] = plain(String(40))
    id_token: Mapped[str | None] = personal(Text)


class LoginAttempt(Base):
    """A failed or successful sign-in, counted by digest of the login so that unknown names leave no trace."""

    __tablename__ = "login_attempt"
    __table_args__ = (Index("ix_login_attempt_login_digest_at", "login_digest", "at"),)

    id: Mapped[UUID] = key()
    login_digest: Mapped[str] = plain(String(64))
    at: Mapped[datetime] = plain(UtcDateTime)
    succeeded: Mapped[bool] = plain(Boolean)


class JournalEntry(Base):
    """Who did what to which object, when, and which fields: append-only, ids and codes, no personal value."""

    __tablename__ = "journal"
    __table_args__ = (Index("ix_journal_object_id_at", "object_id", "at"),)

    id: Mapped[UUID] = key()
    at: Mapped[datetime] = plain(UtcDateTime)
    account_id: Mapped[UUID | None] = reference("account.id", index=False)
    # For the operator of the command line: the system user.
    operator: Mapped[str | None] = plain(String(64))
    act: Mapped[str] = plain(String(48))
    object_kind: Mapped[str] = plain(String(32))
    object_id: Mapped[UUID | None] = plain()
    fields: Mapped[list[str]] = plain(JSON, default=list)


class DataVersion(Base):
    """Grows with every write that changes figures of a circonscription; caches are keyed by it."""

    __tablename__ = "data_version"

    circonscription_id: Mapped[UUID] = reference("circonscription.id", index=False, primary_key=True)
    version: Mapped[int] = plain(Integer, default=0)


class PurgeMark(Base):
    """Present only inside the transaction of a purge or an erasure: the one moment facts may be deleted."""

    __tablename__ = "purge_mark"

    id: Mapped[UUID] = key()
