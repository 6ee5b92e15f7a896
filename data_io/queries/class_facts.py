"""The newest facts of the pupils of a class that stand beside their state, mistakes left out."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import Date, Uuid, bindparam, func, select
from sqlalchemy.orm import Session

from models.attempts import Attempt
from models.codes import CheckOutcome, Connection, Device, LoanItem, LoanStep, PaperStep, Struggle
from models.columns import FOREVER
from models.facts import (
    AccessCheck,
    Contact,
    ContactPupil,
    EquipmentAnswer,
    FactVoid,
    Handover,
    LoanMove,
    PaperMove,
    WorkSent,
)
from models.pupil_state import PupilState
from models.territory import Classroom

_PLACE, _SINCE = bindparam("place", type_=Uuid), bindparam("since", type_=Date)
_NOW = select(PupilState.pupil_id).where(PupilState.to_at == FOREVER)
# Statements that give the ids of the pupils asked about: cheaper than sending them back.
_AMONG = {
    "classroom": _NOW.where(PupilState.classroom_id == _PLACE),
    "school": _NOW.join(Classroom, Classroom.id == PupilState.classroom_id).where(
        Classroom.school_id == _PLACE
    ),
}


@dataclass(frozen=True, slots=True)
class Pupils:
    """The pupils of a classroom or of a school now."""

    among: Literal["classroom", "school"]
    place_id: UUID


def answers(session: Session, pupils: Pupils) -> dict[UUID, tuple[Device | None, Connection | None]]:
    """The answers as given, each half by its newest word; a loan does not change them."""
    found: dict[UUID, tuple[Device | None, Connection | None]] = {}
    for pupil_id, device, connection in _rows(session, EquipmentAnswer, pupils, "device", "connection"):
        known = found.get(pupil_id, (None, None))
        found[pupil_id] = (device or known[0], connection or known[1])
    return found


def checks(session: Session, pupils: Pupils) -> dict[UUID, tuple[CheckOutcome, Struggle | None, date]]:
    """The newest check of each pupil, with the day it speaks of."""
    rows = _rows(session, AccessCheck, pupils, "outcome", "struggle", "on")
    return {pupil_id: (outcome, struggle, on) for pupil_id, outcome, struggle, on in rows}


def papers(session: Session, pupils: Pupils) -> dict[UUID, tuple[PaperStep, date]]:
    """The newest step of the work on paper of each pupil."""
    rows = _rows(session, PaperMove, pupils, "step", "on")
    return {pupil_id: (step, on) for pupil_id, step, on in rows}


def loans(session: Session, pupils: Pupils) -> dict[UUID, tuple[LoanItem, ...]]:
    """What each pupil has on loan now."""
    held: dict[UUID, dict[UUID, LoanItem]] = defaultdict(dict)
    for pupil_id, loan_id, item, step in _rows(session, LoanMove, pupils, "loan_id", "item", "step"):
        if step is LoanStep.LENT:
            held[pupil_id][loan_id] = item
        elif step is LoanStep.RETURNED:
            held[pupil_id].pop(loan_id, None)
    return {pupil_id: tuple(items.values()) for pupil_id, items in held.items()}


def handovers(session: Session, pupils: Pupils, *, since: date) -> dict[UUID, tuple[date, datetime]]:
    """The newest time each pupil was handed over to the head, since a day."""
    rows = _rows(session, Handover, pupils, "on", "recorded_at")
    return {pupil_id: (on, at) for pupil_id, on, at in rows if on >= since}


def attempts(session: Session, pupils: Pupils, *, since: date) -> dict[UUID, list[Attempt]]:
    """The contacts about each pupil since a day, oldest first."""
    found: dict[UUID, list[Attempt]] = defaultdict(list)
    asked = {"place": pupils.place_id, "since": since}
    for pupil_id, *values in session.execute(_attempts(pupils.among), asked):
        found[pupil_id].append(Attempt(*values))
    return found


def work_sent_on(session: Session, classroom_id: UUID, *, since: date) -> date | None:
    """The last day on which the class was sent work, since a day."""
    newest: date | None = session.execute(_work_sent(), {"place": classroom_id, "since": since}).scalar()
    return newest


def _rows(session: Session, table: Any, pupils: Pupils, *columns: str) -> Any:
    """What stands in these columns for each pupil, the newest last."""
    return session.execute(_newest_last(table, pupils.among, *columns), {"place": pupils.place_id})


# Building a statement takes longer than asking it: each is built once.


@cache
def _newest_last(table: Any, among: str, *columns: str) -> Any:
    statement = _standing(select(table.pupil_id, *(getattr(table, name) for name in columns)), table)
    return statement.where(table.pupil_id.in_(_AMONG[among])).order_by(table.on, table.recorded_at)


@cache
def _attempts(among: str) -> Any:
    columns = (
        Contact.id, Contact.channel, Contact.direction, Contact.outcome,
        Contact.collective, Contact.on, Contact.recorded_at, Contact.follow_up_on,
    )  # fmt: skip
    statement = _standing(select(ContactPupil.pupil_id, *columns).join(Contact), Contact)
    return statement.where(ContactPupil.pupil_id.in_(_AMONG[among]), Contact.on >= _SINCE).order_by(
        Contact.on, Contact.recorded_at
    )


@cache
def _work_sent() -> Any:
    statement = _standing(select(func.max(WorkSent.on)), WorkSent)
    return statement.where(WorkSent.classroom_id == _PLACE, WorkSent.on >= _SINCE)


def _standing(statement: Any, table: Any) -> Any:
    """Without what was said by mistake."""
    return statement.outerjoin(FactVoid, FactVoid.fact_id == table.id).where(FactVoid.fact_id.is_(None))
