"""The rule of `models.access` as SQL, for lists and counts; a test holds it equal to the Python form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVarTuple

from sqlalchemy import (
    Boolean,
    ColumnElement,
    FromClause,
    String,
    and_,
    case,
    false,
    func,
    literal,
    or_,
    type_coerce,
)

from models.access import STATE_OF
from models.codes import CheckOutcome, Reason, State
from models.pupil_state import PupilState
from models.territory import Classroom, School

Columns = TypeVarTuple("Columns")
WINDOW_COLUMNS = ("starts_on", "run_starts_on", "news_since_on")


@dataclass(frozen=True, slots=True)
class AccessForm:
    """State, reason and recheck of the joined PupilState on one day, and whether a closure is in force."""

    state: ColumnElement[Any]
    reason: ColumnElement[Any]
    recheck: ColumnElement[bool]
    starts_on: ColumnElement[Any]


def join_windows(statement: Any, windows: FromClause) -> tuple[Any, dict[str, ColumnElement[Any]]]:
    """Join the windows of class, school and circonscription; give the columns of the narrowest."""
    own, school, wide = (windows.alias() for _ in range(3))
    joined = (
        statement.outerjoin(own, own.c.target_id == Classroom.id)
        .outerjoin(school, school.c.target_id == School.id)
        .outerjoin(wide, wide.c.target_id == School.circonscription_id)
    )
    return joined, {name: func.coalesce(own.c[name], school.c[name], wide.c[name]) for name in WINDOW_COLUMNS}


def access_form(on: date, window: dict[str, ColumnElement[Any]]) -> AccessForm:
    """The rule on `on` over PupilState and the columns of `join_windows`."""
    starts_on, run, news_since = (window[name] for name in WINDOW_COLUMNS)
    reason = _reason(on, starts_on, run, _without_news(starts_on, news_since))
    to_recheck = and_(
        starts_on.is_not(None),
        PupilState.check_outcome.is_not(None),
        PupilState.check_on >= run,
        or_(PupilState.check_overturned, _paper_of_check_ended(on, run)),
    )
    return AccessForm(
        state=case({code.value: literal(state.value) for code, state in STATE_OF.items()}, value=reason),
        reason=reason,
        recheck=_known(to_recheck),
        starts_on=starts_on,
    )


def _reason(
    on: date, starts_on: ColumnElement[Any], run: ColumnElement[Any], silent: ColumnElement[bool]
) -> ColumnElement[Any]:
    """Line by line; each line that gives access gives it only with news, so that no line is tried twice."""
    alone = type_coerce(PupilState.equipment_reason, String)
    in_force = and_(
        PupilState.check_outcome.is_not(None),
        PupilState.check_on >= run,
        ~PupilState.check_overturned,
        ~_paper_of_check_ended(on, run),
    )
    return case(
        (starts_on.is_(None), alone),
        (in_force, _checked(silent)),
        (paper_covers(on, run), _heard(silent, Reason.PAPER)),
        (received(on), _heard(silent, Reason.ON_SITE)),
        (_without_teacher(on, run), literal(Reason.NO_TEACHER.value)),
        (_to_verify(starts_on), literal(Reason.TO_VERIFY.value)),
        (
            and_(PupilState.equipment_state.in_([State.ASSURED, State.FRAGILE]), silent),
            literal(Reason.NO_NEWS.value),
        ),
        else_=alone,
    )


def _checked(silent: ColumnElement[bool]) -> ColumnElement[Any]:
    outcome = PupilState.check_outcome
    return case(
        (outcome == CheckOutcome.NOTHING, literal(Reason.CHECKED_NO_ACCESS.value)),
        (silent, literal(Reason.NO_NEWS.value)),
        (outcome == CheckOutcome.STRUGGLES, literal(Reason.CANNOT_DO_TASKS.value)),
        else_=literal(Reason.CHECKED.value),
    )


def _heard(silent: ColumnElement[bool], reason: Reason) -> ColumnElement[Any]:
    return case((silent, literal(Reason.NO_NEWS.value)), else_=literal(reason.value))


def _known(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """The condition, false where a day is missing: SQL's third truth value would pass through NOT."""
    return func.coalesce(condition, false(), type_=Boolean)


def paper_covers(on: date, run: ColumnElement[Any]) -> ColumnElement[bool]:
    opened, first, last = PupilState.paper_open_on, PupilState.paper_from_on, PupilState.paper_until_on
    return or_(and_(opened >= run, opened <= on), and_(first >= run, first <= on, last >= on))


def _paper_of_check_ended(on: date, run: ColumnElement[Any]) -> ColumnElement[bool]:
    last = PupilState.paper_until_on
    return _known(
        and_(
            last < on,
            PupilState.check_outcome == CheckOutcome.DOES,
            PupilState.paper_from_on >= run,
            PupilState.check_on <= last,
            ~_known(paper_covers(on, run)),
        )
    )


def received(on: date) -> ColumnElement[bool]:
    return and_(PupilState.on_site_days != "", PupilState.on_site_days.contains(on.isoformat()))


def _without_teacher(on: date, run: ColumnElement[Any]) -> ColumnElement[bool]:
    first, last = PupilState.no_teacher_from_on, PupilState.no_teacher_until_on
    return and_(first >= run, first <= on, or_(last.is_(None), last >= on))


def _to_verify(starts_on: ColumnElement[Any]) -> ColumnElement[bool]:
    news = PupilState.last_news_on
    return and_(PupilState.equipment_state == State.ASSURED, or_(news.is_(None), news < starts_on))


def _without_news(starts_on: ColumnElement[Any], news_since: ColumnElement[Any]) -> ColumnElement[bool]:
    """Longer without news than allowed, counted from the later of the start and the last news."""
    news = PupilState.last_news_on
    return and_(starts_on < news_since, or_(news.is_(None), news < news_since))
