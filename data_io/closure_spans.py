"""When something of a circonscription was closed: the first and last days of its closures."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.territory import Classroom, Closure, ClosureCover, School

Span = tuple[date, date]


def closure_spans(session: Session) -> dict[UUID, list[Span]]:
    """The closures not cancelled of each circonscription, those of one school or class included."""
    place = func.coalesce(ClosureCover.circonscription_id, School.circonscription_id)
    rows = session.execute(
        select(place, Closure.starts_on, Closure.ends_on)
        .join(Closure, Closure.id == ClosureCover.closure_id)
        .outerjoin(Classroom, Classroom.id == ClosureCover.classroom_id)
        .outerjoin(School, School.id == func.coalesce(ClosureCover.school_id, Classroom.school_id))
        .where(Closure.cancelled_at.is_(None))
    )
    spans: dict[UUID, list[Span]] = defaultdict(list)
    for circonscription_id, starts_on, ends_on in rows:
        spans[circonscription_id].append((starts_on, ends_on))
    return spans
