"""What happened: rows that are added, never overwritten. A mistake is voided by another row."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Boolean, CheckConstraint, Date, Integer, String
from sqlalchemy.orm import Mapped, declared_attr

from models.codes import (
    Channel,
    CheckOutcome,
    Connection,
    Device,
    Direction,
    HalfDay,
    Lender,
    Level,
    LoanItem,
    LoanStep,
    Outcome,
    PaperStep,
    Struggle,
)
from models.columns import Base, UtcDateTime, coded, key, personal, plain, reference


class Fact:
    """Who recorded it, when (UTC), and the local day it speaks of. The id is the token of the press."""

    id: Mapped[UUID] = key()
    on: Mapped[date] = plain(Date)
    recorded_at: Mapped[datetime] = plain(UtcDateTime)

    @declared_attr
    def recorded_by(cls) -> Mapped[UUID | None]:
        """The account that recorded it; empty for the operator of the command line."""
        return reference("account.id", index=False)


class PupilFact(Fact):
    """A fact about one pupil."""

    @declared_attr
    def pupil_id(cls) -> Mapped[UUID]:
        """The pupil it speaks of."""
        return reference("pupil.id")


class ClassroomFact(Fact):
    """A fact about one classroom."""

    @declared_attr
    def classroom_id(cls) -> Mapped[UUID]:
        """The classroom it speaks of."""
        return reference("classroom.id")


class EquipmentAnswer(PupilFact, Base):
    """An answer about device, connection or both; an empty column was not spoken of and erases nothing."""

    __tablename__ = "equipment_answer"
    __table_args__ = (CheckConstraint("device IS NOT NULL OR connection IS NOT NULL", name="says_something"),)

    device: Mapped[Device | None] = personal(coded(Device))
    connection: Mapped[Connection | None] = personal(coded(Connection))


class AccessCheck(PupilFact, Base):
    """Does the pupil receive the work, and manage it? A closed reason only when struggling."""

    __tablename__ = "access_check"
    __table_args__ = (
        CheckConstraint("struggle IS NULL OR outcome = 'struggles'", name="struggle_when_struggling"),
    )

    outcome: Mapped[CheckOutcome] = personal(coded(CheckOutcome))
    struggle: Mapped[Struggle | None] = personal(coded(Struggle))


class LoanMove(PupilFact, Base):
    """One step in the life of a loan: needed, found, lent, returned. `loan_id` groups the steps.

    A step is unique among those that were not voided, which no constraint can say.
    """

    __tablename__ = "loan_move"

    loan_id: Mapped[UUID] = plain(index=True)
    item: Mapped[LoanItem] = personal(coded(LoanItem))
    step: Mapped[LoanStep] = personal(coded(LoanStep))
    lender: Mapped[Lender | None] = plain(coded(Lender))


class PaperMove(PupilFact, Base):
    """Work on paper asked for, handed over or posted; without a last day it is made for the closure."""

    __tablename__ = "paper_move"
    __table_args__ = (CheckConstraint('until_on >= "on"', name="order"),)

    step: Mapped[PaperStep] = personal(coded(PaperStep))
    until_on: Mapped[date | None] = plain(Date)


class OnSite(PupilFact, Base):
    """A half-day during which the pupil was received at school; no reason, no certificate."""

    __tablename__ = "on_site"

    half: Mapped[HalfDay] = plain(coded(HalfDay))


class WorkReturned(PupilFact, Base):
    """Work came back from the pupil: news."""

    __tablename__ = "work_returned"


class Attendance(PupilFact, Base):
    """The pupil was at a virtual class: news."""

    __tablename__ = "attendance"


class Handover(PupilFact, Base):
    """The teacher could not reach the family and handed it to the head."""

    __tablename__ = "handover"


class Contact(Fact, Base):
    """One contact, tried, sent or two-way, about one or more pupils."""

    __tablename__ = "contact"
    __table_args__ = (
        CheckConstraint("outcome <> 'reached' OR NOT collective", name="reached_is_individual"),
        CheckConstraint('follow_up_on >= "on"', name="follow_up"),
    )

    guardian_id: Mapped[UUID | None] = reference("guardian.id")
    phone_id: Mapped[UUID | None] = reference("phone_number.id")
    channel: Mapped[Channel] = plain(coded(Channel))
    direction: Mapped[Direction] = plain(coded(Direction), default=Direction.OUT)
    outcome: Mapped[Outcome] = personal(coded(Outcome))
    collective: Mapped[bool] = plain(Boolean, default=False)
    follow_up_on: Mapped[date | None] = plain(Date)


class ContactNote(Base):
    """What somebody wrote beside a contact. A row of its own: it expires before the contact does."""

    __tablename__ = "contact_note"

    contact_id: Mapped[UUID] = reference("contact.id", index=False, primary_key=True)
    note: Mapped[str] = personal(String(280))


class ContactPupil(Base):
    """A pupil a contact was about."""

    __tablename__ = "contact_pupil"

    contact_id: Mapped[UUID] = reference("contact.id", index=False, primary_key=True)
    pupil_id: Mapped[UUID] = reference("pupil.id", primary_key=True)


class WorkSent(ClassroomFact, Base):
    """The class was sent work: from then on the check is offered."""

    __tablename__ = "work_sent"


class ClassWithoutTeacher(ClassroomFact, Base):
    """The class has no teacher, from `on` to the last day named; without one, until the closure ends."""

    __tablename__ = "class_without_teacher"
    __table_args__ = (CheckConstraint('until_on >= "on"', name="order"),)

    until_on: Mapped[date | None] = plain(Date)


class DayReport(Fact, Base):
    """Point du jour: the head says that the day's situation is complete."""

    __tablename__ = "day_report"

    school_id: Mapped[UUID] = reference("school.id")


class DeclaredCounts(Fact, Base):
    """Counts of one class, or one level, declared before any name is listed; the newest of a label stands.

    Whoever is in none of the three states is to be verified.
    """

    __tablename__ = "declared_counts"
    __table_args__ = (
        CheckConstraint(
            "pupils >= 0 AND reached >= 0 AND no_device >= 0 AND no_connection >= 0 AND on_paper >= 0"
            " AND received >= 0 AND assured >= 0 AND fragile >= 0 AND not_assured >= 0",
            name="not_negative",
        ),
        CheckConstraint("assured + fragile + not_assured <= pupils", name="add_up"),
    )

    school_id: Mapped[UUID] = reference("school.id")
    classroom_label: Mapped[str] = plain(String(120))
    # Said of all pupils of a level of the school; the label is then that of the level.
    level: Mapped[Level | None] = plain(coded(Level))
    pupils: Mapped[int] = plain(Integer)
    reached: Mapped[int] = plain(Integer, default=0)
    no_device: Mapped[int] = plain(Integer, default=0)
    no_connection: Mapped[int] = plain(Integer, default=0)
    on_paper: Mapped[int] = plain(Integer, default=0)
    received: Mapped[int] = plain(Integer, default=0, server_default="0")
    assured: Mapped[int] = plain(Integer, default=0, server_default="0")
    fragile: Mapped[int] = plain(Integer, default=0, server_default="0")
    not_assured: Mapped[int] = plain(Integer, default=0, server_default="0")


class FactVoid(Base):
    """A fact said by mistake: from `recorded_at` on it is as if it had not been recorded."""

    __tablename__ = "fact_void"

    fact_id: Mapped[UUID] = plain(primary_key=True)
    recorded_at: Mapped[datetime] = plain(UtcDateTime)
    recorded_by: Mapped[UUID | None] = reference("account.id", index=False)
