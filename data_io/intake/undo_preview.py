"""The preview of an undo: the pupils by name, and what else comes back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_io.intake import undo_rooms
from data_io.intake.undo_plan import Kept, Named, Steps, UndoPlan
from data_io.intake.undo_trace import Trace
from data_io.intake.writing_pupils import batches
from models.codes import EnrolmentKind
from models.people import Enrolment, Pupil
from models.territory import Classroom


def preview(session: Session, undoing: Any, trace: Trace, steps: Steps) -> UndoPlan:
    groups = (steps.removed, steps.ended, steps.back, steps.returned, steps.corrected, steps.kept)
    named = _named(session, {pupil_id for group in groups for pupil_id in group})

    def told(ids: Iterable[UUID]) -> tuple[Named, ...]:
        return tuple(sorted((named[n] for n in ids if n in named), key=lambda one: (one.label, one.who)))

    return UndoPlan(
        school_id=undoing.school_id,
        applied_at=undoing.applied_at,
        result=steps.result(undoing.id),
        removed=told(steps.removed),
        ended=told(steps.ended),
        back=told(steps.back),
        returned=told(steps.returned),
        corrected=told(steps.corrected),
        kept=tuple(Kept(one, steps.kept[one.pupil_id]) for one in told(steps.kept)),
        guardians=len(steps.guardians),
        classrooms=undo_rooms.labels(session, trace.created["classroom"]),
        whole_list=said_whole(undoing),
    )


def _named(session: Session, pupil_ids: Collection[UUID]) -> dict[UUID, Named]:
    """Pupils with their class of now; without one after a departure."""
    open_one = (Enrolment.pupil_id == Pupil.id) & Enrolment.ends_on.is_(None)
    statement = (
        select(Pupil.id, Pupil.last_name, Pupil.first_name, func.coalesce(Classroom.label, ""))
        .outerjoin(Enrolment, open_one & (Enrolment.kind == EnrolmentKind.REFERENCE))
        .outerjoin(Classroom, Classroom.id == Enrolment.classroom_id)
    )
    rows = (
        row
        for some in batches(list(pupil_ids))
        for row in session.execute(statement.where(Pupil.id.in_(some)))
    )
    return {n: Named(n, f"{last} {first}", label) for n, last, first, label in rows}


def said_whole(undoing: Any) -> bool:
    """True when it was this import that said: this is the whole school."""
    return bool(undoing.whole_school and undoing.whole_list_at == undoing.applied_at)
