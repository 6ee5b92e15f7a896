"""What classes are called, inside a school and outside: the circonscription never reads a teacher's name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.class_labels import Labelled, level_order, neutral_labels
from models.codes import Role
from models.rights import Actor, Place
from models.territory import Classroom

_OF_THE_SCHOOL = frozenset({Role.TEACHER, Role.HEAD})


def is_of_the_school(actor: Actor, place: Place) -> bool:
    """Somebody of the school, who does not read it for the circonscription as well."""
    here = {grant.role for grant in actor.grants if grant.place.school_id == place.school_id}
    outside = any(g.role not in _OF_THE_SCHOOL and g.reaches(place) for g in actor.grants)
    return actor.is_operator or Role.HEAD in here or (Role.TEACHER in here and not outside)


def outside_labels(session: Session, school_ids: Collection[UUID]) -> dict[UUID, str]:
    """The neutral label of each class of these schools, numbered within its school and year."""
    if not school_ids:
        return {}
    rows = session.execute(
        select(
            Classroom.id,
            Classroom.school_id,
            Classroom.year,
            Classroom.label,
            Classroom.levels,
            Classroom.neutral_label,
        )
        .where(Classroom.school_id.in_(school_ids))
        .order_by(Classroom.id)
    )
    together: dict[tuple[UUID, int], list[tuple[UUID, Labelled]]] = defaultdict(list)
    for classroom_id, school_id, year, label, levels, neutral_label in rows:
        together[school_id, year].append((classroom_id, Labelled(label, levels, neutral_label)))
    found: dict[UUID, str] = {}
    for classes in together.values():
        classes.sort(key=lambda pair: level_order(pair[1]))
        labels = neutral_labels([one for _, one in classes])
        found |= dict(zip((classroom_id for classroom_id, _ in classes), labels, strict=True))
    return found
