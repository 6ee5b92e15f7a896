"""The state of each pupil of a school or of classes on a day, for lists and commands."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from data_io.queries.access_form import access_form, join_windows
from data_io.queries.known_at import open_interval
from data_io.queries.windows import as_table, closure_days
from data_io.scope import visible
from models.access import Access
from models.asks import asks
from models.codes import Reason, State
from models.pupil_state import PupilState
from models.rights import Act, Actor
from models.territory import Circonscription, Classroom, School


@asks(Act.SEE_PUPILS)
def states_of(
    session: Session,
    actor: Actor,
    *,
    classroom_ids: Collection[UUID] = (),
    school_id: UUID | None = None,
    on: date,
    as_of: datetime,
) -> dict[UUID, Access]:
    """Access of every pupil of the school or of these classes that the actor may see by name."""
    of = or_(School.id == school_id, Classroom.id.in_(classroom_ids))
    return {row.pupil_id: _access(row) for row in _rows(session, actor, of, on, as_of)}


@asks(Act.SEE_PUPILS)
def states_in_closure(
    session: Session, actor: Actor, school_id: UUID, *, on: date, as_of: datetime
) -> dict[UUID, Access]:
    """The same of a school, without the pupils whose class is not closed that day."""
    rows = _rows(session, actor, School.id == school_id, on, as_of)
    return {row.pupil_id: _access(row) for row in rows if row.starts_on is not None}


def _access(row: Any) -> Access:
    return Access(State(row.state), Reason(row.reason), bool(row.recheck))


def _rows(
    session: Session, actor: Actor, of: ColumnElement[bool], on: date, as_of: datetime
) -> Sequence[Any]:
    """Pupil, state, reason, recheck, and since when the class is closed, if it is."""
    within = (of, visible(actor, Act.SEE_PUPILS))
    of_schools = (
        select(School.circonscription_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .outerjoin(Classroom, Classroom.school_id == School.id)
        .where(*within)
        .distinct()
    )
    days = closure_days(session, list(session.scalars(of_schools)), on=on, as_of=as_of)
    statement, window = join_windows(
        select(PupilState.pupil_id)
        .select_from(School)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .join(Classroom, Classroom.school_id == School.id)
        .join(PupilState, PupilState.classroom_id == Classroom.id)
        .where(*within, open_interval(as_of)),
        as_table(days.values()),
    )
    form = access_form(on, window)
    columns = {
        "state": form.state,
        "reason": form.reason,
        "recheck": form.recheck,
        "starts_on": form.starts_on,
    }
    return session.execute(
        statement.add_columns(*(found.label(name) for name, found in columns.items()))
    ).all()
