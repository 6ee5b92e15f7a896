"""Tools that did not work on a day, for the banner above the figures of that day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
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
    """One tool, in one school, or in the circonscription where `school_id` is None. No author, no hour.

    `fact_ids` are all that were said of it. The circonscription is named for whoever sees several.
    """

    fact_ids: tuple[UUID, ...]
    tool: str
    circonscription_id: UUID
    school_id: UUID | None
    school: str
    circonscription: str

    @property
    def where(self) -> str:
        """`École du Bourg (Rennes Centre)`, `toute la circonscription Rennes Centre`."""
        if self.school:
            return f"{self.school} ({self.circonscription})" if self.circonscription else self.school
        return f"toute la circonscription {self.circonscription}".rstrip()


@asks(Act.SEE_COUNTS)
def outages(session: Session, actor: Actor, *, on: date) -> list[OutageLine]:
    """What was out of order that day where the actor sees figures; widest first, then by tool."""
    return list(kept_for(session, actor, ("outages", on), None, lambda: _read(session, actor, on)))


def _read(session: Session, actor: Actor, on: date) -> list[OutageLine]:
    several = len(scope.circonscriptions(session, actor)) > 1
    said: dict[tuple[str, UUID, UUID | None], list[Any]] = defaultdict(list)
    for row in session.execute(_visible(actor, on)):
        # Said twice is down once.
        said[fold(row.tool), row.circonscription_id, row.school_id].append(row)
    lines = [_line(rows, named=several) for rows in said.values()]
    return sorted(lines, key=lambda one: (bool(one.school), fold(one.tool), fold(one.where)))


def _visible(actor: Actor, on: date) -> Any:
    """One row a school that an outage reaches: of a whole circonscription several for one fact."""
    inside = and_(
        School.circonscription_id == Outage.circonscription_id,
        or_(Outage.school_id.is_(None), Outage.school_id == School.id),
    )
    return (
        select(
            Outage.id,
            Outage.tool,
            Outage.circonscription_id,
            Outage.school_id,
            School.name.label("school"),
            Circonscription.name.label("circonscription"),
        )
        .join(School, inside)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(Outage.on == on, scope.schools_visible(actor, Act.SEE_COUNTS))
        .where(~exists().where(FactVoid.fact_id == Outage.id))
        .order_by(Outage.id)
    )


def _line(rows: Sequence[Any], *, named: bool) -> OutageLine:
    first = rows[0]
    return OutageLine(
        fact_ids=tuple(dict.fromkeys(row.id for row in rows)),
        tool=first.tool,
        circonscription_id=first.circonscription_id,
        school_id=first.school_id,
        school="" if first.school_id is None else spoken(first.school),
        circonscription=first.circonscription if named else "",
    )
