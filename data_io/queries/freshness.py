"""The last day on which somebody of a school looked: point du jour, counts declared, or any entry of a pupil.

A day and a school, no more: nobody reads here who entered something, at what hour, or in which class.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from data_io.days import local_day
from data_io.queries.known_at import said
from data_io.queries.tally import Tally
from models.facts import DayReport, DeclaredCounts
from models.territory import Circonscription, School


def looked_on(
    session: Session, within: ColumnElement[bool], tallies: Mapping[UUID, Tally], *, on: date, as_of: datetime
) -> dict[UUID, date]:
    """The last day somebody of each school looked, up to `on`; schools where nobody ever did left out."""
    found = _entered(session, within, tallies, on)
    for fact in (DayReport, DeclaredCounts):
        for school_id, day in session.execute(_latest(fact, within, on, as_of)):
            found[school_id] = max(day, found.get(school_id, day))
    return found


def _entered(
    session: Session, within: ColumnElement[bool], tallies: Mapping[UUID, Tally], on: date
) -> dict[UUID, date]:
    """The local day of the last entry about a pupil."""
    zones = session.execute(
        select(School.id, Circonscription.timezone)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(within)
    )
    return {
        school_id: min(local_day(entered_at, timezone), on)
        for school_id, timezone in zones
        if school_id in tallies and (entered_at := tallies[school_id].entered_at)
    }


def _latest(fact: Any, within: ColumnElement[bool], on: date, as_of: datetime) -> Any:
    return (
        select(School.id, func.max(fact.on))
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .join(fact, fact.school_id == School.id)
        .where(within, fact.on <= on, said(fact, as_of))
        .group_by(School.id)
    )
