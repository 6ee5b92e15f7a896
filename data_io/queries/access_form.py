"""The rule of `models.access` as SQL, for lists and counts; a test holds it equal to the Python form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    FromClause,
    Select,
    String,
    and_,
    case,
    false,
    func,
    literal,
    or_,
    type_coerce,
)

from models.codes import CheckOutcome, Reason, State
from models.pupil_state import PupilState
from models.territory import Classroom, School


@dataclass(frozen=True, slots=True)
class AccessForm:
    """State, reason and recheck of the joined PupilState on one day, and whether a closure is in force."""

    state: ColumnElement[Any]
    reason: ColumnElement[Any]
    recheck: ColumnElement[bool]
    starts_on: ColumnElement[Any]


def join_windows(
    statement: Select[Any], windows: FromClause
) -> tuple[Select[Any], dict[str, ColumnElement[Any]]]:
    """Join the windows of class, school and circonscription; give the columns of the narrowest."""
    own, school, wide = (windows.alias(name) for name in ("window_class", "window_school", "window_wide"))
    joined = (
        statement.outerjoin(own, own.c.target_id == Classroom.id)
        .outerjoin(school, school.c.target_id == School.id)
        .outerjoin(wide, wide.c.target_id == School.circonscription_id)
    )
    names = ("starts_on", "run_starts_on", "news_since_on")
    return joined, {name: func.coalesce(own.c[name], school.c[name], wide.c[name]) for name in names}


def access_form(on: date, window: dict[str, ColumnElement[Any]]) -> AccessForm:
    """The rule on `on` over PupilState and the columns of `join_windows`."""
    starts_on, run, news_since = (window[name] for name in ("starts_on", "run_starts_on", "news_since_on"))
    inside = starts_on.is_not(None)
    ended = _paper_of_check_ended(on, run)
    in_run = PupilState.check_on >= run
    checked = and_(in_run, ~PupilState.check_overturned, ~ended)
    lines: list[tuple[ColumnElement[bool], State, Reason]] = [
        (_outcome(checked, CheckOutcome.NOTHING), State.NOT_ASSURED, Reason.CHECKED_NO_ACCESS),
        (_outcome(checked, CheckOutcome.STRUGGLES), State.FRAGILE, Reason.CANNOT_DO_TASKS),
        (_outcome(checked, CheckOutcome.DOES), State.ASSURED, Reason.CHECKED),
        (_paper_covers(on, run), State.ASSURED, Reason.PAPER),
        (PupilState.on_site_days.contains(on.isoformat()), State.ASSURED, Reason.ON_SITE),
        (_without_teacher(on, run), State.UNKNOWN, Reason.NO_TEACHER),
        (_to_verify(starts_on), State.UNKNOWN, Reason.TO_VERIFY),
    ]
    state = case(
        *((and_(inside, when), literal(s.value)) for when, s, _ in lines), else_=_code("equipment_state")
    )
    reason = case(
        *((and_(inside, when), literal(r.value)) for when, _, r in lines), else_=_code("equipment_reason")
    )
    silent = and_(
        inside,
        _since(starts_on) < news_since,
        state.in_([State.ASSURED.value, State.FRAGILE.value]),
    )
    return AccessForm(
        state=case((silent, literal(State.FRAGILE.value)), else_=state),
        reason=case((silent, literal(Reason.NO_NEWS.value)), else_=reason),
        recheck=func.coalesce(and_(inside, in_run, or_(PupilState.check_overturned, ended)), False),
        starts_on=starts_on,
    )


def _known(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """The condition, false where a day is missing: SQL's third truth value would pass through NOT."""
    return func.coalesce(condition, false(), type_=Boolean)


def _code(name: str) -> ColumnElement[str]:
    return type_coerce(getattr(PupilState, name), String)


def _outcome(checked: ColumnElement[bool], outcome: CheckOutcome) -> ColumnElement[bool]:
    return and_(checked, PupilState.check_outcome == outcome)


def _paper_covers(on: date, run: ColumnElement[Any]) -> ColumnElement[bool]:
    opened, first, last = PupilState.paper_open_on, PupilState.paper_from_on, PupilState.paper_until_on
    return _known(
        or_(and_(opened >= run, opened <= on), and_(first >= run, first <= on, last >= on)),
    )


def _paper_of_check_ended(on: date, run: ColumnElement[Any]) -> ColumnElement[bool]:
    last = PupilState.paper_until_on
    return _known(
        and_(
            PupilState.check_outcome == CheckOutcome.DOES,
            PupilState.paper_from_on >= run,
            PupilState.check_on <= last,
            last < on,
            ~_paper_covers(on, run),
        )
    )


def _without_teacher(on: date, run: ColumnElement[Any]) -> ColumnElement[bool]:
    first, last = PupilState.no_teacher_from_on, PupilState.no_teacher_until_on
    return and_(first >= run, first <= on, or_(last.is_(None), last >= on))


def _to_verify(starts_on: ColumnElement[Any]) -> ColumnElement[bool]:
    news = PupilState.last_news_on
    return and_(PupilState.equipment_state == State.ASSURED, or_(news.is_(None), news < starts_on))


def _since(starts_on: ColumnElement[Any]) -> ColumnElement[Any]:
    """The later of the start and the last news."""
    news = PupilState.last_news_on
    return case((news > starts_on, news), else_=starts_on)
