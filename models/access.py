"""The one rule: can this pupil get at the work and do it? Every screen, export and command asks here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from models.codes import CheckOutcome, Connection, Device, Level, Reason, State


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one pupil, without anything that turns on the day it is asked.

    `paper_open_on` is the day of the newest packet made for the closure; `paper_from_on` and `paper_until_on`
    are the packet made for named days that reaches furthest. Days are local days.
    """

    device: Device = Device.UNKNOWN
    connection: Connection = Connection.UNKNOWN
    equipment_state: State = State.UNKNOWN
    equipment_reason: Reason = Reason.NOT_ASKED
    check_outcome: CheckOutcome | None = None
    check_on: date | None = None
    check_overturned: bool = False
    paper_open_on: date | None = None
    paper_from_on: date | None = None
    paper_until_on: date | None = None
    on_site_days: str = ""
    no_teacher_from_on: date | None = None
    no_teacher_until_on: date | None = None
    last_attempt_on: date | None = None
    last_sent_on: date | None = None
    last_reached_on: date | None = None
    last_news_on: date | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The closure in force for a class on the day asked.

    `run_starts_on` is the first day of its run of closures: what was seen before does not count.
    `news_since_on` is the oldest day of news that is not too old, after the school days allowed without any.
    """

    starts_on: date
    run_starts_on: date
    news_since_on: date


@dataclass(frozen=True, slots=True)
class Access:
    """The state of one pupil on one day, always with its reason; `recheck`: a check was overturned."""

    state: State
    reason: Reason
    recheck: bool = False


STATE_OF = {
    Reason.CHECKED_NO_ACCESS: State.NOT_ASSURED,
    Reason.CANNOT_DO_TASKS: State.FRAGILE,
    Reason.CHECKED: State.ASSURED,
    Reason.PAPER: State.ASSURED,
    Reason.ON_SITE: State.ASSURED,
    Reason.NO_TEACHER: State.UNKNOWN,
    Reason.NO_DEVICE: State.NOT_ASSURED,
    Reason.NO_CONNECTION: State.NOT_ASSURED,
    Reason.NOT_ASKED: State.UNKNOWN,
    Reason.SHARED_DEVICE: State.FRAGILE,
    Reason.TWO_HOMES: State.FRAGILE,
    Reason.PHONE_ONLY: State.FRAGILE,
    Reason.LIMITED_CONNECTION: State.FRAGILE,
    Reason.TO_VERIFY: State.UNKNOWN,
    Reason.EQUIPPED: State.ASSURED,
    Reason.NO_NEWS: State.FRAGILE,
}

_DEVICE_DIFFICULTY = {
    Device.SHARED: Reason.SHARED_DEVICE,
    Device.VARIES: Reason.TWO_HOMES,
    Device.PHONE: Reason.PHONE_ONLY,
}


def equipment(device: Device, connection: Connection, level: Level | None) -> Access:
    """Lines 7, 8, 9 and 11: what the effective device and connection say alone."""
    if device is Device.NONE:
        return Access(State.NOT_ASSURED, Reason.NO_DEVICE)
    if connection is Connection.NONE:
        return Access(State.NOT_ASSURED, Reason.NO_CONNECTION)
    if device is Device.UNKNOWN or connection is Connection.UNKNOWN:
        return Access(State.UNKNOWN, Reason.NOT_ASKED)
    in_nursery = level is not None and level.is_nursery
    if device in _DEVICE_DIFFICULTY and not (device is Device.PHONE and in_nursery):
        return Access(State.FRAGILE, _DEVICE_DIFFICULTY[device])
    if connection is Connection.LIMITED:
        return Access(State.FRAGILE, Reason.LIMITED_CONNECTION)
    return Access(State.ASSURED, Reason.EQUIPPED)


def assess(standing: Standing, on: date, window: Window | None) -> Access:
    """The state of a pupil on a day; without a window (no closure) equipment measures readiness."""
    if window is None:
        return Access(standing.equipment_state, standing.equipment_reason)
    found = _first_line(standing, on, window)
    if _without_news(standing, window) and found.state in (State.ASSURED, State.FRAGILE):
        found = Access(State.FRAGILE, Reason.NO_NEWS)
    return replace(found, recheck=_to_recheck(standing, on, window))


def _first_line(standing: Standing, on: date, window: Window) -> Access:
    checked = _check_in_force(standing, on, window)
    if checked is not None:
        return checked
    if _paper_covers(standing, on, window):
        return Access(State.ASSURED, Reason.PAPER)
    if on.isoformat() in standing.on_site_days:
        return Access(State.ASSURED, Reason.ON_SITE)
    if _without_teacher(standing, on, window):
        return Access(State.UNKNOWN, Reason.NO_TEACHER)
    if standing.equipment_state is State.ASSURED and _no_news_since(standing, window.starts_on):
        return Access(State.UNKNOWN, Reason.TO_VERIFY)
    return Access(standing.equipment_state, standing.equipment_reason)


_CHECKED = {
    CheckOutcome.NOTHING: Access(State.NOT_ASSURED, Reason.CHECKED_NO_ACCESS),
    CheckOutcome.STRUGGLES: Access(State.FRAGILE, Reason.CANNOT_DO_TASKS),
    CheckOutcome.DOES: Access(State.ASSURED, Reason.CHECKED),
}


def _check_in_force(standing: Standing, on: date, window: Window) -> Access | None:
    if standing.check_outcome is None or standing.check_overturned or not _check_in_run(standing, window):
        return None
    if _paper_of_check_ended(standing, on, window):
        return None
    return _CHECKED[standing.check_outcome]


def _check_in_run(standing: Standing, window: Window) -> bool:
    return standing.check_on is not None and standing.check_on >= window.run_starts_on


def _to_recheck(standing: Standing, on: date, window: Window) -> bool:
    if standing.check_outcome is None or not _check_in_run(standing, window):
        return False
    return standing.check_overturned or _paper_of_check_ended(standing, on, window)


def _paper_of_check_ended(standing: Standing, on: date, window: Window) -> bool:
    """A check `does` stands until a paper made for named days ends, unless other paper goes on."""
    if standing.check_outcome is not CheckOutcome.DOES or standing.check_on is None:
        return False
    if standing.paper_until_on is None or _paper_covers(standing, on, window):
        return False
    counted = standing.paper_from_on is not None and standing.paper_from_on >= window.run_starts_on
    return counted and standing.check_on <= standing.paper_until_on < on


def _paper_covers(standing: Standing, on: date, window: Window) -> bool:
    first = window.run_starts_on
    if standing.paper_open_on is not None and first <= standing.paper_open_on <= on:
        return True
    if standing.paper_from_on is None or standing.paper_until_on is None:
        return False
    return first <= standing.paper_from_on <= on <= standing.paper_until_on


def _without_teacher(standing: Standing, on: date, window: Window) -> bool:
    first, last = standing.no_teacher_from_on, standing.no_teacher_until_on
    return first is not None and window.run_starts_on <= first <= on and (last is None or on <= last)


def _no_news_since(standing: Standing, day: date) -> bool:
    return standing.last_news_on is None or standing.last_news_on < day


def _without_news(standing: Standing, window: Window) -> bool:
    """Longer without news than allowed, counted from the later of the start and the last news."""
    since = max(window.starts_on, standing.last_news_on or window.starts_on)
    return since < window.news_since_on
