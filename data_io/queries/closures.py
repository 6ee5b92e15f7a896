"""The closures that reach an actor's places, and the places this actor may close."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, false, func, or_, select
from sqlalchemy.orm import Session

from data_io.aggregates import kept_for
from data_io.queries.class_names import is_of_the_school, outside_labels
from data_io.queries.second_groups import is_a_class
from data_io.scope import real, schools_visible
from models.asks import asks
from models.closures import Breadth
from models.codes import Role
from models.names import fold
from models.rights import Act, Actor, Grant, Place
from models.school_names import spoken
from models.school_year import school_year
from models.territory import Circonscription, Classroom, Closure, ClosureCover, School


@dataclass(frozen=True, slots=True)
class Target:
    """Somewhere a closure may hold."""

    breadth: Breadth
    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class ClosureLine:
    """One closure with everything it covers; `may_change`: the actor may prolong or cancel it."""

    id: UUID
    label: str
    starts_on: date
    ends_on: date
    days_without_news: int | None
    targets: tuple[Target, ...] = ()
    may_change: bool = True


@asks(Act.SEE_COUNTS, Act.CLOSE_SCHOOL)
def closures(session: Session, actor: Actor) -> list[ClosureLine]:
    """Closures not cancelled that reach the actor's places, the latest first."""
    return list(kept_for(session, actor, "closures", None, lambda: _lines(session, actor)))


def _lines(session: Session, actor: Actor) -> list[ClosureLine]:
    lines: dict[UUID, ClosureLine] = {}
    for closure, target, place in _covers(session, actor):
        known = lines.get(closure.id) or ClosureLine(
            closure.id, closure.label, closure.starts_on, closure.ends_on, closure.days_without_news
        )
        lines[closure.id] = replace(
            known,
            targets=(*known.targets, target),
            may_change=known.may_change and actor.may(_act(target.breadth), place),
        )
    return list(lines.values())


@asks(Act.CLOSE_SCHOOL, Act.CLOSE_CIRCONSCRIPTION)
def targets(session: Session, actor: Actor, *, on: date) -> list[Target]:
    """What the actor may close that day: circonscriptions, then schools, then classes of a head's school."""
    return list(kept_for(session, actor, ("targets", on), None, lambda: _targets(session, actor, on)))


def _targets(session: Session, actor: Actor, on: date) -> list[Target]:
    wide = session.execute(
        select(Circonscription.id, Circonscription.name)
        .where(_own_circonscriptions(actor))
        .order_by(Circonscription.name)
    )
    schools = session.execute(
        select(School.id, School.name, School.commune)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(schools_visible(actor, Act.CLOSE_SCHOOL))
    )
    single = (Target(Breadth.SCHOOL, found, _school(name, commune)) for found, name, commune in schools)
    headed = [grant.place.school_id for grant in actor.grants if grant.role is Role.HEAD]
    classes = session.execute(
        select(Classroom.id, func.coalesce(Classroom.neutral_label, Classroom.label))
        .where(Classroom.school_id.in_(headed), Classroom.year == school_year(on), is_a_class())
        .order_by(Classroom.label_key)
    )
    return [
        *(Target(Breadth.CIRCONSCRIPTION, found, name) for found, name in wide),
        *sorted(single, key=lambda school: fold(school.name)),
        *(Target(Breadth.CLASSROOM, found, label) for found, label in classes),
    ]


def _covers(session: Session, actor: Actor) -> list[tuple[Closure, Target, Place]]:
    """Every line of the closures of which one line reaches the actor."""
    mine = _placed(select(ClosureCover.closure_id)).where(_reaching(actor))
    rows: Any = session.execute(
        _placed(select(Closure, Circonscription, School, Classroom))
        .join(Closure, Closure.id == ClosureCover.closure_id)
        .where(Closure.cancelled_at.is_(None), Closure.id.in_(mine))
        .order_by(Closure.starts_on.desc(), Closure.id, School.name, Classroom.label_key)
    )
    found = [(closure, *_target(wide, school, room)) for closure, wide, school, room in rows]
    return _neutral(session, actor, found)


def _neutral(
    session: Session, actor: Actor, covers: list[tuple[Closure, Target, Place]]
) -> list[tuple[Closure, Target, Place]]:
    """A class of a school that is not the reader's own is called by its level."""
    outside = {
        place.school_id
        for _, _, place in covers
        if place.school_id is not None
        and place.classroom_id is not None
        and not is_of_the_school(actor, place)
    }
    labels = outside_labels(session, outside)
    return [
        (closure, replace(target, name=labels.get(target.id, target.name)), place)
        for closure, target, place in covers
    ]


def _placed(statement: Any) -> Select[Any]:
    placed: Select[Any] = (
        statement.select_from(ClosureCover)
        .outerjoin(Classroom, Classroom.id == ClosureCover.classroom_id)
        .outerjoin(School, School.id == func.coalesce(ClosureCover.school_id, Classroom.school_id))
        .join(
            Circonscription,
            Circonscription.id == func.coalesce(ClosureCover.circonscription_id, School.circonscription_id),
        )
    )
    return placed


def _target(wide: Circonscription, school: School | None, room: Classroom | None) -> tuple[Target, Place]:
    if school is None:
        return Target(Breadth.CIRCONSCRIPTION, wide.id, wide.name), Place(wide.departement_code, wide.id)
    place = Place(wide.departement_code, wide.id, school.id, room.id if room else None)
    if room is None:
        return Target(Breadth.SCHOOL, school.id, _school(school.name, school.commune)), place
    return Target(Breadth.CLASSROOM, room.id, room.neutral_label or room.label), place


def _school(name: str, commune: str) -> str:
    said = spoken(name)
    return f"{said}, {commune}" if commune else said


def _act(breadth: Breadth) -> Act:
    return Act.CLOSE_CIRCONSCRIPTION if breadth is Breadth.CIRCONSCRIPTION else Act.CLOSE_SCHOOL


def _own_circonscriptions(actor: Actor) -> ColumnElement[bool]:
    grants = actor.grants_for(Act.CLOSE_CIRCONSCRIPTION)
    if actor.is_operator or any(grant.role is Role.ADMIN for grant in grants):
        return real()
    return Circonscription.id.in_([grant.place.circonscription_id for grant in grants])


def _reaching(actor: Actor) -> ColumnElement[bool]:
    if actor.is_operator:
        return real()
    grants = {*actor.grants_for(Act.SEE_COUNTS), *actor.grants_for(Act.CLOSE_SCHOOL)}
    return or_(false(), *map(_reach, grants))


def _reach(grant: Grant) -> ColumnElement[bool]:
    place = grant.place
    if grant.role is Role.ADMIN:
        return real()
    if grant.role is Role.DEPARTEMENT:
        return Circonscription.departement_code == place.departement_code
    if place.school_id is None:
        return Circonscription.id == place.circonscription_id
    # What closes the whole circonscription closes one's own school too.
    return or_(School.id == place.school_id, ClosureCover.circonscription_id == place.circonscription_id)
