"""Pupils, their enrolments, their guardians and how to call them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Boolean, CheckConstraint, Date, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped

from models.codes import EnrolmentKind, Level, PhoneKind, PhoneState
from models.columns import Base, coded, key, personal, plain, reference


class Household(Base):
    """Pupils of a school with the same callable guardians: a grouping of the queue, no fact about people."""

    __tablename__ = "household"

    id: Mapped[UUID] = key()
    school_id: Mapped[UUID] = reference("school.id")
    # Split or joined by a person: no list changes it any more.
    by_hand: Mapped[bool] = plain(Boolean, default=False, server_default=false())


class Pupil(Base):
    """A pupil; names as written, plus the keys that sort and match them."""

    __tablename__ = "pupil"

    id: Mapped[UUID] = key()
    last_name: Mapped[str] = personal(String(100))
    used_name: Mapped[str | None] = personal(String(100))
    first_name: Mapped[str] = personal(String(100))
    birth_on: Mapped[date | None] = personal(Date)
    level: Mapped[Level | None] = personal(coded(Level))
    # Of the name that is shown: the used one before the registered one.
    sort_key: Mapped[str] = personal(String(202), index=True)
    # A keyed hash: enough to match the next file, useless to find anybody elsewhere.
    ine_hash: Mapped[str | None] = personal(String(64), index=True)
    household_id: Mapped[UUID | None] = reference("household.id")
    # The key of the name that lists go on using after a person corrected it.
    listed_as: Mapped[str | None] = personal(String(202))
    # From the list that a teacher made of the own class, until a list of the school names the pupil.
    provisional: Mapped[bool] = plain(Boolean, default=False, server_default=false())


class Enrolment(Base):
    """A pupil in a classroom between two days; a departure is an end date."""

    __tablename__ = "enrolment"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="order"),
        Index("ix_enrolment_classroom_id_ends_on", "classroom_id", "ends_on"),
    )

    id: Mapped[UUID] = key()
    pupil_id: Mapped[UUID] = reference("pupil.id")
    classroom_id: Mapped[UUID] = reference("classroom.id", index=False)
    kind: Mapped[EnrolmentKind] = plain(coded(EnrolmentKind), default=EnrolmentKind.REFERENCE)
    starts_on: Mapped[date] = plain(Date)
    # First day no longer in the class; empty while enrolled.
    ends_on: Mapped[date | None] = plain(Date)


class Guardian(Base):
    """A person or an organisation that answers for pupils of one school."""

    __tablename__ = "guardian"

    id: Mapped[UUID] = key()
    school_id: Mapped[UUID] = reference("school.id")
    organisation: Mapped[bool] = plain(Boolean, default=False)
    civility: Mapped[str | None] = personal(String(20))
    last_name: Mapped[str] = personal(String(100))
    used_name: Mapped[str | None] = personal(String(100))
    first_name: Mapped[str] = personal(String(100))
    email: Mapped[str | None] = personal(String(254))
    match_key: Mapped[str] = personal(String(320), index=True)
    # As of a pupil: the key of the name before a person corrected it.
    listed_as: Mapped[str | None] = personal(String(320))


class Guardianship(Base):
    """Who answers for whom, and whom to call."""

    __tablename__ = "guardianship"
    __table_args__ = (UniqueConstraint("pupil_id", "guardian_id"),)

    id: Mapped[UUID] = key()
    pupil_id: Mapped[UUID] = reference("pupil.id", index=False)
    guardian_id: Mapped[UUID] = reference("guardian.id")
    lives_with: Mapped[bool] = personal(Boolean, default=False)
    call_first: Mapped[bool] = personal(Boolean, default=False)
    do_not_call: Mapped[bool] = personal(Boolean, default=False)


class PhoneNumber(Base):
    """A number of a guardian, in E.164."""

    __tablename__ = "phone_number"
    __table_args__ = (UniqueConstraint("guardian_id", "number"),)

    id: Mapped[UUID] = key()
    guardian_id: Mapped[UUID] = reference("guardian.id", index=False)
    kind: Mapped[PhoneKind] = personal(coded(PhoneKind))
    number: Mapped[str] = personal(String(20))
    state: Mapped[PhoneState] = personal(coded(PhoneState), default=PhoneState.USABLE)
