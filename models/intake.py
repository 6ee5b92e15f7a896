"""Imports of rosters: the plan that waits for a decision, what was applied, and what it changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Boolean, Integer, String, UniqueConstraint, Uuid
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
    # The class whose teacher sent the list; no key to it: the plan expires before the class could go.
    own_class_id: Mapped[UUID | None] = plain(Uuid)
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


class RosterUndo(Base):
    """An import taken back: pupils who are as before, and those of whom something stayed."""

    __tablename__ = "roster_undo"

    import_id: Mapped[UUID] = reference("roster_import.id", index=False, primary_key=True)
    undone_at: Mapped[datetime] = plain(UtcDateTime)
    undone_by: Mapped[UUID | None] = reference("account.id", index=False)
    restored: Mapped[int] = plain(Integer)
    kept: Mapped[int] = plain(Integer)


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


class HeaderMapping(Base):
    """What a school said the columns of one header are: places by field, no word of the header itself."""

    __tablename__ = "header_mapping"
    __table_args__ = (UniqueConstraint("school_id", "header_digest"),)

    id: Mapped[UUID] = key()
    school_id: Mapped[UUID] = reference("school.id", index=False)
    header_digest: Mapped[str] = plain(String(64))
    fields: Mapped[dict[str, list[int]]] = plain(JSON)
    set_at: Mapped[datetime] = plain(UtcDateTime)
    set_by: Mapped[UUID | None] = reference("account.id", index=False)


class Transfer(Base):
    """A pupil of a school who arrived in another one: its head confirms the departure, or says no."""

    __tablename__ = "transfer"
    __table_args__ = (UniqueConstraint("pupil_id", "arrived_pupil_id"),)

    id: Mapped[UUID] = key()
    # The school that the pupil would leave, and the row of the pupil there.
    school_id: Mapped[UUID] = reference("school.id")
    pupil_id: Mapped[UUID] = reference("pupil.id", index=False)
    arrived_pupil_id: Mapped[UUID] = reference("pupil.id")
    import_id: Mapped[UUID | None] = reference("roster_import.id")
    proposed_at: Mapped[datetime] = plain(UtcDateTime)
    decided_at: Mapped[datetime | None] = plain(UtcDateTime)
    decided_by: Mapped[UUID | None] = reference("account.id", index=False)
    # True: the pupil left; False: both are enrolled, or they are two children.
    left: Mapped[bool | None] = plain(Boolean)
