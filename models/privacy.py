"""What is kept about privacy itself: names opened, requests of families, frozen counts, purges. No name."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Boolean, CheckConstraint, Date, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from models.codes import OpeningReason, RequestAnswer, RequestKind
from models.columns import Base, UtcDateTime, coded, key, plain, reference


class NamesOpened(Base):
    """Somebody above the school may see the names of one school, for a reason and until an instant.

    Closed earlier, it has a `fact_void`: from then on it is as if it had not been opened.
    """

    __tablename__ = "names_opened"
    __table_args__ = (
        CheckConstraint("until_at > opened_at", name="order"),
        Index("ix_names_opened_account_id_until_at", "account_id", "until_at"),
    )

    id: Mapped[UUID] = key()
    account_id: Mapped[UUID] = reference("account.id", index=False)
    school_id: Mapped[UUID] = reference("school.id")
    reason: Mapped[OpeningReason] = plain(coded(OpeningReason))
    opened_at: Mapped[datetime] = plain(UtcDateTime)
    until_at: Mapped[datetime] = plain(UtcDateTime)


class PrivacyRequest(Base):
    """A family asked something about the data of a pupil, and what was answered."""

    __tablename__ = "privacy_request"

    id: Mapped[UUID] = key()
    school_id: Mapped[UUID] = reference("school.id")
    # Outlive the rows they point at, which an erasure takes away.
    pupil_id: Mapped[UUID] = plain(index=True)
    guardian_id: Mapped[UUID | None] = plain()
    kind: Mapped[RequestKind] = plain(coded(RequestKind))
    answer: Mapped[RequestAnswer] = plain(coded(RequestAnswer))
    asked_on: Mapped[date] = plain(Date)
    answered_at: Mapped[datetime] = plain(UtcDateTime)
    answered_by: Mapped[UUID | None] = reference("account.id", index=False)


class DailyCounts(Base):
    """The figures of one school as known one evening, frozen before the names behind them are purged."""

    __tablename__ = "daily_counts"
    __table_args__ = (UniqueConstraint("school_id", "on"),)

    id: Mapped[UUID] = key()
    school_id: Mapped[UUID] = reference("school.id", index=False)
    on: Mapped[date] = plain(Date)
    expected: Mapped[int] = plain(Integer)
    pupils: Mapped[int] = plain(Integer)
    assured: Mapped[int] = plain(Integer)
    fragile: Mapped[int] = plain(Integer)
    not_assured: Mapped[int] = plain(Integer)
    unknown: Mapped[int] = plain(Integer)
    attempted: Mapped[int] = plain(Integer)
    sent: Mapped[int] = plain(Integer)
    reached: Mapped[int] = plain(Integer)
    informed: Mapped[int] = plain(Integer, default=0, server_default="0")
    without_news: Mapped[int] = plain(Integer)
    # Of pupils of closed classes. Empty where frozen before this was kept.
    never_reached: Mapped[int | None] = plain(Integer)
    # Classes behind its contacts, and declarations behind those declared. Empty where frozen before.
    classes: Mapped[int | None] = plain(Integer)
    declared_classes: Mapped[int | None] = plain(Integer)
    # Pupils by reason, and what was declared before the list, by state.
    reasons: Mapped[dict[str, int]] = plain(JSON)
    declared: Mapped[dict[str, int]] = plain(JSON)
    whole_list: Mapped[bool] = plain(Boolean)
    day_reported: Mapped[bool] = plain(Boolean)
    looked_on: Mapped[date | None] = plain(Date)
    frozen_at: Mapped[datetime] = plain(UtcDateTime)


class PurgeRun(Base):
    """What a purge took away, by table: of one school, or all of it with the digest of its certificate."""

    __tablename__ = "purge_run"

    id: Mapped[UUID] = key()
    year: Mapped[int] = plain(Integer)
    # Empty for the certificate that ends a purge; a purge that was stopped half-way has none yet.
    school_id: Mapped[UUID | None] = reference("school.id", index=False)
    ran_at: Mapped[datetime] = plain(UtcDateTime)
    account_id: Mapped[UUID | None] = reference("account.id", index=False)
    operator: Mapped[str | None] = plain(String(64))
    counts: Mapped[dict[str, Any]] = plain(JSON)
    digest: Mapped[str | None] = plain(String(64))
