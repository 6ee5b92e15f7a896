"""Tools as they are kept: the directory, what serves a class, what was out of order. Facts are added only."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Boolean, CheckConstraint, Date, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped

from models.columns import Base, coded, key, personal, plain, reference
from models.facts import ClassroomFact, Fact
from models.tool_uses import UsePurpose
from models.trusted_tools import LONGEST_NAME, LONGEST_TEXT, Group


class ListedTool(Base):
    """One line of a directory, in the order of its file: the common one, or a circonscription's own."""

    __tablename__ = "listed_tool"
    __table_args__ = (UniqueConstraint("circonscription_id", "name_key"),)

    id: Mapped[UUID] = key()
    circonscription_id: Mapped[UUID | None] = reference("circonscription.id", index=False)
    place: Mapped[int] = plain(Integer)
    name: Mapped[str] = plain(String(LONGEST_NAME))
    name_key: Mapped[str] = plain(String(LONGEST_NAME))
    group: Mapped[Group] = plain(coded(Group))
    purposes: Mapped[str] = plain(String(LONGEST_TEXT))
    publics: Mapped[str] = plain(String(LONGEST_TEXT))
    url: Mapped[str] = plain(String(LONGEST_TEXT))
    conditions: Mapped[str] = plain(String(LONGEST_TEXT))
    fewest_participants: Mapped[int | None] = plain(Integer)
    most_participants: Mapped[int | None] = plain(Integer)
    most_minutes: Mapped[int | None] = plain(Integer)
    recording: Mapped[bool] = plain(Boolean)
    outsiders: Mapped[bool] = plain(Boolean)
    source: Mapped[str] = plain(String(LONGEST_NAME))
    dated: Mapped[str] = plain(String(7))


class ToolUse(Fact, Base):
    """Which tool serves a class, or the school's teachers among themselves; the newest of a purpose stands.

    Without a tool: paper, telephone, mail. The name is kept: it outlives a directory that is replaced.
    """

    __tablename__ = "tool_use"
    __table_args__ = (
        CheckConstraint("(purpose = 'colleagues') = (classroom_id IS NULL)", name="class_or_school"),
        CheckConstraint(
            "tool IS NOT NULL OR (browser_only IS NULL AND accounts IS NULL AND contract_on IS NULL)",
            name="conditions_of_a_tool",
        ),
    )

    school_id: Mapped[UUID] = reference("school.id")
    classroom_id: Mapped[UUID | None] = reference("classroom.id")
    purpose: Mapped[UsePurpose] = plain(coded(UsePurpose))
    tool: Mapped[str | None] = plain(String(LONGEST_NAME))
    browser_only: Mapped[bool | None] = plain(Boolean)
    accounts: Mapped[bool | None] = plain(Boolean)
    contract_on: Mapped[date | None] = plain(Date)


class CnedAccount(ClassroomFact, Base):
    """A teacher says whether the own CNED account is ready: read by that teacher and the head alone."""

    __tablename__ = "cned_account"

    ready: Mapped[bool] = personal(Boolean)


class Outage(Fact, Base):
    """A tool did not work on that day: in one school, or in the whole circonscription."""

    __tablename__ = "outage"

    circonscription_id: Mapped[UUID] = reference("circonscription.id")
    school_id: Mapped[UUID | None] = reference("school.id")
    tool: Mapped[str] = plain(String(LONGEST_NAME))
