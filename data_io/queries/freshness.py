"""The last day on which somebody of a school looked: point du jour, counts declared, or any entry of a pupil.

A list that comes in is no look at the pupils: whoever imports the lists of sixty schools saw none of them.
A day and a school, no more: nobody reads here who entered something, at what hour, or in which class.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, select, union_all
from sqlalchemy.orm import Session

from data_io.days import local_day
from data_io.queries.known_at import open_interval, said
from data_io.queries.tally import Tally
from models.facts import DayReport, DeclaredCounts
from models.intake import RosterImport, RosterUndo
from models.pupil_state import PupilState
from models.territory import Circonscription, Classroom, School


def looked_on(
    session: Session, within: ColumnElement[bool], tallies: Mapping[UUID, Tally], *, on: date, as_of: datetime
) -> dict[UUID, date]:
    """The last day somebody of each school looked, up to `on`; schools where nobody ever did left out."""
    found = _entered(session, within, tallies, on, as_of)
    for fact in (DayReport, DeclaredCounts):
        for school_id, day in session.execute(_latest(fact, within, on, as_of)):
            found[school_id] = max(day, found.get(school_id, day))
    return found


def _entered(
    session: Session, within: ColumnElement[bool], tallies: Mapping[UUID, Tally], on: date, as_of: datetime
) -> dict[UUID, date]:
    """The local day of the last entry about a pupil."""
    zones = session.execute(
        select(School.id, Circonscription.timezone)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(within)
    ).all()
    entered = _without_lists(session, {one: tally.entered_at for one, tally in tallies.items()}, as_of)
    return {
        school_id: min(local_day(entered_at, timezone), on)
        for school_id, timezone in zones
        if (entered_at := entered.get(school_id))
    }


def _without_lists(
    session: Session, entered: dict[UUID, datetime | None], as_of: datetime
) -> dict[UUID, datetime | None]:
    """Where a list came in last: the last entry beside the lists, if there is one."""
    imports = select(RosterImport.school_id, RosterImport.applied_at)
    undone = select(RosterImport.school_id, RosterUndo.undone_at).join(
        RosterUndo, RosterUndo.import_id == RosterImport.id
    )
    lists = union_all(imports, undone).subquery("list_of")
    of_lists = {(school_id, at) for school_id, at in session.execute(select(lists))}
    listed = [school_id for school_id, at in entered.items() if (school_id, at) in of_lists]
    if not listed:
        return entered
    # Instants of a union come without the type that makes them aware.
    came_in = exists().where(lists.c.school_id == Classroom.school_id, lists.c[1] == PupilState.from_at)
    others = session.execute(
        select(Classroom.school_id, func.max(PupilState.from_at).label("entered_at"))
        .join(PupilState, PupilState.classroom_id == Classroom.id)
        .where(Classroom.school_id.in_(listed), open_interval(as_of), ~came_in)
        .group_by(Classroom.school_id)
    )
    return entered | dict.fromkeys(listed) | {row.school_id: row.entered_at for row in others}


def _latest(fact: Any, within: ColumnElement[bool], on: date, as_of: datetime) -> Any:
    return (
        select(School.id, func.max(fact.on))
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .join(fact, fact.school_id == School.id)
        .where(within, fact.on <= on, said(fact, as_of))
        .group_by(School.id)
    )
