"""Holds the stored states against the facts, and writes them anew from the facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal
from data_io.bulk import insert_rows
from data_io.database import require_writing
from data_io.fact_rows import KnownEvent, absences_of, events_of, instants
from data_io.placements import Span, spans_of
from data_io.states import STANDING_COLUMNS, interval_values, placements
from models.codes import Level
from models.columns import FOREVER
from models.people import Pupil
from models.pupil_state import PupilState
from models.standing import fold
from models.territory import Classroom, School

_BATCH = 500
_MOMENT = timedelta(microseconds=1)
_TIME = ("from_at", "to_at")
_PLACED = ("classroom_id", "level", *STANDING_COLUMNS)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One thing that the states say otherwise than the facts; ids and field names, no personal value."""

    pupil_id: UUID
    problem: str
    from_at: datetime | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    """The events of some pupils, and the missing teachers of their classes."""

    of_pupil: dict[UUID, list[KnownEvent]]
    of_classroom: dict[UUID, list[KnownEvent]]

    def about(self, pupil_id: UUID, classroom_id: UUID) -> list[KnownEvent]:
        """Everything that concerned the pupil while in that class."""
        return self.of_pupil.get(pupil_id, []) + self.of_classroom.get(classroom_id, [])


def check(session: Session) -> list[Mismatch]:
    """Every stored interval against its facts, and the intervals of a pupil against each other."""
    found: list[Mismatch] = []
    for pupil_ids in _batches(session.scalars(select(Pupil.id).order_by(Pupil.id)).all()):
        intervals = _intervals(session, pupil_ids)
        known = _known(session, pupil_ids, {one.classroom_id for rows in intervals.values() for one in rows})
        enrolled = placements(session, pupil_ids)
        for pupil_id in pupil_ids:
            rows = intervals.get(pupil_id, [])
            found.extend(_in_time(pupil_id, rows, enrolled.get(pupil_id)))
            for row in rows:
                found.extend(_against_facts(row, known.about(pupil_id, row.classroom_id)))
    return found


def rebuild(session: Session, pupil_ids: Collection[UUID] | None = None, *, at: datetime) -> int:
    """Write the intervals anew from the facts, for some pupils or all; give how many there are.

    Placements (class and level over time) are no facts: they are taken from the stored intervals.
    """
    require_writing(session)
    session.flush()
    ids = session.scalars(select(Pupil.id)).all() if pupil_ids is None else list(dict.fromkeys(pupil_ids))
    return sum(_rebuild(session, some, at) for some in _batches(ids))


def _rebuild(session: Session, pupil_ids: Sequence[UUID], at: datetime) -> int:
    spans = spans_of(session, pupil_ids, at=at)
    classroom_ids = {span.classroom_id for found in spans.values() for span in found}
    known = _known(session, pupil_ids, classroom_ids)
    rows = [
        (uuid7(), pupil_id, *row)
        for pupil_id, found in spans.items()
        for span in found
        for row in _folded(span, known.about(pupil_id, span.classroom_id))
    ]
    session.execute(delete(PupilState).where(PupilState.pupil_id.in_(pupil_ids)))
    insert_rows(session, PupilState, ("id", "pupil_id", *_TIME, *_PLACED), rows)
    touched = select(School.circonscription_id).join(Classroom, Classroom.school_id == School.id)
    journal.bump(session, session.scalars(touched.where(Classroom.id.in_(classroom_ids)).distinct()).all())
    return len(rows)


def _folded(span: Span, events: Sequence[KnownEvent]) -> list[tuple[Any, ...]]:
    """The intervals of one span: cut where what is known changes."""
    cuts = sorted({span.from_at} | {one for one in instants(events) if span.from_at < one < span.to_at})
    kept: list[tuple[datetime, dict[str, Any]]] = []
    for cut in cuts:
        values = _values_at(cut, span.classroom_id, span.level, events)
        if not kept or kept[-1][1] != values:
            kept.append((cut, values))
    ends = [cut for cut, _ in kept[1:]] + [span.to_at]
    return [
        (cut, end, *(values[name] for name in _PLACED)) for (cut, values), end in zip(kept, ends, strict=True)
    ]


def _values_at(
    at: datetime, classroom_id: UUID, level: Level | None, events: Sequence[KnownEvent]
) -> dict[str, Any]:
    return interval_values(classroom_id, level, fold([one.event for one in events if one.known(at)], level))


def _known(session: Session, pupil_ids: Sequence[UUID], classroom_ids: Collection[UUID]) -> _Known:
    return _Known(events_of(session, dict.fromkeys(pupil_ids)), absences_of(session, classroom_ids))


def _intervals(session: Session, pupil_ids: Sequence[UUID]) -> dict[UUID, list[Any]]:
    columns = [getattr(PupilState, name) for name in ("pupil_id", *_TIME, *_PLACED)]
    found: dict[UUID, list[Any]] = defaultdict(list)
    rows = session.execute(
        select(*columns).where(PupilState.pupil_id.in_(pupil_ids)).order_by(PupilState.from_at)
    )
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
        return
    if len(opened) != 1:
        yield Mismatch(pupil_id, "not_one_open")
        return
    astray = tuple(n for n in ("classroom_id", "level") if getattr(opened[0], n) != getattr(enrolled, n))
    if astray:
        yield Mismatch(pupil_id, "misplaced", opened[0].from_at, astray)


def _against_facts(row: Any, events: Sequence[KnownEvent]) -> Iterator[Mismatch]:
    """The interval at its first instant and at its last; one fold serves both when nothing lies between."""
    moments = [row.from_at]
    if any(row.from_at < one < row.to_at for one in instants(events)):
        moments.append(row.to_at - _MOMENT)
    for moment, problem in zip(moments, ("start", "end"), strict=False):
        expected = _values_at(moment, row.classroom_id, row.level, events)
        differing = tuple(name for name, value in expected.items() if getattr(row, name) != value)
        if differing:
            yield Mismatch(row.pupil_id, problem, row.from_at, differing)


def _batches(ids: Sequence[UUID]) -> Iterator[Sequence[UUID]]:
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]
