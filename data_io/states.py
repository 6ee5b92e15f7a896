"""Keeps `pupil_state`: an interval is closed and the next one opened in the transaction of the fact."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import and_, insert, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.bulk import insert_rows
from data_io.database import require_writing
from data_io.fact_rows import absences_of, events_of
from models.access import Standing
from models.codes import EnrolmentKind, Level
from models.columns import FOREVER
from models.people import Enrolment, Pupil
from models.pupil_state import PupilState
from models.standing import fold

# SQLite takes some thousand bound values in one statement.
_BATCH = 500
STANDING_COLUMNS = tuple(field.name for field in fields(Standing))
_COLUMNS = (PupilState.classroom_id, PupilState.level, *(getattr(PupilState, n) for n in STANDING_COLUMNS))


def open_for_new(
    session: Session, pupils: Sequence[tuple[UUID, UUID, Level | None]], *, at: datetime
) -> None:
    """Open the first interval of new pupils, of whom only their class tells: (pupil, classroom, level)."""
    require_writing(session)
    absences = absences_of(session, {classroom_id for _, classroom_id, _ in pupils})

    @cache
    def standing(classroom_id: UUID, level: Level | None) -> tuple[Any, ...]:
        known = [item.event for item in absences.get(classroom_id, ()) if item.known(at)]
        found = fold(known, level)
        return tuple(getattr(found, name) for name in STANDING_COLUMNS)

    names = ("id", "pupil_id", "classroom_id", "level", "from_at", "to_at", *STANDING_COLUMNS)
    rows = ((uuid7(), p, c, level, at, FOREVER, *standing(c, level)) for p, c, level in pupils)
    insert_rows(session, PupilState, names, rows)


def close(session: Session, pupil_ids: Collection[UUID], *, at: datetime) -> None:
    """End the open intervals of pupils who left."""
    require_writing(session)
    for some in _batches(pupil_ids):
        session.execute(
            update(PupilState)
            .where(PupilState.pupil_id.in_(some), PupilState.to_at == FOREVER)
            .values(to_at=at)
        )


def refresh(session: Session, pupil_ids: Collection[UUID], *, at: datetime) -> None:
    """Fold the facts of these pupils again and append an interval for each one whose standing changed.

    Pupils enrolled nowhere have their interval ended.
    """
    require_writing(session)
    session.flush()
    for some in _batches(pupil_ids):
        _refresh(session, some, at)


def _refresh(session: Session, pupil_ids: Sequence[UUID], at: datetime) -> None:
    enrolled = placements(session, pupil_ids)
    events = events_of(session, {pupil_id: row.classroom_id for pupil_id, row in enrolled.items()})
    opened = _open_intervals(session, pupil_ids)
    for pupil_id, row in enrolled.items():
        known = [item.event for item in events.get(pupil_id, ()) if item.known(at)]
        values = interval_values(row.classroom_id, row.level, fold(known, row.level))
        _append(session, pupil_id, opened.get(pupil_id), values, at)
    close(session, [pupil_id for pupil_id in opened if pupil_id not in enrolled], at=at)


def placements(session: Session, pupil_ids: Collection[UUID]) -> dict[UUID, Any]:
    """Class of reference and level of each pupil enrolled now."""
    rows = session.execute(
        select(Pupil.id, Pupil.level, Enrolment.classroom_id)
        .join(
            Enrolment,
            and_(
                Enrolment.pupil_id == Pupil.id,
                Enrolment.kind == EnrolmentKind.REFERENCE,
                Enrolment.ends_on.is_(None),
            ),
        )
        .where(Pupil.id.in_(pupil_ids))
    )
    return {row.id: row for row in rows}


def interval_values(classroom_id: UUID, level: Level | None, standing: Standing) -> dict[str, Any]:
    """The columns of an interval that do not speak of time."""
    kept = {name: getattr(standing, name) for name in STANDING_COLUMNS}
    return {"classroom_id": classroom_id, "level": level, **kept}


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
        if current.from_at >= at:
            # The same instant, or a clock set back: the interval is corrected, never made negative.
            session.execute(mine.values(**values))
            return
        session.execute(mine.values(to_at=at))
    row = {"id": uuid7(), "pupil_id": pupil_id, "from_at": at, "to_at": FOREVER, **values}
    session.execute(insert(PupilState).values(**row))


def _batches(pupil_ids: Collection[UUID]) -> Iterator[list[UUID]]:
    ids = list(dict.fromkeys(pupil_ids))
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]
