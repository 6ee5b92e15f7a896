"""The teachers of an import that is undone: a class carried over goes, an old one is theirs again."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from data_io.intake.undo_trace import Trace
from models.security import Assignment


def take_back(session: Session, trace: Trace) -> None:
    """An assignment that somebody ended, or moved, since stays as it is."""
    new = list(trace.created["assignment"])
    session.execute(delete(Assignment).where(Assignment.id.in_(new), Assignment.ends_on.is_(None)))
    for assignment_id, cells in trace.changed["assignment"].items():
        for cell in cells:
            mine = (
                Assignment.id == assignment_id,
                Assignment.ends_on == date.fromisoformat(cell.after or ""),
            )
            session.execute(update(Assignment).where(*mine).values(ends_on=None))
