"""Pupils by school, level and state on a day: counts for whoever may export figures, no name."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_io.queries.known_at import open_interval
from data_io.queries.tally import form_in, rooms
from data_io.queries.windows import closure_days
from data_io.scope import schools_visible
from models.asks import asks
from models.codes import Level, State
from models.pupil_state import PupilState
from models.rights import Act, Actor
from models.territory import Circonscription, School

NO_LEVEL = "niveau non renseigné"
_STATES = tuple(State)
Counts = dict[UUID, dict[str, list[int]]]


@asks(Act.EXPORT_COUNTS)
def counts_by_level(session: Session, actor: Actor, *, on: date, as_of: datetime) -> Counts:
    """For each school the actor may export, the pupils of each level by state, in the order of `State`."""
    within = schools_visible(actor, Act.EXPORT_COUNTS) & School.training.is_(False)
    places = session.scalars(
        select(Circonscription.id)
        .join(School, School.circonscription_id == Circonscription.id)
        .where(within)
        .distinct()
    ).all()
    days = closure_days(session, places, on=on, as_of=as_of)
    room = rooms(School.id, within, days.values())
    form = form_in(room, on)
    pupil: Any = (
        select(room.c.place, PupilState.level, form.state.label("state"))
        .select_from(room)
        .join(PupilState, PupilState.classroom_id == room.c.classroom_id)
        .where(open_interval(as_of))
        .subquery("pupil")
    )
    rows = session.execute(
        select(pupil.c.place, pupil.c.level, pupil.c.state, func.count()).group_by(
            pupil.c.place, pupil.c.level, pupil.c.state
        )
    )
    found: Counts = {}
    for school_id, level, state, pupils in sorted(rows, key=lambda row: _order(row[1])):
        levels = found.setdefault(school_id, {})
        states = levels.setdefault(level.label if level else NO_LEVEL, [0] * len(_STATES))
        states[_STATES.index(State(state))] += pupils
    return found


def _order(level: Level | None) -> int:
    return len(Level) if level is None else list(Level).index(level)
