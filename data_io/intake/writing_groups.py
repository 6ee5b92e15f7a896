"""Writes the second groups of a plan, and ends those that end with a class or a departure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io.bulk import insert_rows
from data_io.intake import trace
from data_io.intake.plan import Plan
from data_io.intake.writing_pupils import ENROLMENT, batches, end_enrolments
from models.codes import EnrolmentKind
from models.people import Enrolment
from models.territory import Classroom

TRACED = "second_group"


def write_groups(session: Session, plan: Plan) -> None:
    """After classes and pupils: those who leave a group, then those who join one."""
    ending = list(dict.fromkeys([one.enrolment_id for one in plan.second_groups.left]))
    ending += [n for n in _ended_with_the_class(session, plan) if n not in ending]
    end_enrolments(session, ending, plan.on)
    joined, group = plan.second_groups.joined, EnrolmentKind.GROUP
    rows = ((one.id, one.pupil_id, one.classroom_id, group, plan.on, None) for one in joined)
    insert_rows(session, Enrolment, ENROLMENT, rows)
    noted = [(TRACED, n, "ends_on", None, plan.on.isoformat()) for n in ending]
    trace.write_entries(session, plan.id, [*noted, *(trace.begun(TRACED, one.id) for one in joined)])


def _ended_with_the_class(session: Session, plan: Plan) -> Iterator[UUID]:
    """Groups of those who leave the school, of a year that is over, or that became the class itself."""
    rooms = {move.pupil_id: move.classroom_id for move in plan.moved}
    leaving = {departure.pupil_id for departure in plan.leaving}
    for row in _open_groups(session, [*rooms, *leaving]):
        if row.pupil_id in leaving or row.year < plan.year or row.classroom_id == rooms[row.pupil_id]:
            yield row.id


def _open_groups(session: Session, pupil_ids: list[UUID]) -> Iterator[Any]:
    statement = (
        select(Enrolment.id, Enrolment.pupil_id, Enrolment.classroom_id, Classroom.year)
        .join(Classroom, Classroom.id == Enrolment.classroom_id)
        .where(Enrolment.kind == EnrolmentKind.GROUP, Enrolment.ends_on.is_(None))
    )
    for some in batches(pupil_ids):
        yield from session.execute(statement.where(Enrolment.pupil_id.in_(some)))
