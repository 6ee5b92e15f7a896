"""Where the classes of one school stand. The circonscription sees needs: no contact, no teacher's name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from data_io.aggregates import kept_for
from data_io.queries.class_names import is_of_the_school
from data_io.queries.school_coverage import seen_whole
from data_io.queries.school_figures import SchoolCoverage
from data_io.queries.tally import Tally, tally
from data_io.queries.veiled import has_pupils
from data_io.queries.windows import closure_days
from data_io.scope import of_school, visible
from models.asks import asks
from models.class_labels import Labelled, level_order, neutral_labels
from models.codes import Reason, Role
from models.rates import Coverage, Declared, without_contacts
from models.rights import Act, Actor, Place
from models.territory import Circonscription, Classroom, School


@dataclass(frozen=True, slots=True)
class ClassroomCoverage:
    """One class. `contacts_shown` is False where tries and reaches are not this reader's to see."""

    classroom_id: UUID
    school_id: UUID
    label: str
    counts: Coverage
    reasons: Mapping[Reason, int]
    contacts_shown: bool


@asks(Act.SEE_COUNTS)
def coverage_by_classroom(
    session: Session, actor: Actor, school_id: UUID, *, on: date, as_of: datetime
) -> list[ClassroomCoverage]:
    """The classes of a school that the actor may see and that have pupils, youngest first.

    To the circonscription a school of one class shows all classes of its RPI together.

    Raises:
        NotFound: there is no such school.
        NotAllowed: no role of the actor reaches classes of that school.
    """
    key = ("classrooms", school_id, on)
    return list(kept_for(session, actor, key, as_of, lambda: _read(session, actor, school_id, on, as_of)))


def _read(
    session: Session, actor: Actor, school_id: UUID, on: date, as_of: datetime
) -> list[ClassroomCoverage]:
    place = of_school(session, school_id).place
    inside = is_of_the_school(actor, place)
    reader = _reader(actor, place)
    within = and_(_schools(session, place, inside, as_of), visible(reader, Act.SEE_COUNTS))
    days = closure_days(session, [_known(place.circonscription_id)], on=on, as_of=as_of)
    tallies = tally(session, Classroom.id, within, days=days.values(), on=on, as_of=as_of)
    found = _labelled(session, within, tallies)
    return _rows(found, tallies, inside)


@asks(Act.SEE_COUNTS)
def coverage_of_classrooms(
    session: Session, actor: Actor, schools: Iterable[SchoolCoverage], *, on: date, as_of: datetime
) -> dict[UUID, list[ClassroomCoverage]]:
    """The classes of many schools at once, each under its own school whatever its RPI.

    Raises:
        NotAllowed: no role of the actor reaches classes of one of them.
    """
    places = [Place(None, one.circonscription_id, one.school_id) for one in schools]
    reader = _without_departement(actor)
    for place in places:
        reader.require(Act.SEE_COUNTS, place)
    within = and_(seen_whole(reader), visible(reader, Act.SEE_COUNTS))
    days = closure_days(session, {_known(place.circonscription_id) for place in places}, on=on, as_of=as_of)
    tallies = tally(session, Classroom.id, within, days=days.values(), on=on, as_of=as_of)
    by_school: dict[UUID, list[tuple[Any, Labelled]]] = defaultdict(list)
    for row, labelled in _labelled(session, within, tallies):
        by_school[row.school_id].append((row, labelled))
    return {
        school_id: _rows(by_school[school_id], tallies, is_of_the_school(actor, place))
        for place in places
        if (school_id := place.school_id) is not None
    }


def _known(found: UUID | None) -> UUID:
    assert found is not None  # noqa: S101 - the place of a school is whole
    return found


def _reader(actor: Actor, place: Place) -> Actor:
    """The actor as reader of the classes of one school, a teacher of the own ones only."""
    reader = _without_departement(actor)
    if not any(g.role is Role.TEACHER and g.place.school_id == place.school_id for g in reader.grants):
        reader.require(Act.SEE_COUNTS, place)
    return reader


def _without_departement(actor: Actor) -> Actor:
    """The département's grants end at the school."""
    return replace(actor, grants=tuple(g for g in actor.grants if g.role is not Role.DEPARTEMENT))


def _schools(session: Session, place: Place, inside: bool, as_of: datetime) -> ColumnElement[bool]:
    """The school; from outside, with its RPI when it has one class only."""
    alone = School.id == place.school_id
    if inside:
        return alone
    rpi = session.scalar(select(School.rpi).where(alone))
    classes = select(func.count()).where(
        Classroom.school_id == place.school_id, has_pupils(Classroom.id, as_of)
    )
    if rpi is None or (session.scalar(classes) or 0) > 1:
        return alone
    return and_(School.rpi == rpi, School.circonscription_id == place.circonscription_id)


def _rows(
    found: Sequence[tuple[Any, Labelled]], tallies: Mapping[UUID, Tally], inside: bool
) -> list[ClassroomCoverage]:
    labels = [one.own for _, one in found] if inside else neutral_labels([one for _, one in found])
    return [
        ClassroomCoverage(
            classroom_id=row.id,
            school_id=row.school_id,
            label=label,
            counts=_counts(tallies[row.id], inside),
            reasons=dict(tallies[row.id].reasons),
            contacts_shown=inside,
        )
        for (row, _), label in zip(found, labels, strict=True)
    ]


def _labelled(
    session: Session, within: ColumnElement[bool], tallies: Mapping[UUID, Tally]
) -> list[tuple[Any, Labelled]]:
    rows = session.execute(
        select(Classroom.id, Classroom.school_id, Classroom.label, Classroom.levels, Classroom.neutral_label)
        .join(School, School.id == Classroom.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(within)
        .order_by(Classroom.id)
    )
    found = [(row, Labelled(row.label, row.levels, row.neutral_label)) for row in rows if row.id in tallies]
    return sorted(found, key=lambda pair: level_order(pair[1]))


def _counts(found: Tally, inside: bool) -> Coverage:
    counts = found.coverage(found.pupils, Declared())
    return counts if inside else without_contacts(counts)
