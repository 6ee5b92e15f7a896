"""Holds the stored states against the facts, and has them written anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io import journal
from data_io.database import require_writing
from data_io.fact_rows import KnownEvent, instants
from data_io.intervals import PLACED, values_at
from data_io.placements import enrolled_now
from data_io.rewriting import known_facts, write_anew
from models.columns import FOREVER
from models.people import Pupil
from models.pupil_state import PupilState
from models.territory import Classroom, School

_BATCH = 500
_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One thing that the states say otherwise than the facts; ids and field names, no personal value."""

    pupil_id: UUID
    problem: str
    from_at: datetime | None = None
    fields: tuple[str, ...] = ()


def check(session: Session) -> list[Mismatch]:
    """Every stored interval against its facts, and the intervals of a pupil against each other."""
    pupil_ids = session.scalars(select(Pupil.id).order_by(Pupil.id)).all()
    return [found for some in _batches(pupil_ids) for found in _check(session, some)]


def rebuild(session: Session, pupil_ids: Collection[UUID] | None = None, *, at: datetime) -> int:
    """Write the intervals anew from the facts, for some pupils or all; give the number of pupils.

    Placements (class and level over time) are no facts: they are taken from the stored intervals.
    """
    require_writing(session)
    session.flush()
    ids = session.scalars(select(Pupil.id)).all() if pupil_ids is None else list(dict.fromkeys(pupil_ids))
    classroom_ids = {one for some in _batches(ids) for one in write_anew(session, some, at=at)}
    journal.bump(session, _circonscriptions(session, list(classroom_ids)))
    return len(ids)


def _circonscriptions(session: Session, classroom_ids: Sequence[UUID]) -> set[UUID]:
    touched = select(School.circonscription_id).join(Classroom, Classroom.school_id == School.id).distinct()
    return {
        found
        for some in _batches(classroom_ids)
        for found in session.scalars(touched.where(Classroom.id.in_(some)))
    }


def _check(session: Session, pupil_ids: Sequence[UUID]) -> Iterator[Mismatch]:
    intervals = _intervals(session, pupil_ids)
    known = known_facts(session, pupil_ids, {one.classroom_id for rows in intervals.values() for one in rows})
    enrolled = enrolled_now(session, pupil_ids)
    for pupil_id in pupil_ids:
        rows = intervals.get(pupil_id, [])
        yield from _in_time(pupil_id, rows, enrolled.get(pupil_id))
        for row in rows:
            yield from _against_facts(row, known.about(pupil_id, row.classroom_id))


def _intervals(session: Session, pupil_ids: Sequence[UUID]) -> dict[UUID, list[Any]]:
    columns = [getattr(PupilState, name) for name in ("pupil_id", "from_at", "to_at", *PLACED)]
    rows = session.execute(
        select(*columns).where(PupilState.pupil_id.in_(pupil_ids)).order_by(PupilState.from_at)
    )
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.pupil_id].append(row)
    return found


def _in_time(pupil_id: UUID, rows: Sequence[Any], enrolled: Any | None) -> Iterator[Mismatch]:
    for one, following in pairwise(rows):
        if one.to_at > following.from_at:
            yield Mismatch(pupil_id, "overlap", following.from_at)
    opened = [row for row in rows if row.to_at == FOREVER]
    if enrolled is None:
        yield from (Mismatch(pupil_id, "open_after_departure", row.from_at) for row in opened)
    elif len(opened) != 1:
        yield Mismatch(pupil_id, "not_one_open")
    else:
        names = ("classroom_id", "level")
        astray = tuple(name for name in names if getattr(opened[0], name) != getattr(enrolled, name))
        if astray:
            yield Mismatch(pupil_id, "misplaced", opened[0].from_at, astray)


def _against_facts(row: Any, events: Sequence[KnownEvent]) -> Iterator[Mismatch]:
    """The interval at its first instant and at its last; one fold serves both when nothing lies between."""
    moments = {"start": row.from_at}
    if any(row.from_at < one < row.to_at for one in instants(events)):
        moments["end"] = row.to_at - _MOMENT
    for problem, moment in moments.items():
        expected = values_at(moment, row.classroom_id, row.level, events)
        differing = tuple(name for name, value in expected.items() if getattr(row, name) != value)
        if differing:
            yield Mismatch(row.pupil_id, problem, row.from_at, differing)


def _batches(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]
