"""The state of each pupil of a school or of classes on a day, for lists and commands."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select
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
    within = (
        or_(School.id == school_id, Classroom.id.in_(classroom_ids)),
        visible(actor, Act.SEE_PUPILS),
    )
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
    rows = session.execute(statement.add_columns(form.state, form.reason, form.recheck))
    return {pupil_id: Access(State(s), Reason(r), bool(recheck)) for pupil_id, s, r, recheck in rows}
