"""Brothers and sisters of the cast."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.people import Household, Pupil
from tests.cast import Site


def a_household(session: Session, school: Site, pupil_ids: Sequence[UUID]) -> UUID:
    """These pupils of a school are one household."""
    row = Household(id=uuid7(), school_id=school.id)
    session.add(row)
    session.flush()
    session.execute(update(Pupil).where(Pupil.id.in_(pupil_ids)).values(household_id=row.id))
    return row.id
