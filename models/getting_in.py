"""The ways in beside a password: invitations, class links, identity providers."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Date, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from models.columns import Base, UtcDateTime, key, personal, plain, reference


class Invitation(Base):
    """A one-time link that lets the owner of an account choose a password; only its digest is kept."""

    __tablename__ = "invitation"

    id: Mapped[UUID] = key()
    account_id: Mapped[UUID] = reference("account.id")
    token_digest: Mapped[str] = plain(String(64), unique=True)
    made_at: Mapped[datetime] = plain(UtcDateTime)
    made_by: Mapped[UUID | None] = reference("account.id", index=False)
    expires_at: Mapped[datetime] = plain(UtcDateTime)
    used_at: Mapped[datetime | None] = plain(UtcDateTime)
    # Of a used link too, once the password chosen with it opens nothing: at most one of an account says by
    # whose link its owner came in.
    revoked_at: Mapped[datetime | None] = plain(UtcDateTime)


class ClassLink(Base):
    """A link with a spoken code to one class, while a closure lasts; it has an account of its own."""

    __tablename__ = "class_link"

    id: Mapped[UUID] = key()
    classroom_id: Mapped[UUID] = reference("classroom.id")
    account_id: Mapped[UUID] = reference("account.id")
    token_digest: Mapped[str] = plain(String(64), unique=True)
    # argon2id of the spoken code.
    code_hash: Mapped[str] = plain(String(200))
    made_at: Mapped[datetime] = plain(UtcDateTime)
    made_by: Mapped[UUID | None] = reference("account.id", index=False)
    # The last day of the closure it was made for.
    ends_on: Mapped[date] = plain(Date)
    revoked_at: Mapped[datetime | None] = plain(UtcDateTime)


class ExternalIdentity(Base):
    """Somebody as an identity provider knows them, bound to one account at the first sign-in."""

    __tablename__ = "external_identity"
    __table_args__ = (UniqueConstraint("provider", "subject"),)

    id: Mapped[UUID] = key()
    account_id: Mapped[UUID] = reference("account.id")
    provider: Mapped[str] = plain(String(40))
    subject: Mapped[str] = personal(String(255))
    bound_at: Mapped[datetime] = plain(UtcDateTime)


class PendingSignIn(Base):
    """A sign-in that went to an identity provider and has not come back yet."""

    __tablename__ = "pending_sign_in"

    id: Mapped[UUID] = key()
    state_digest: Mapped[str] = plain(String(64), unique=True)
    provider: Mapped[str] = plain(String(40))
    nonce: Mapped[str] = plain(String(64))
    code_verifier: Mapped[str] = plain(String(128))
    wanted: Mapped[str] = plain(String(2000))
    begun_at: Mapped[datetime] = plain(UtcDateTime)
