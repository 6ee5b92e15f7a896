"""Lists under review: begun, decided step by step, planned again when the base changed. Writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from data_io.intake import collector, importing, own_class
from data_io.intake.correcting import corrected
from data_io.intake.decisions import Decisions, as_decided
from data_io.intake.keep import require_import
from data_io.intake.known import known_of
from data_io.intake.plan import Plan
from data_io.intake.planning import When, make_plan
from data_io.intake.review import Review, marks, packed
from data_io.rosters.rows import FileReading, Refused
from models.asks import asks
from models.rights import Act, Actor


@asks(Act.IMPORT_ROSTER)
def begin(  # noqa: PLR0913 - whose lists, of which day, told which day it is
    session: Session,
    actor: Actor,
    school_id: UUID,
    readings: Sequence[FileReading | Refused],
    *,
    on: date,
    today: date,
    year: int | None = None,
) -> Review:
    """Plan the lists of one school, and keep the rows beside the plan; raises what planning raises."""
    plan = importing.plan_files(session, actor, school_id, readings, on=on, today=today, year=year)
    return Review(plan, packed(*importing.rows_and_key(session, readings)))


@asks(Act.IMPORT_OWN_CLASS)
def begin_own_class(
    session: Session,
    actor: Actor,
    classroom_id: UUID,
    readings: Sequence[FileReading | Refused],
    *,
    on: date,
    today: date,
) -> Review:
    """The same for the provisional list of a teacher's own class."""
    plan = importing.plan_own_class(session, actor, classroom_id, readings, on=on, today=today)
    return Review(plan, packed(*importing.rows_and_key(session, readings)))


@asks(Act.IMPORT_ROSTER, Act.IMPORT_OWN_CLASS)
def decide(session: Session, actor: Actor, review: Review, decisions: Decisions) -> Review:
    """The review after one more decision; the lists are only compared again when that may change something.

    Raises:
        NotAllowed: the actor may not import these lists.
    """
    before = review.decisions
    require_import(session, actor, review.plan.school_id, review.plan.own_class_id)
    if (decisions.doubts, decisions.corrections) == (before.doubts, before.corrections):
        return replace(review, plan=as_decided(review.plan, decisions), decisions=decisions)
    return _planned(session, replace(review, decisions=decisions))


@asks(Act.IMPORT_ROSTER, Act.IMPORT_OWN_CLASS)
def again(session: Session, actor: Actor, review: Review) -> Review:
    """The review on the base as it is now: what it says as before is already read.

    Raises:
        NotAllowed: the actor may not import these lists.
    """
    require_import(session, actor, review.plan.school_id, review.plan.own_class_id)
    return replace(_planned(session, review), already_read=review.already_read | marks(review.plan))


def rows_now(review: Review) -> list[FileReading]:
    """The rows with the corrections so far."""
    return corrected(review.readings(), review.decisions.corrections, review.plan.on)


def _planned(session: Session, review: Review) -> Review:
    before, rows = review.plan, rows_now(review)
    known = known_of(session, before.school_id)
    when = When(before.on, before.year)
    with collector.paused():
        if before.own_class_id is None:
            plan = make_plan(session, known, rows, when, None, review.decisions)
        else:
            room = own_class.room_of(known, before.own_class_id)
            own = own_class.only_own(known, room, rows)
            plan = make_plan(session, known, own.readings, when, None, review.decisions)
            plan = own_class.restricted(plan, known, room, own)
    return replace(review, plan=as_decided(_as(before, plan), review.decisions))


def _as(before: Plan, plan: Plan) -> Plan:
    """The same plan, looked at again: what was applied under its id is not applied twice."""
    return replace(plan, id=before.id)
