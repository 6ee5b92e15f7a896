"""What the base says of a pupil: the open interval through the Python form of the rule."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io.queries.windows import closure_day
from data_io.scope import of_pupils
from models.access import Access, Standing, assess
from models.codes import Reason, State
from models.columns import FOREVER
from models.pupil_state import PupilState


def standing_of(session: Session, pupil_id: UUID) -> Standing:
    """The open interval of the pupil."""
    names = [field.name for field in fields(Standing)]
    columns = [getattr(PupilState, name) for name in names]
    row = session.execute(
        select(*columns).where(PupilState.pupil_id == pupil_id, PupilState.to_at == FOREVER)
    ).one()
    return Standing(**dict(zip(names, row, strict=True)))


def access_of(session: Session, pupil_id: UUID, on: date) -> Access:
    """State, reason and recheck on a day, in the closures of the base."""
    place = of_pupils(session, [pupil_id])[pupil_id].place
    assert place.classroom_id is not None
    assert place.school_id is not None
    assert place.circonscription_id is not None
    day = closure_day(session, place.circonscription_id, on=on)
    window = day.window_of(place.classroom_id, place.school_id, place.circonscription_id)
    return assess(standing_of(session, pupil_id), on, window)


def seen(session: Session, pupil_id: UUID, on: date) -> tuple[State, Reason]:
    """State and reason alone."""
    found = access_of(session, pupil_id, on)
    return found.state, found.reason
