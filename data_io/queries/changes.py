"""What changed between two days, each as it was known that evening."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Subquery, func, select
from sqlalchemy.orm import Session

from data_io.queries.known_at import open_interval
from data_io.queries.school_coverage import seen_whole
from data_io.queries.tally import form_in, rooms
from data_io.queries.windows import closure_days
from models.access import STATE_OF
from models.codes import Reason, State
from models.pupil_state import PupilState
from models.rights import Actor
from models.territory import Circonscription, School


@dataclass(frozen=True, slots=True)
class Evening:
    """A day, and the instant up to which it is known."""

    on: date
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Changes:
    """Pupils listed on both days: how many have access now and had not, and the other way round."""

    gained: int
    lost: int


def changes_since(session: Session, actor: Actor, *, before: Evening, after: Evening) -> dict[UUID, Changes]:
    """Changes by school, over the schools the actor may see whole; schools where nothing moved left out."""
    within = seen_whole(actor)
    one = _states(session, within, before, "before")
    other = _states(session, within, after, "after")
    rows = session.execute(
        select(other.c.place, one.c.reason.label("was"), other.c.reason.label("became"), func.count())
        .join_from(one, other, one.c.pupil_id == other.c.pupil_id)
        .where(one.c.reason != other.c.reason)
        .group_by(other.c.place, one.c.reason, other.c.reason)
    )
    gained: Counter[UUID] = Counter()
    lost: Counter[UUID] = Counter()
    for school_id, was, became, pupils in rows:
        had, has = (STATE_OF[Reason(code)] is State.ASSURED for code in (was, became))
        gained[school_id] += pupils * (has and not had)
        lost[school_id] += pupils * (had and not has)
    return {
        school_id: Changes(gained[school_id], lost[school_id])
        for school_id in gained
        if gained[school_id] or lost[school_id]
    }


def _states(session: Session, within: ColumnElement[bool], evening: Evening, name: str) -> Subquery:
    circonscriptions = select(Circonscription.id).join(School).where(within).distinct()
    days = closure_days(session, list(session.scalars(circonscriptions)), on=evening.on)
    room = rooms(School.id, within, days.values(), f"room_{name}")
    return (
        select(PupilState.pupil_id, room.c.place, form_in(room, evening.on).reason.label("reason"))
        .select_from(room)
        .join(PupilState, PupilState.classroom_id == room.c.classroom_id)
        .where(open_interval(evening.as_of))
        .subquery(name)
    )
