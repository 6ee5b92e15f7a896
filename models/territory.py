"""Circonscriptions, schools, classrooms, closures and the school calendar."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Boolean, CheckConstraint, Date, Float, Integer, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped

from models.codes import Priority, Sector, Zone
from models.columns import Base, UtcDateTime, coded, key, plain, reference


class Circonscription(Base):
    """The schools of one IEN; its time zone and calendar decide what a day is."""

    __tablename__ = "circonscription"

    id: Mapped[UUID] = key()
    name: Mapped[str] = plain(String(120), unique=True)
    departement_code: Mapped[str] = plain(String(3))
    # That of the installation's settings, written when schools are loaded.
    timezone: Mapped[str] = plain(String(64), default="Europe/Paris")
    zone: Mapped[Zone] = plain(coded(Zone), default=Zone.B)
    # ISO weekdays with class, Monday is 1. Some communes keep four and a half days.
    school_weekdays: Mapped[str] = plain(String(13), default="1,2,4,5")


class School(Base):
    """A school of the open directory, under one controller."""

    __tablename__ = "school"
    __table_args__ = (CheckConstraint("expected_pupils >= 0", name="expected_pupils"),)

    id: Mapped[UUID] = key()
    circonscription_id: Mapped[UUID] = reference("circonscription.id")
    uai: Mapped[str] = plain(String(8), unique=True)
    name: Mapped[str] = plain(String(160))
    commune: Mapped[str] = plain(String(80), default="")
    sector: Mapped[Sector] = plain(coded(Sector), default=Sector.PUBLIC)
    controller: Mapped[str] = plain(String(160), default="")
    priority: Mapped[Priority] = plain(coded(Priority), default=Priority.NONE)
    rpi: Mapped[str | None] = plain(String(32), index=True)
    mail: Mapped[str | None] = plain(String(254))
    latitude: Mapped[float | None] = plain(Float)
    longitude: Mapped[float | None] = plain(Float)
    expected_pupils: Mapped[int | None] = plain(Integer)
    # When a list of the whole school was applied: from then on, expected is what is listed.
    whole_list_at: Mapped[datetime | None] = plain(UtcDateTime)
    # Invented pupils to practise on: in no figure.
    training: Mapped[bool] = plain(Boolean, default=False, server_default=false())


class Classroom(Base):
    """A class of one school year; the neutral label replaces one that names a support scheme."""

    __tablename__ = "classroom"
    __table_args__ = (UniqueConstraint("school_id", "year", "label_key"),)

    id: Mapped[UUID] = key()
    school_id: Mapped[UUID] = reference("school.id", index=False)
    year: Mapped[int] = plain(Integer)
    label: Mapped[str] = plain(String(120))
    label_key: Mapped[str] = plain(String(120))
    neutral_label: Mapped[str | None] = plain(String(120))
    levels: Mapped[str] = plain(String(60), default="")


class Closure(Base):
    """A closure (fermeture) between two days, both included."""

    __tablename__ = "closure"
    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="order"),
        CheckConstraint("days_without_news > 0", name="days_without_news"),
    )

    id: Mapped[UUID] = key()
    label: Mapped[str] = plain(String(120))
    starts_on: Mapped[date] = plain(Date)
    ends_on: Mapped[date] = plain(Date)
    # School days allowed without news; empty: 2, or 5 when longer than ten school days.
    days_without_news: Mapped[int | None] = plain(Integer)
    recorded_at: Mapped[datetime] = plain(UtcDateTime)
    recorded_by: Mapped[UUID | None] = reference("account.id", index=False)
    cancelled_at: Mapped[datetime | None] = plain(UtcDateTime)


class ClosureCover(Base):
    """What a closure covers: one circonscription, one school or one classroom a row."""

    __tablename__ = "closure_cover"
    __table_args__ = (
        CheckConstraint(
            "(CASE WHEN circonscription_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN school_id IS NULL THEN 0 ELSE 1 END)"
            " + (CASE WHEN classroom_id IS NULL THEN 0 ELSE 1 END) = 1",
            name="one_target",
        ),
    )

    id: Mapped[UUID] = key()
    closure_id: Mapped[UUID] = reference("closure.id")
    circonscription_id: Mapped[UUID | None] = reference("circonscription.id")
    school_id: Mapped[UUID | None] = reference("school.id")
    classroom_id: Mapped[UUID | None] = reference("classroom.id")


class ClosureFormerEnd(Base):
    """The last day that a closure had until it was moved: what a past evening knew."""

    __tablename__ = "closure_former_end"

    id: Mapped[UUID] = key()
    closure_id: Mapped[UUID] = reference("closure.id")
    ends_on: Mapped[date] = plain(Date)
    until_at: Mapped[datetime] = plain(UtcDateTime)


class SchoolFormerNumber(Base):
    """The official number of pupils that a school had until another came: what a past evening knew."""

    __tablename__ = "school_former_number"

    id: Mapped[UUID] = key()
    school_id: Mapped[UUID] = reference("school.id")
    expected_pupils: Mapped[int | None] = plain(Integer)
    until_at: Mapped[datetime] = plain(UtcDateTime)


class SchoolHoliday(Base):
    """Days without class, by zone; `*` is every zone. Filled from the calendar file."""

    __tablename__ = "school_holiday"
    __table_args__ = (UniqueConstraint("zone", "starts_on", "label"),)

    id: Mapped[UUID] = key()
    zone: Mapped[str] = plain(String(1))
    label: Mapped[str] = plain(String(80))
    starts_on: Mapped[date] = plain(Date)
    ends_on: Mapped[date] = plain(Date)
    source: Mapped[str] = plain(String(160))
