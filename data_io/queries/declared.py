"""What schools declared on the first evening, of classes whose names are not in yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from data_io import scope
from data_io.queries.known_at import open_interval, said
from models.asks import asks
from models.codes import Level
from models.declared import Levels, Told, standing
from models.facts import DeclaredCounts
from models.levels import levels_in
from models.pupil_state import PupilState
from models.rates import Declared
from models.rights import Act, Actor
from models.school_year import days_of, school_year
from models.territory import Circonscription, Classroom, School

_BESIDE = ("reached", "no_device", "no_connection", "on_paper", "received")


def standing_by_school(
    session: Session, within: ColumnElement[bool], *, as_of: datetime
) -> dict[UUID, list[Told]]:
    """The declarations that stand, by school; a school with none of them standing has an empty list."""
    told = _told(session, within, as_of)
    listed = _listed_classes(session, set(told), as_of)
    return {school_id: standing(found, listed[school_id]) for school_id, found in told.items()}


@asks(Act.DECLARE_COUNTS)
def declared_classes(session: Session, actor: Actor, school_id: UUID, *, as_of: datetime) -> list[Told]:
    """The declarations of one school that count, youngest level first.

    Raises:
        NotFound: there is no such school.
        NotAllowed: the actor does not declare for it.
    """
    actor.require(Act.DECLARE_COUNTS, scope.of_school(session, school_id).place)
    whole_list_at = session.scalar(select(School.whole_list_at).where(School.id == school_id))
    if whole_list_at is not None and whole_list_at <= as_of:
        return []
    return standing_by_school(session, School.id == school_id, as_of=as_of).get(school_id, [])


def _told(session: Session, within: ColumnElement[bool], as_of: datetime) -> dict[UUID, list[Told]]:
    """Everything declared this school year, oldest first."""
    began, _ = days_of(school_year(as_of.date()))
    rows = session.scalars(
        select(DeclaredCounts)
        .join(School, School.id == DeclaredCounts.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(within, said(DeclaredCounts, as_of), DeclaredCounts.on >= began)
        .order_by(DeclaredCounts.recorded_at, DeclaredCounts.id)
    )
    found: dict[UUID, list[Told]] = defaultdict(list)
    for row in rows:
        found[row.school_id].append(Told(row.classroom_label, row.level, _counts(row), row.id, row.on))
    return found


def _counts(row: DeclaredCounts) -> Declared:
    able = row.assured + row.fragile + row.not_assured
    return Declared(
        assured=row.assured,
        fragile=row.fragile,
        not_assured=row.not_assured,
        unknown=row.pupils - able,
        **{name: getattr(row, name) for name in _BESIDE},
    )


def _listed_classes(
    session: Session, school_ids: Collection[UUID], as_of: datetime
) -> dict[UUID, dict[str, Levels]]:
    """The classes that have pupils, with the levels that label and pupils tell."""
    found: dict[UUID, dict[str, Levels]] = defaultdict(dict)
    if not school_ids:
        return found
    rows = session.execute(
        select(Classroom.school_id, Classroom.label_key, PupilState.level)
        .join(PupilState, PupilState.classroom_id == Classroom.id)
        .where(Classroom.school_id.in_(school_ids), open_interval(as_of))
        .distinct()
    )
    for school_id, label_key, level in rows:
        known = found[school_id].get(label_key, frozenset(levels_in(label_key)))
        found[school_id][label_key] = known | _levels(level)
    return found


def _levels(level: Level | None) -> Levels:
    return frozenset() if level is None else frozenset({level})
