"""Conditions for reading as known at an instant: intervals open then, facts recorded and not yet voided."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, select

from models.facts import Fact, FactVoid
from models.pupil_state import PupilState
from models.territory import School, SchoolFormerNumber


def open_interval(as_of: datetime) -> ColumnElement[bool]:
    """The interval of each pupil that held at that instant."""
    return and_(PupilState.from_at <= as_of, PupilState.to_at > as_of)


def said(fact: type[Fact], as_of: datetime) -> ColumnElement[bool]:
    """Facts of this table that stood at that instant."""
    table: Any = fact
    voided = exists().where(FactVoid.fact_id == table.id, FactVoid.recorded_at <= as_of)
    return and_(table.recorded_at <= as_of, ~voided)


def official_number(as_of: datetime) -> ColumnElement[int | None]:
    """The official number as it stood then: the first that was replaced since, else that of now."""
    later = and_(SchoolFormerNumber.school_id == School.id, SchoolFormerNumber.until_at > as_of)
    then = (
        select(SchoolFormerNumber.expected_pupils)
        .where(later)
        .order_by(SchoolFormerNumber.until_at, SchoolFormerNumber.id)
        .limit(1)
        .scalar_subquery()
    )
    # A number that was empty then is one too.
    return case((exists().where(later), then), else_=School.expected_pupils)
