"""With what the figures of now are compared: the evening before, or the reader's own last visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import streamlit as st

from data_io.database import engine, reading
from data_io.days import local_day
from data_io.queries import sessions
from data_io.queries.changes import evenings
from data_io.settings import settings
from models.rights import Actor
from pages.sign_in import current
from pages.ui import clock, formats
from pages.ui.situation import Moment

_WEEK = 7
_EVENING, _VISIT = "veille", "visite"


@dataclass(frozen=True, slots=True)
class Since:
    """`hier`, or the instant of a visit with its words."""

    words: str
    visit: datetime | None = None


def ask(actor: Actor, at: Moment, evening: date | None) -> Since | None:
    """The comparison chosen among those there are; None when there is nothing to compare with."""
    visit = _last_visit(actor, at) if at.is_today else None
    offered: dict[str, Since] = {}
    if evening is not None:
        offered[_EVENING] = Since(since_evening(evening, at))
    if visit is not None:
        offered[_VISIT] = Since(since_visit(visit), visit)
    if len(offered) < 2:
        return next(iter(offered.values()), None)
    chosen = st.segmented_control(
        "Comparer avec",
        list(offered),
        default=_EVENING,
        required=True,
        format_func=lambda key: {_EVENING: "Veille", _VISIT: "Ma dernière visite"}[key],
        key="comparer",
        bind="query-params",
        label_visibility="collapsed",
    )
    return offered[chosen or _EVENING]


def _last_visit(actor: Actor, at: Moment) -> datetime | None:
    """Of whoever is signed in, for his own eyes; None before the closure began."""
    reader = current.current_actor()
    if reader is None:
        return None
    with reading(engine()) as session:
        visit = sessions.last_visit(session, reader.account_id, before=reader.since)
        if visit is None or not evenings(session, actor, on=at.on, as_of=at.as_of, visit=visit):
            return None
        return visit


def since_evening(evening: date, at: Moment) -> str:
    """`hier`, `la veille` of a past day, `vendredi` on a Monday, the date after a holiday."""
    days = (at.on - evening).days
    if days == 1:
        return "hier" if at.is_today else "la veille"
    return formats.day(evening).split()[0] if days < _WEEK else f"le {formats.day(evening)}"


def since_visit(visit: datetime) -> str:
    """`votre visite d’aujourd’hui, 14 h 05`, `votre visite du lundi 5 avril, 18 h 42`."""
    on = local_day(visit, settings().timezone)
    day = "d’aujourd’hui" if on == clock.today() else f"du {formats.day(on)}"
    return f"votre visite {day}, {formats.hour(visit, settings().timezone)}"
