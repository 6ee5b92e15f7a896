"""Schools whose contacts are not told outside: they would tell the work of one teacher."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from models.territory import Circonscription, Classroom, School

if TYPE_CHECKING:
    from data_io.queries.school_coverage import SchoolCoverage

Line: TypeAlias = "list[SchoolCoverage]"


def veiled(rows: Iterable[SchoolCoverage], one_class: Collection[UUID]) -> set[UUID]:
    """Of the schools `rows` that somebody reads from outside, those of which no contact is told.

    A school of one class on its own line (an RPI is one line), and one of which only a class is closed. Where
    there is one such line in a circonscription, the smallest other goes with it: what one line hides, the
    total less the other lines would tell.
    """
    places: dict[UUID, dict[object, Line]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        places[row.circonscription_id][row.rpi or row.school_id].append(row)
    found: set[UUID] = set()
    for lines in places.values():
        found |= {row.school_id for line in _hidden(list(lines.values()), one_class) for row in line}
    return found


def told_together(rows: Iterable[SchoolCoverage], one_class: Collection[UUID]) -> set[UUID]:
    """The schools of an RPI in which one has one class: contacts are told of the RPI, not one by one."""
    groups: dict[object, Line] = defaultdict(list)
    for row in rows:
        if row.rpi:
            groups[row.circonscription_id, row.rpi].append(row)
    mixed = [line for line in groups.values() if any(row.school_id in one_class for row in line)]
    return {row.school_id for line in mixed for row in line}


def _hidden(lines: Sequence[Line], one_class: Collection[UUID]) -> list[Line]:
    listed = [line for line in lines if any(row.counts.pupils for row in line)]
    alone = [line for line in listed if _is_one_class(line, one_class)]
    others = [line for line in listed if line not in alone]
    if len(alone) == 1 and others:
        return [*alone, min(others, key=_smallest)]
    return alone


def _is_one_class(line: Line, one_class: Collection[UUID]) -> bool:
    if any(row.partly_closed for row in line):
        return True
    return len(line) == 1 and line[0].school_id in one_class


def _smallest(line: Line) -> tuple[bool, int, str]:
    """Among those that are closed, where somebody waits to be reached too."""
    return not any(row.in_closure for row in line), sum(row.counts.pupils for row in line), line[0].uai


def of_one_class(session: Session, within: ColumnElement[bool]) -> set[UUID]:
    """The schools with one class in their newest year."""
    rows = session.execute(
        select(School.id, Classroom.year, func.count(Classroom.id).label("classes"))
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .join(Classroom, Classroom.school_id == School.id)
        .where(within)
        .group_by(School.id, Classroom.year)
        .order_by(Classroom.year)
    )
    newest = {row.id: row.classes for row in rows}
    return {school_id for school_id, classes in newest.items() if classes == 1}
