"""What was known of each pupil, as intervals of recorded time."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Boolean, CheckConstraint, Date, Index, String
from sqlalchemy.orm import Mapped

from models.codes import CheckOutcome, Connection, Device, Level, Reason, State
from models.columns import FOREVER, Base, UtcDateTime, coded, key, personal, plain, reference


class PupilState(Base):
    """One interval: known from `from_at` (included) to `to_at` (not included).

    All that turns on the day is worked out when read, from the dates kept here; time passing writes nothing.
    """

    __tablename__ = "pupil_state"
    __table_args__ = (
        CheckConstraint("to_at > from_at", name="order"),
        # Past days too are read from the index alone: intervals begun later never cost a row.
        Index("ix_pupil_state_classroom_id_to_at_from_at", "classroom_id", "to_at", "from_at"),
        Index("ix_pupil_state_pupil_id_to_at", "pupil_id", "to_at", unique=True),
    )

    id: Mapped[UUID] = key()
    pupil_id: Mapped[UUID] = reference("pupil.id", index=False)
    classroom_id: Mapped[UUID] = reference("classroom.id", index=False)
    from_at: Mapped[datetime] = plain(UtcDateTime)
    to_at: Mapped[datetime] = plain(UtcDateTime, default=FOREVER)

    level: Mapped[Level | None] = personal(coded(Level))
    device: Mapped[Device] = personal(coded(Device), default=Device.UNKNOWN)
    connection: Mapped[Connection] = personal(coded(Connection), default=Connection.UNKNOWN)
    # Lines 7, 8, 9 and 11 of the rule: what equipment alone says, before checks, paper, site and news.
    equipment_state: Mapped[State] = personal(coded(State))
    equipment_reason: Mapped[Reason] = personal(coded(Reason))
    check_outcome: Mapped[CheckOutcome | None] = personal(coded(CheckOutcome))
    check_on: Mapped[date | None] = personal(Date)
    check_overturned: Mapped[bool] = personal(Boolean, default=False)
    # Paper made for the closure, and paper made for named days: the packet that reaches furthest.
    paper_open_on: Mapped[date | None] = personal(Date)
    paper_from_on: Mapped[date | None] = personal(Date)
    paper_until_on: Mapped[date | None] = personal(Date)
    # ISO days received on site, separated by spaces: one column that both databases can search.
    on_site_days: Mapped[str] = personal(String, default="")
    no_teacher_from_on: Mapped[date | None] = plain(Date)
    no_teacher_until_on: Mapped[date | None] = plain(Date)
    last_attempt_on: Mapped[date | None] = personal(Date)
    last_sent_on: Mapped[date | None] = personal(Date)
    last_reached_on: Mapped[date | None] = personal(Date)
    last_news_on: Mapped[date | None] = personal(Date)
