"""Folds the facts of one pupil, in the order of their days, into what is known of the pupil."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import singledispatch
from uuid import UUID

from models.access import Standing, equipment
from models.codes import CheckOutcome, Connection, Device, Level, LoanItem, LoanStep, Outcome, PaperStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A fact as the fold sees it: the local day it speaks of and the instant it was recorded."""

    on: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Event):
    """An answer about equipment; an empty half was not spoken of, and "unknown" tells nothing either."""

    device: Device | None = None
    connection: Connection | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked(Event):
    """A check of the work."""

    outcome: CheckOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanMoved(Event):
    """A step of one loan."""

    loan_id: UUID
    item: LoanItem
    step: LoanStep


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMoved(Event):
    """A step of one packet on paper; without `until_on` it is made for the closure."""

    step: PaperStep
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Received(Event):
    """A half-day on site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacted(Event):
    """A contact about this pupil."""

    outcome: Outcome
    collective: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen(Event):
    """Returned work or attendance at a virtual class: news, nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unstaffed(Event):
    """The class has no teacher from `on`, until the last day named."""

    until_on: date | None = None


# How good a known answer is; "selon le foyer" is as available as "partagé", a phone alone is less.
_DEVICE_RANK = {Device.NONE: 0, Device.PHONE: 1, Device.VARIES: 2, Device.SHARED: 2, Device.ENOUGH: 3}
_CONNECTION_RANK = {Connection.NONE: 0, Connection.LIMITED: 1, Connection.SUFFICIENT: 2}


@dataclass(slots=True)
class _Known:
    """The fold's running account: the answers as given, open loans, and the standing so far."""

    device: Device = Device.UNKNOWN
    connection: Connection = Connection.UNKNOWN
    loans: dict[UUID, LoanItem] = field(default_factory=dict)
    standing: Standing = field(default_factory=Standing)

    def note(self, **changes: object) -> None:
        self.standing = replace(self.standing, **changes)  # type: ignore[arg-type]

    def news(self, on: date) -> None:
        self.note(last_news_on=_later(self.standing.last_news_on, on))

    def worsened(self) -> None:
        """A known value got worse, or a loan ended: `does` no longer stands."""
        if self.standing.check_outcome is CheckOutcome.DOES:
            self.note(check_overturned=True)

    def improved(self) -> None:
        """A known value got better, a loan or paper began: `nothing` and `struggles` no longer stand."""
        if self.standing.check_outcome in (CheckOutcome.NOTHING, CheckOutcome.STRUGGLES):
            self.note(check_overturned=True)


def fold(events: Iterable[Event], level: Level | None) -> Standing:
    """What is known of a pupil of `level` after these events; their order does not matter."""
    known = _Known()
    for event in sorted(events, key=_moment):
        _take(event, known)
    device, connection = _effective(known)
    alone = equipment(device, connection, level)
    return replace(
        known.standing,
        device=device,
        connection=connection,
        equipment_state=alone.state,
        equipment_reason=alone.reason,
    )


def _moment(event: Event) -> tuple[date, datetime, bool]:
    """A check written together with an answer was made knowing it: it comes after."""
    return event.on, event.recorded_at, isinstance(event, Checked)


def _effective(known: _Known) -> tuple[Device, Connection]:
    """The answers, raised by open loans."""
    lent = set(known.loans.values())
    device = Device.ENOUGH if lent & {LoanItem.TABLET, LoanItem.COMPUTER} else known.device
    connection = Connection.SUFFICIENT if LoanItem.KEY_4G in lent else known.connection
    return device, connection


def _later(one: date | None, other: date) -> date:
    return other if one is None else max(one, other)


@singledispatch
def _take(event: Event, known: _Known) -> None:
    raise TypeError(f"no fold for {type(event).__name__}")


@_take.register
def _(event: Answered, known: _Known) -> None:
    steps = []
    if event.device not in (None, Device.UNKNOWN):
        steps.append(_step(_DEVICE_RANK.get(known.device), _DEVICE_RANK.get(event.device)))
        known.device = event.device
    if event.connection not in (None, Connection.UNKNOWN):
        steps.append(_step(_CONNECTION_RANK.get(known.connection), _CONNECTION_RANK.get(event.connection)))
        known.connection = event.connection
    if any(step < 0 for step in steps):
        known.worsened()
    if any(step > 0 for step in steps):
        known.improved()


def _step(before: int | None, after: int | None) -> int:
    """Down, same or up; an answer that fills a blank is no step."""
    return 0 if before is None or after is None else after - before


@_take.register
def _(event: Checked, known: _Known) -> None:
    known.note(check_outcome=event.outcome, check_on=event.on, check_overturned=False)
    known.news(event.on)


@_take.register
def _(event: LoanMoved, known: _Known) -> None:
    if event.step is LoanStep.LENT:
        known.loans[event.loan_id] = event.item
        known.improved()
        known.news(event.on)
    elif event.step is LoanStep.RETURNED and known.loans.pop(event.loan_id, None) is not None:
        known.worsened()


@_take.register
def _(event: PaperMoved, known: _Known) -> None:
    if event.step is PaperStep.TO_COLLECT:
        return
    if event.step is PaperStep.HANDED:
        known.news(event.on)
    known.improved()
    if event.until_on is None:
        known.note(paper_open_on=_later(known.standing.paper_open_on, event.on))
    elif known.standing.paper_until_on is None or event.until_on >= known.standing.paper_until_on:
        known.note(paper_from_on=event.on, paper_until_on=event.until_on)


@_take.register
def _(event: Received, known: _Known) -> None:
    days = set(known.standing.on_site_days.split()) | {event.on.isoformat()}
    known.note(on_site_days=" ".join(sorted(days)))
    known.news(event.on)


@_take.register
def _(event: Contacted, known: _Known) -> None:
    if not event.collective:
        known.note(last_attempt_on=_later(known.standing.last_attempt_on, event.on))
    if event.outcome is Outcome.SENT:
        known.note(last_sent_on=_later(known.standing.last_sent_on, event.on))
    if event.outcome.is_two_way and not event.collective:
        known.note(last_reached_on=_later(known.standing.last_reached_on, event.on))
        known.news(event.on)


@_take.register
def _(event: Seen, known: _Known) -> None:
    known.news(event.on)


@_take.register
def _(event: Unstaffed, known: _Known) -> None:
    known.note(no_teacher_from_on=event.on, no_teacher_until_on=event.until_on)
