"""Keeps `pupil_state`: an interval is closed and the next one opened in the transaction of the fact."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import and_, delete, insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.bulk import insert_rows
from data_io.database import require_writing
from data_io.fact_rows import KnownEvent, absences_of, events_of, instants
from data_io.intervals import PLACED, values_at
from data_io.placements import enrolled_now
from data_io.rewriting import write_anew
from models.codes import Level
from models.columns import FOREVER
from models.pupil_state import PupilState

# SQLite takes some thousand bound values in one statement.
_BATCH = 500
_COLUMNS = tuple(getattr(PupilState, name) for name in PLACED)


def open_for_new(
    session: Session, pupils: Sequence[tuple[UUID, UUID, Level | None]], *, at: datetime
) -> None:
    """Open the first interval of new pupils, of whom only their class tells: (pupil, classroom, level)."""
    require_writing(session)
    absences = absences_of(session, {classroom_id for _, classroom_id, _ in pupils})

    @cache
    def placed(classroom_id: UUID, level: Level | None) -> tuple[Any, ...]:
        found = values_at(at, classroom_id, level, absences.get(classroom_id, ()))
        return tuple(found[name] for name in PLACED)

    rows = ((uuid7(), pupil_id, at, FOREVER, *placed(c, level)) for pupil_id, c, level in pupils)
    insert_rows(session, PupilState, ("id", "pupil_id", "from_at", "to_at", *PLACED), rows)


def close(session: Session, pupil_ids: Collection[UUID], *, at: datetime) -> None:
    """End the open intervals of pupils who left."""
    require_writing(session)
    for some in _batches(pupil_ids):
        opened = and_(PupilState.pupil_id.in_(some), PupilState.to_at == FOREVER)
        # Opened at this very instant: nothing was known before the departure.
        session.execute(delete(PupilState).where(opened, PupilState.from_at >= at))
        session.execute(update(PupilState).where(opened).values(to_at=at))


def refresh(session: Session, pupil_ids: Collection[UUID], *, at: datetime) -> None:
    """Fold the facts of these pupils again and append an interval for each one whose standing changed.

    Pupils enrolled nowhere have their interval ended.
    """
    require_writing(session)
    session.flush()
    for some in _batches(pupil_ids):
        _refresh(session, some, at)


def _refresh(session: Session, pupil_ids: Sequence[UUID], at: datetime) -> None:
    enrolled = enrolled_now(session, pupil_ids)
    events = events_of(session, {pupil_id: row.classroom_id for pupil_id, row in enrolled.items()})
    opened = _open_intervals(session, pupil_ids)
    late = [p for p in enrolled if _knows_more(events.get(p, ()), opened.get(p), at)]
    for pupil_id in enrolled.keys() - late:
        row = enrolled[pupil_id]
        values = values_at(at, row.classroom_id, row.level, events.get(pupil_id, ()))
        _append(session, pupil_id, opened.get(pupil_id), values, at)
    if late:
        write_anew(session, late, at=at)
    close(session, [pupil_id for pupil_id in opened if pupil_id not in enrolled], at=at)


def _knows_more(events: Collection[KnownEvent], current: Any | None, at: datetime) -> bool:
    """True when something is known since after `at`: clocks are read before a writer's turn comes."""
    return (current is not None and current.from_at > at) or any(one > at for one in instants(events))


def _open_intervals(session: Session, pupil_ids: Collection[UUID]) -> dict[UUID, Any]:
    rows = session.execute(
        select(PupilState.id, PupilState.pupil_id, PupilState.from_at, *_COLUMNS).where(
            PupilState.pupil_id.in_(pupil_ids), PupilState.to_at == FOREVER
        )
    )
    return {row.pupil_id: row for row in rows}


def _append(
    session: Session, pupil_id: UUID, current: Any | None, values: dict[str, Any], at: datetime
) -> None:
    if current is not None:
        if all(getattr(current, name) == value for name, value in values.items()):
            return
        mine = update(PupilState).where(PupilState.id == current.id)
        if current.from_at == at:
            session.execute(mine.values(**values))
            return
        session.execute(mine.values(to_at=at))
    row = {"id": uuid7(), "pupil_id": pupil_id, "from_at": at, "to_at": FOREVER, **values}
    session.execute(insert(PupilState).values(**row))


def _batches(pupil_ids: Collection[UUID]) -> Iterator[list[UUID]]:
    ids = list(dict.fromkeys(pupil_ids))
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]
