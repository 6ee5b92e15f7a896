"""Whose access to work changed since the evening before, or since the reader's last visit, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_io.aggregates import kept_for
from data_io.queries.changes import Evening, evenings
from data_io.queries.class_names import is_of_the_school
from data_io.queries.known_at import open_interval
from data_io.queries.pupil_access import states_in_closure
from data_io.scope import of_school
from models.access import Access
from models.asks import asks
from models.people import Pupil
from models.pupil_state import PupilState
from models.rights import Act, Actor
from models.territory import Classroom


@dataclass(frozen=True, slots=True)
class ChangedPupil:
    """A pupil of a closed class at both instants, and where access to work stood and stands."""

    pupil_id: UUID
    name: str
    classroom: str
    was: Access
    became: Access


@asks(Act.SEE_PUPILS)
def changed_pupils(
    session: Session,
    actor: Actor,
    school_id: UUID,
    *,
    on: date,
    as_of: datetime,
    visit: datetime | None = None,
) -> list[ChangedPupil]:
    """By class and name; nobody without a closure, and nobody whom the actor may not see by name.

    For people of the school alone: from outside, names opened for some hours show no day-to-day work.
    """
    if not is_of_the_school(actor, of_school(session, school_id).place):
        return []
    compared = evenings(session, actor, on=on, as_of=as_of, visit=visit)
    if compared is None:
        return []
    before, now = compared
    # Who moved is kept as ids, like every figure; names are read each time.
    moved = kept_for(
        session,
        actor,
        ("changed pupils", school_id, before, now.on),
        as_of,
        lambda: _moved(session, actor, school_id, compared),
    )
    rows = session.execute(
        select(Pupil.id, Pupil.first_name, func.coalesce(Pupil.used_name, Pupil.last_name), Classroom.label)
        .join(PupilState, PupilState.pupil_id == Pupil.id)
        .join(Classroom, Classroom.id == PupilState.classroom_id)
        .where(Pupil.id.in_(moved), open_interval(as_of))
        .order_by(Classroom.label_key, Pupil.sort_key, Pupil.id)
    )
    return [
        ChangedPupil(pupil, f"{first} {last}", label, *moved[pupil]) for pupil, first, last, label in rows
    ]


def _moved(
    session: Session, actor: Actor, school_id: UUID, compared: tuple[Evening, Evening]
) -> Mapping[UUID, tuple[Access, Access]]:
    """Access before and now, of those in a closed class at both instants whose state is another."""
    was, became = (
        states_in_closure(session, actor, school_id, on=one.on, as_of=one.as_of) for one in compared
    )
    return {
        one: (was[one], became[one])
        for one in became
        if one in was and became[one].state is not was[one].state
    }
