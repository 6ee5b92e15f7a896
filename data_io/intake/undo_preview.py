"""The preview of an undo: the pupils by name, and what else comes back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from data_io.days import local_day
from data_io.intake import undo_rooms
from data_io.intake.undo_plan import Kept, Named, Steps, UndoPlan
from data_io.intake.undo_trace import Trace
from data_io.intake.writing_pupils import batches
from data_io.scope import Whereabouts
from models.codes import EnrolmentKind
from models.people import Enrolment, Pupil
from models.territory import Classroom, Closure, ClosureCover


def preview(session: Session, undoing: Any, where: Whereabouts, trace: Trace, steps: Steps) -> UndoPlan:
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
        closed_on=_closed_since(session, where, local_day(undoing.applied_at, where.timezone)),
    )


def _closed_since(session: Session, where: Whereabouts, day: date) -> date | None:
    """The first day from `day` on of a closure that reaches the school, or one of its classes."""
    place = where.place
    began = session.scalar(
        select(func.min(Closure.starts_on))
        .join(ClosureCover, ClosureCover.closure_id == Closure.id)
        .outerjoin(Classroom, Classroom.id == ClosureCover.classroom_id)
        .where(
            Closure.cancelled_at.is_(None),
            Closure.ends_on >= day,
            or_(
                ClosureCover.circonscription_id == place.circonscription_id,
                ClosureCover.school_id == place.school_id,
                Classroom.school_id == place.school_id,
            ),
        )
    )
    return None if began is None else max(began, day)


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
