"""The second groups of an import that is undone: begun ones go, ended ones go on, unless lists moved them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io.intake.undo_plan import Steps, Why
from data_io.intake.undo_trace import Trace
from data_io.intake.writing_groups import TRACED
from data_io.intake.writing_pupils import batches
from models.codes import EnrolmentKind
from models.people import Enrolment


def decide(session: Session, trace: Trace, steps: Steps) -> None:
    """After the pupils: with one who goes, or who left since, the group goes or stays ended."""
    begun, ended = trace.created[TRACED], trace.changed[TRACED]
    rows = {row.id: row for row in _rows(session, Enrolment.id, [*begun, *ended])}
    for row in rows.values():
        if row.id in begun and row.pupil_id not in trace.created["pupil"]:
            _take_back(row, steps, trace)
    pupils = [row.pupil_id for row in rows.values()]
    others = {row.pupil_id for row in _open(session, pupils) if row.id not in begun}
    for enrolment_id, cells in ended.items():
        row = rows[enrolment_id]
        as_written = row.ends_on == max(row.starts_on, date.fromisoformat(cells[0].after or ""))
        if as_written and row.pupil_id not in others and steps.kept.get(row.pupil_id) is not Why.MOVED:
            steps.enrolments_reopened.append(enrolment_id)
            steps.corrected.add(row.pupil_id)
        else:
            steps.keep(row.pupil_id, Why.MOVED)
            steps.trace_kept.add(cells[0].trace_id)


def _take_back(row: Any, steps: Steps, trace: Trace) -> None:
    if row.ends_on is None:
        steps.enrolments_removed.append(row.id)
        steps.corrected.add(row.pupil_id)
    else:
        steps.keep(row.pupil_id, Why.MOVED)
        steps.trace_kept.add(trace.rows[row.id])


def _open(session: Session, pupil_ids: list[UUID]) -> Iterator[Any]:
    return (row for row in _rows(session, Enrolment.pupil_id, pupil_ids) if row.ends_on is None)


def _rows(session: Session, column: Any, ids: list[UUID]) -> Iterator[Any]:
    columns = (Enrolment.id, Enrolment.pupil_id, Enrolment.starts_on, Enrolment.ends_on)
    statement = select(*columns).where(Enrolment.kind == EnrolmentKind.GROUP)
    for some in batches(ids):
        yield from session.execute(statement.where(column.in_(some)))
