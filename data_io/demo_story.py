"""The story of the invented circonscription as rows: facts recorded at past instants, many at once."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import singledispatchmethod
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import insert
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.database import require_writing
from models.codes import LoanItem, LoanStep, PaperStep
from models.columns import Base
from models.facts import (
    AccessCheck,
    ClassWithoutTeacher,
    Contact,
    ContactPupil,
    DayReport,
    EquipmentAnswer,
    Handover,
    LoanMove,
    OnSite,
    PaperMove,
    WorkSent,
)
from sample_data import events
from sample_data.events import PupilKey
from sample_data.story import story

Rows = dict[type[Base], list[dict[str, Any]]]


@dataclass(slots=True)
class _Scribe:
    """Turns events into rows; what would lie in the future is left unsaid."""

    timezone: ZoneInfo
    now: datetime
    school_of: Mapping[str, UUID]
    classroom_of: Mapping[tuple[str, str], UUID]
    rows: Rows = field(default_factory=lambda: defaultdict(list))
    open_loans: dict[UUID, tuple[UUID, LoanItem]] = field(default_factory=dict)

    def tell(self, told: Iterable[events.Event]) -> Rows:
        # Within one hour every event gets its own second, so that the order of the story stays.
        for place, event in enumerate(told):
            minute, second = divmod(place % 3600, 60)
            spoken = datetime.combine(event.on, time(event.hour, minute, second), self.timezone)
            if spoken <= self.now:
                self._row(event, spoken.astimezone(UTC))
        return self.rows

    def _add(self, table: type[Base], event: events.Event, at: datetime, **values: Any) -> UUID:
        row = {"id": uuid7(), "on": event.on, "recorded_at": at, "recorded_by": None, **values}
        self.rows[table].append(row)
        return UUID(str(row["id"]))

    @singledispatchmethod
    def _row(self, event: Any, at: datetime) -> None:
        raise TypeError(f"no row for {type(event).__name__}")

    @_row.register
    def _(self, event: events.Answered, at: datetime) -> None:
        values = {"device": event.device, "connection": event.connection}
        self._add(EquipmentAnswer, event, at, pupil_id=event.pupil, **values)

    @_row.register
    def _(self, event: events.Checked, at: datetime) -> None:
        values = {"outcome": event.outcome, "struggle": event.struggle}
        self._add(AccessCheck, event, at, pupil_id=event.pupil, **values)

    @_row.register
    def _(self, event: events.Called, at: datetime) -> None:
        values = {"channel": event.channel, "outcome": event.outcome, "collective": event.collective}
        contact_id = self._add(Contact, event, at, **values)
        self.rows[ContactPupil].append({"contact_id": contact_id, "pupil_id": event.pupil})

    @_row.register
    def _(self, event: events.WorkSent, at: datetime) -> None:
        classroom_id = self.classroom_of[event.school_uai, event.classroom_label]
        self._add(WorkSent, event, at, classroom_id=classroom_id)

    @_row.register
    def _(self, event: events.PaperHanded, at: datetime) -> None:
        self._add(PaperMove, event, at, pupil_id=event.pupil, step=PaperStep.HANDED)

    @_row.register
    def _(self, event: events.PaperPosted, at: datetime) -> None:
        self._add(PaperMove, event, at, pupil_id=event.pupil, step=PaperStep.POSTED)

    @_row.register
    def _(self, event: events.Lent, at: datetime) -> None:
        loan_id = uuid7()
        self.open_loans[event.pupil] = (loan_id, event.item)
        values = {"loan_id": loan_id, "item": event.item, "lender": event.lender, "step": LoanStep.LENT}
        self._add(LoanMove, event, at, pupil_id=event.pupil, **values)

    @_row.register
    def _(self, event: events.Returned, at: datetime) -> None:
        loan_id, item = self.open_loans.pop(event.pupil)
        values = {"loan_id": loan_id, "item": item, "lender": None, "step": LoanStep.RETURNED}
        self._add(LoanMove, event, at, pupil_id=event.pupil, **values)

    @_row.register
    def _(self, event: events.OnSite, at: datetime) -> None:
        self._add(OnSite, event, at, pupil_id=event.pupil, half=event.half)

    @_row.register
    def _(self, event: events.WithoutTeacher, at: datetime) -> None:
        classroom_id = self.classroom_of[event.school_uai, event.classroom_label]
        self._add(ClassWithoutTeacher, event, at, classroom_id=classroom_id, until_on=event.until_on)

    @_row.register
    def _(self, event: events.HandedOver, at: datetime) -> None:
        self._add(Handover, event, at, pupil_id=event.pupil)

    @_row.register
    def _(self, event: events.DayReported, at: datetime) -> None:
        self._add(DayReport, event, at, school_id=self.school_of[event.school_uai])


@dataclass(frozen=True, slots=True)
class Stage:
    """Where and when the story plays: the days of the closure up to today, schools and classes by name."""

    days: Sequence[date]
    timezone: ZoneInfo
    school_of: Mapping[str, UUID]
    classroom_of: Mapping[tuple[str, str], UUID]


def write(session: Session, pupils: Sequence[PupilKey], stage: Stage, *, seed: int, now: datetime) -> int:
    """Insert the facts of the story up to `now`; give how many."""
    require_writing(session)
    told = story(pupils, stage.days, random.Random(seed))  # noqa: S311 - a story, no secret
    rows = _Scribe(stage.timezone, now, stage.school_of, stage.classroom_of).tell(told)
    for table, some in rows.items():
        session.execute(insert(table), some)
    return sum(len(some) for some in rows.values())
