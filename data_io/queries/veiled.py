"""Whose contacts a reader from outside is told: those of two classes at least, an RPI being as one school.

What was tried in one class is the work of whoever teaches it. It is in no row and in no total, so nothing
that is told lets it be worked out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, exists, func, select
from sqlalchemy.orm import Session

from data_io.queries.known_at import open_interval
from data_io.queries.school_figures import SchoolCoverage
from data_io.queries.tally import rooms
from data_io.queries.windows import ClosureDay
from models.pupil_state import PupilState
from models.rates import without_contacts, without_declared_contacts
from models.territory import School

Line: TypeAlias = list[SchoolCoverage]
_ENOUGH = 2


def classes_behind(
    session: Session, within: ColumnElement[bool], days: Iterable[ClosureDay], *, as_of: datetime
) -> dict[UUID, int]:
    """How many classes the contacts of each school are of: the closed ones where some are, else all.

    A class is one that has pupils: an empty one, or that of another year, hides nobody's work.
    """
    room = rooms(School.id, within, days)
    closed = room.c.starts_on.is_not(None)
    rows = session.execute(
        select(room.c.place, closed.label("closed"), func.count().label("classes"))
        .where(has_pupils(room.c.classroom_id, as_of))
        .group_by(room.c.place, closed)
        # Those of closed classes last: they stand in place of the others.
        .order_by(closed)
    )
    return {row.place: row.classes for row in rows}


def has_pupils(classroom_id: SQLColumnExpression[UUID], as_of: datetime) -> ColumnElement[bool]:
    """Classes in which somebody was enrolled at that instant."""
    return exists().where(PupilState.classroom_id == classroom_id, open_interval(as_of))


def told_outside(rows: Iterable[SchoolCoverage]) -> Line:
    """The schools as somebody outside reads them, in the same order."""
    given = list(rows)
    lines: dict[object, Line] = defaultdict(list)
    for row in given:
        lines[row.line].append(row)
    told = {row.school_id: row for line in lines.values() for row in _told(line)}
    return [told[row.school_id] for row in given]


def _told(line: Sequence[SchoolCoverage]) -> Line:
    found = list(line)
    # Beside closed classes open ones hide nobody: their families wait for no call.
    behind = [row for row in line if row.in_closure] or line
    if sum(row.classes for row in behind) < _ENOUGH:
        found = [_without_contacts(row) for row in found]
    if sum(row.declared_classes for row in line) < _ENOUGH:
        found = [_without_declared(row) for row in found]
    alone = any(1 in (row.classes, row.declared_classes) for row in line)
    return [replace(row, told_with_rpi=len(line) > 1 and alone) for row in found]


def _without_contacts(row: SchoolCoverage) -> SchoolCoverage:
    if not row.counts.pupils:
        return row
    counts = replace(without_contacts(row.counts), declared=row.counts.declared)
    return replace(row, counts=counts, never_reached=0, contacts_shown=False)


def _without_declared(row: SchoolCoverage) -> SchoolCoverage:
    if not row.counts.declared.pupils:
        return row
    return replace(row, counts=without_declared_contacts(row.counts), declared_shown=False)
