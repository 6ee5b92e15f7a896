"""Imports of rosters: the plan that waits for a decision, what was applied, and what it changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Boolean, Integer, String
from sqlalchemy.orm import Mapped

from models.columns import Base, UtcDateTime, key, personal, plain, reference


class RosterPlan(Base):
    """What a file would change, kept so that a reload loses nothing; it expires."""

    __tablename__ = "roster_plan"

    id: Mapped[UUID] = key()
    school_id: Mapped[UUID] = reference("school.id")
    made_at: Mapped[datetime] = plain(UtcDateTime)
    made_by: Mapped[UUID | None] = reference("account.id", index=False)
    expires_at: Mapped[datetime] = plain(UtcDateTime)
    # The roster version of the school that the plan was made against.
    base_version: Mapped[int] = plain(Integer)
    content: Mapped[dict[str, Any]] = personal(JSON)
    applied: Mapped[bool] = plain(Boolean, default=False)


class RosterImport(Base):
    """One applied plan: counts and digests of the files, no name."""

    __tablename__ = "roster_import"

    id: Mapped[UUID] = key()
    school_id: Mapped[UUID] = reference("school.id")
    applied_at: Mapped[datetime] = plain(UtcDateTime)
    applied_by: Mapped[UUID | None] = reference("account.id", index=False)
    files: Mapped[list[dict[str, Any]]] = plain(JSON)
    counts: Mapped[dict[str, int]] = plain(JSON)
    whole_school: Mapped[bool] = plain(Boolean, default=False)


class RosterChange(Base):
    """One value that an import wrote: what it was and what it became. Purged with the names."""

    __tablename__ = "roster_change"

    id: Mapped[UUID] = key()
    import_id: Mapped[UUID] = reference("roster_import.id")
    row_table: Mapped[str] = plain(String(32))
    row_id: Mapped[UUID] = plain(index=True)
    column: Mapped[str] = plain(String(32))
    before: Mapped[str | None] = personal(String)
    after: Mapped[str | None] = personal(String)


class RosterVersion(Base):
    """Grows with each change of a school's roster; a plan made against an older one is refused."""

    __tablename__ = "roster_version"

    school_id: Mapped[UUID] = reference("school.id", index=False, primary_key=True)
    version: Mapped[int] = plain(Integer, default=0)
