"""What schools declared on the first evening, of classes whose names are not in yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from functools import reduce
from operator import add
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from data_io.queries.known_at import open_interval, said
from models.facts import DeclaredCounts
from models.names import class_key
from models.pupil_state import PupilState
from models.rates import Declared
from models.territory import Circonscription, Classroom, School


def declared_by_school(
    session: Session, within: ColumnElement[bool], *, as_of: datetime
) -> dict[UUID, Declared]:
    """The newest counts of each class not listed yet, added by school; schools that said nothing left out."""
    newest = _newest(session, within, as_of)
    listed = _listed_classes(session, {school_id for school_id, _ in newest}, as_of)
    found: dict[UUID, list[Declared]] = defaultdict(list)
    for (school_id, key), row in newest.items():
        if (school_id, key) not in listed:
            lacking = row.no_device + row.no_connection
            found[school_id].append(
                Declared.of(pupils=row.pupils, reached=row.reached, lacking=lacking, on_paper=row.on_paper)
            )
    return {school_id: reduce(add, parts) for school_id, parts in found.items()}


def _newest(session: Session, within: ColumnElement[bool], as_of: datetime) -> dict[tuple[UUID, str], Any]:
    rows = session.scalars(
        select(DeclaredCounts)
        .join(School, School.id == DeclaredCounts.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(within, said(DeclaredCounts, as_of))
        .order_by(DeclaredCounts.recorded_at, DeclaredCounts.id)
    )
    return {(row.school_id, class_key(row.classroom_label)): row for row in rows}


def _listed_classes(session: Session, school_ids: Collection[UUID], as_of: datetime) -> set[tuple[UUID, str]]:
    if not school_ids:
        return set()
    rows = session.execute(
        select(Classroom.school_id, Classroom.label_key)
        .join(PupilState, PupilState.classroom_id == Classroom.id)
        .where(Classroom.school_id.in_(school_ids), open_interval(as_of))
        .distinct()
    )
    return {(school_id, label_key) for school_id, label_key in rows}
