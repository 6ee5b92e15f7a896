"""Figures of circonscriptions: the sums of their schools, never an average."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from data_io.queries.school_coverage import coverage_by_school
from data_io.queries.school_figures import SchoolCoverage
from models.asks import asks
from models.codes import Reason
from models.names import fold
from models.rates import Coverage
from models.rights import Act, Actor


@dataclass(frozen=True, slots=True)
class CirconscriptionCoverage:
    """One circonscription: the counts of its schools added."""

    circonscription_id: UUID
    name: str
    counts: Coverage
    reasons: Mapping[Reason, int]
    schools: int
    schools_reported: int


@asks(Act.SEE_COUNTS)
def coverage_by_circonscription(
    session: Session, actor: Actor, *, on: date, as_of: datetime
) -> list[CirconscriptionCoverage]:
    """Coverage of each circonscription, over the schools that the actor may see, in name order."""
    parts: dict[UUID, list[SchoolCoverage]] = defaultdict(list)
    for row in coverage_by_school(session, actor, on=on, as_of=as_of):
        parts[row.circonscription_id].append(row)
    found = [_circonscription(rows) for rows in parts.values()]
    return sorted(found, key=lambda row: fold(row.name))


def total(rows: Iterable[SchoolCoverage | CirconscriptionCoverage]) -> Coverage:
    """All counts added; an empty scope has none."""
    return sum((row.counts for row in rows), Coverage())


def reasons(rows: Iterable[SchoolCoverage | CirconscriptionCoverage]) -> Counter[Reason]:
    """Why pupils are in the state they are in, added."""
    added: Counter[Reason] = Counter()
    for row in rows:
        added.update(row.reasons)
    return added


def _circonscription(rows: list[SchoolCoverage]) -> CirconscriptionCoverage:
    return CirconscriptionCoverage(
        circonscription_id=rows[0].circonscription_id,
        name=rows[0].circonscription,
        counts=total(rows),
        reasons=reasons(rows),
        schools=len(rows),
        schools_reported=sum(row.day_reported for row in rows),
    )
