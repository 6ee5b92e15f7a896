"""The classes of an import that is undone: levels as before; a class that nothing speaks of any more goes."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from data_io.intake.undo_trace import Trace, added
from models.intake import RosterImport, RosterUndo
from models.mapping import Base
from models.territory import Classroom, School


def take_back(session: Session, import_id: UUID, trace: Trace) -> None:
    """After pupils and states: the levels of known classes, then the new classes that are not used."""
    for room_id, cells in trace.changed["classroom"].items():
        for cell in cells:
            mine = (Classroom.id == room_id, Classroom.levels == (cell.after or ""))
            session.execute(update(Classroom).where(*mine).values(levels=cell.before or ""))
    unused = unused_rooms(session, import_id, trace)
    if unused:
        session.execute(delete(Classroom).where(Classroom.id.in_(unused)))


def unused_rooms(session: Session, import_id: UUID, trace: Trace) -> list[UUID]:
    """The classes that the import opened and that no row of any table names."""
    if not trace.created["classroom"]:
        return []
    new = added(import_id, "classroom")
    used = {found for column in _NAMING_A_CLASS for found in session.scalars(_used(column, new))}
    return [room_id for room_id in trace.created["classroom"] if room_id not in used]


def labels(session: Session, room_ids: Collection[UUID]) -> tuple[str, ...]:
    """The labels of classes, in order."""
    rows = session.scalars(
        select(Classroom.label).where(Classroom.id.in_(room_ids)).order_by(Classroom.label_key)
    )
    return tuple(rows)


def _used(column: Any, new: Any) -> Any:
    return select(column).where(column.in_(new)).distinct()


_NAMING_A_CLASS = [
    column
    for table in Base.metadata.sorted_tables
    for column in table.columns
    if any(key.target_fullname == "classroom.id" for key in column.foreign_keys)
]


def whole_list_again(session: Session, undoing: Any) -> None:
    """The moment of another list of the whole school that stands; else the school has none."""
    other = session.scalar(
        select(func.min(RosterImport.applied_at))
        .outerjoin(RosterUndo, RosterUndo.import_id == RosterImport.id)
        .where(
            RosterImport.school_id == undoing.school_id,
            RosterImport.id != undoing.id,
            RosterImport.whole_school,
            RosterUndo.import_id.is_(None),
        )
    )
    session.execute(update(School).where(School.id == undoing.school_id).values(whole_list_at=other))
