"""What was tried about pupils: contacts, promises and handovers since a day, mistakes left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Date, String, Uuid, bindparam, literal, select, type_coerce, union_all
from sqlalchemy.orm import Session

from data_io.database import answers
from models.attempts import Attempt
from models.columns import FOREVER
from models.facts import Contact, ContactNote, ContactPupil, FactVoid, Handover
from models.pupil_state import PupilState
from models.territory import Classroom

_NOW = select(PupilState.pupil_id).where(PupilState.to_at == FOREVER)
_SINCE = bindparam("since", type_=Date)


def attempts_of_class(session: Session, classroom_id: UUID, *, since: date) -> dict[UUID, list[Attempt]]:
    """The contacts about each pupil of a class, oldest first."""
    return _grouped(answers(session, _of_class(), {"place": classroom_id, "since": since}))


def attempts_of(session: Session, pupil_ids: Collection[UUID], *, since: date) -> dict[UUID, list[Attempt]]:
    """The same of some pupils, whom the caller found within the actor's scope."""
    if not pupil_ids:
        return {}
    return _grouped(answers(session, _of_some(), {"pupils": list(pupil_ids), "since": since}))


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A pupil whose family somebody asked to be called: handed over by the class, promised a call."""

    handed_over: tuple[date, datetime] | None
    promised: tuple[date, datetime] | None


def asked_for_in_school(session: Session, school_id: UUID, *, since: date, on: date) -> dict[Any, AskedFor]:
    """The newest handover of each pupil; the day to call back that was said last, where it has come.

    Pupils by their ids as the driver gives them.
    """
    handed_over: dict[Any, tuple[date, datetime]] = {}
    promised: dict[Any, tuple[date, datetime]] = {}
    for kind, pupil_id, day, at in answers(session, _asked_for(), {"place": school_id, "since": since}):
        if kind == Handover.__tablename__:
            handed_over[pupil_id] = max(handed_over.get(pupil_id, (day, at)), (day, at))
        else:
            promised[pupil_id] = day, at
    due = {pupil_id: promise for pupil_id, promise in promised.items() if promise[0] <= on}
    return {one: AskedFor(handed_over.get(one), due.get(one)) for one in handed_over.keys() | due.keys()}


def last_note_of(session: Session, pupil_ids: Collection[UUID], *, since: date) -> tuple[str, date] | None:
    """The newest note about some pupils, whom the caller found within the actor's scope."""
    row = answers(session, _notes(), {"pupils": list(pupil_ids), "since": since}).first()
    return None if row is None else (row.note, row.on)


def _grouped(rows: Any) -> dict[UUID, list[Attempt]]:
    found: dict[UUID, list[Attempt]] = defaultdict(list)
    for pupil_id, *values in rows:
        found[pupil_id].append(Attempt(*values))
    return found


# Building a statement takes longer than asking it: each is built once.


@cache
def _of_class() -> Any:
    among = _NOW.where(PupilState.classroom_id == bindparam("place", type_=Uuid))
    return _contacts().where(ContactPupil.pupil_id.in_(among))


@cache
def _of_some() -> Any:
    return _contacts().where(ContactPupil.pupil_id.in_(bindparam("pupils", expanding=True)))


def _contacts() -> Any:
    columns = (
        Contact.id, Contact.channel, Contact.direction, Contact.outcome,
        Contact.collective, Contact.on, Contact.recorded_at, Contact.follow_up_on,
    )  # fmt: skip
    return (
        select(ContactPupil.pupil_id, *columns)
        .join(Contact)
        .outerjoin(FactVoid, FactVoid.fact_id == Contact.id)
        .where(FactVoid.fact_id.is_(None), Contact.on >= _SINCE)
        .order_by(Contact.on, Contact.recorded_at)
    )


@cache
def _notes() -> Any:
    return (
        select(ContactNote.note, Contact.on)
        .join(Contact, Contact.id == ContactNote.contact_id)
        .join(ContactPupil, ContactPupil.contact_id == Contact.id)
        .outerjoin(FactVoid, FactVoid.fact_id == Contact.id)
        .where(FactVoid.fact_id.is_(None), Contact.on >= _SINCE)
        .where(ContactPupil.pupil_id.in_(bindparam("pupils", expanding=True)))
        .order_by(Contact.on.desc(), Contact.recorded_at.desc())
        .limit(1)
    )


@cache
def _asked_for() -> Any:
    every = union_all(_handovers(), _promises()).subquery()
    return select(every).order_by(every.c.at)


def _handovers() -> Any:
    kind = literal(Handover.__tablename__, String).label("kind")
    return (
        select(
            kind,
            type_coerce(Handover.pupil_id, String),
            Handover.on.label("day"),
            Handover.recorded_at.label("at"),
        )
        .outerjoin(FactVoid, FactVoid.fact_id == Handover.id)
        .where(FactVoid.fact_id.is_(None), Handover.on >= _SINCE, Handover.pupil_id.in_(_of_school()))
    )


def _promises() -> Any:
    kind = literal(Contact.__tablename__, String)
    return (
        select(kind, type_coerce(ContactPupil.pupil_id, String), Contact.follow_up_on, Contact.recorded_at)
        .join_from(ContactPupil, Contact)
        .outerjoin(FactVoid, FactVoid.fact_id == Contact.id)
        .where(FactVoid.fact_id.is_(None), Contact.follow_up_on >= _SINCE)
        .where(ContactPupil.pupil_id.in_(_of_school()))
    )


def _of_school() -> Any:
    return _NOW.join(Classroom, Classroom.id == PupilState.classroom_id).where(
        Classroom.school_id == bindparam("place", type_=Uuid)
    )
