"""Conditions for reading as known at an instant: intervals open then, facts recorded and not yet voided."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists

from models.facts import Fact, FactVoid
from models.pupil_state import PupilState


def open_interval(as_of: datetime) -> ColumnElement[bool]:
    """The interval of each pupil that held at that instant."""
    return and_(PupilState.from_at <= as_of, PupilState.to_at > as_of)


def said(fact: type[Fact], as_of: datetime) -> ColumnElement[bool]:
    """Facts of this table that stood at that instant."""
    table: Any = fact
    voided = exists().where(FactVoid.fact_id == table.id, FactVoid.recorded_at <= as_of)
    return and_(table.recorded_at <= as_of, ~voided)
