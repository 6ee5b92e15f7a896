"""Freezes the figures of every school for each past day of a closure, before the names behind them go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.closure_spans import Span, closure_spans
from data_io.database import require_writing
from data_io.days import evening_of, local_day
from data_io.queries import frozen
from data_io.queries.schools_within import schools_within
from models.asks import asks
from models.errors import RuleBroken
from models.privacy import DailyCounts
from models.rights import Act, Actor, Place
from models.school_year import days_of
from models.territory import Circonscription, School

_STILL_OPEN = "Une fermeture de cette année n’est pas terminée : ses familles sont encore à joindre."


@asks(Act.PURGE)
def freeze(session: Session, actor: Actor, year: int, *, at: datetime) -> int:
    """Keep the figures of the closure days of a school year; what is frozen already stands. Gives how many.

    Raises:
        NotAllowed: the actor may not purge.
        RuleBroken: a closure of that year goes on, or is still to come.
    """
    require_writing(session)
    actor.require(Act.PURGE, Place())
    timezones = dict(session.execute(select(Circonscription.id, Circonscription.timezone)).all())
    return sum(
        _freeze_day(session, place, timezones[place], on, at)
        for place, spans in closure_spans(session).items()
        for on in _past_days(spans, days_of(year), today=local_day(at, timezones[place]))
    )


def _past_days(spans: list[Span], year: Span, *, today: date) -> Iterator[date]:
    day, last = year
    spans = [(starts_on, ends_on) for starts_on, ends_on in spans if starts_on <= last and ends_on >= day]
    if any(ends_on >= today for _, ends_on in spans):
        raise RuleBroken(_STILL_OPEN, code="closure_open")
    while day <= last and day < today:
        if any(starts_on <= day <= ends_on for starts_on, ends_on in spans):
            yield day
        day += timedelta(days=1)


def _freeze_day(session: Session, place: UUID, timezone: str, on: date, at: datetime) -> int:
    kept = set(session.scalars(select(DailyCounts.school_id).where(DailyCounts.on == on)))
    within = School.circonscription_id == place
    schools = schools_within(session, within, on=on, as_of=evening_of(on, timezone))
    rows: list[dict[str, Any]] = [
        {"id": uuid7(), **frozen.as_row(one, on, at)} for one in schools if one.school_id not in kept
    ]
    if rows:
        session.execute(insert(DailyCounts), rows)
    return len(rows)
