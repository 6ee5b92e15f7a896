"""Tools that did not work on a day, for the banner above the figures of that day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import Session

from data_io import scope
from data_io.aggregates import kept_for
from models.asks import asks
from models.facts import FactVoid
from models.names import fold
from models.rights import Act, Actor
from models.school_names import spoken
from models.territory import Circonscription, School
from models.tool_facts import Outage


@dataclass(frozen=True, slots=True)
class OutageLine:
    """One tool, in one school, or in the circonscription where `school_id` is None. No author, no hour."""

    fact_id: UUID
    tool: str
    circonscription_id: UUID
    school_id: UUID | None
    school: str


@asks(Act.SEE_COUNTS)
def outages(session: Session, actor: Actor, *, on: date) -> list[OutageLine]:
    """What was out of order that day where the actor sees figures; widest first, then by tool."""
    return list(kept_for(session, actor, ("outages", on), None, lambda: _read(session, actor, on)))


def _read(session: Session, actor: Actor, on: date) -> list[OutageLine]:
    inside = and_(
        School.circonscription_id == Outage.circonscription_id,
        or_(Outage.school_id.is_(None), Outage.school_id == School.id),
    )
    rows = session.execute(
        select(Outage.id, Outage.tool, Outage.circonscription_id, Outage.school_id, School.name)
        .join(School, inside)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(Outage.on == on, scope.schools_visible(actor, Act.SEE_COUNTS))
        .where(~exists().where(FactVoid.fact_id == Outage.id))
        .order_by(Outage.id)
    )
    found: dict[tuple[str, UUID, UUID | None], OutageLine] = {}
    for fact_id, tool, circonscription_id, school_id, name in rows:
        said = (fold(tool), circonscription_id, school_id)
        school = "" if school_id is None else spoken(name)
        # Said twice is down once.
        found.setdefault(said, OutageLine(fact_id, tool, circonscription_id, school_id, school))
    return sorted(found.values(), key=lambda one: (bool(one.school), fold(one.tool), fold(one.school)))
