"""Purges the names of a school year, school by school; a purge stopped half-way goes on where it was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal, scope
from data_io.actions import thinning
from data_io.database import require_writing
from data_io.erasing import Eraser, erase_pupils, found, marked
from models.asks import asks
from models.facts import ClassWithoutTeacher, DayReport, DeclaredCounts, WorkSent
from models.intake import RosterPlan
from models.people import Enrolment
from models.privacy import PurgeRun
from models.rights import Act, Actor, Place
from models.school_year import days_of
from models.territory import Classroom, School
from models.tool_facts import CnedAccount

_OF_SCHOOL: tuple[Any, ...] = (DayReport, DeclaredCounts)
# Tools that served a class name nobody: they stay, for the next year begins with them.
_OF_CLASSROOM: tuple[Any, ...] = (WorkSent, ClassWithoutTeacher, CnedAccount)


@asks(Act.PURGE)
def schools_of(session: Session, actor: Actor, year: int) -> list[UUID]:
    """The schools with classes of that year, in the order of their UAI.

    Raises:
        NotAllowed: the actor may not purge.
    """
    actor.require(Act.PURGE, Place())
    with_classes = exists().where(Classroom.school_id == School.id, Classroom.year == year)
    return list(session.scalars(select(School.id).where(with_classes).order_by(School.uai)))


@asks(Act.PURGE)
def purge_school(session: Session, actor: Actor, school_id: UUID, year: int, *, at: datetime) -> Counter[str]:
    """Delete the names, guardians, facts and states of one school and year; give the rows gone, by table.

    Pupils who are in a class of a later year keep their names, their last answers and what is lent to them.

    Raises:
        NotAllowed: the actor may not purge.
    """
    require_writing(session)
    place = scope.of_school(session, school_id).place
    actor.require(Act.PURGE, place)
    rooms = list(
        session.scalars(select(Classroom.id).where(Classroom.school_id == school_id, Classroom.year == year))
    )
    pupils = set(found(session, Enrolment.pupil_id, Enrolment.classroom_id, rooms))
    staying = _in_later_years(session, pupils, year)
    eraser = Eraser(session)
    with marked(session):
        erase_pupils(eraser, sorted(pupils - staying))
        thinning.thin(eraser, sorted(staying), rooms, year, at=at)
        _of_the_place(eraser, school_id, rooms, year)
    if eraser.counts:
        _settle(session, actor, place, eraser, year, at)
    return eraser.counts


def _in_later_years(session: Session, pupil_ids: Collection[UUID], year: int) -> set[UUID]:
    later = exists().where(Classroom.id == Enrolment.classroom_id, Classroom.year > year)
    return set(found(session, Enrolment.pupil_id, Enrolment.pupil_id, pupil_ids, later))


def _of_the_place(eraser: Eraser, school_id: UUID, rooms: Collection[UUID], year: int) -> None:
    """What was said of classes and of the school, and the lists that wait for a decision."""
    for table in _OF_CLASSROOM:
        eraser.facts(table, found(eraser.session, table.id, table.classroom_id, rooms))
    for table in _OF_SCHOOL:
        during = table.on.between(*days_of(year))
        eraser.facts(table, found(eraser.session, table.id, table.school_id, [school_id], during))
    eraser.delete(RosterPlan, RosterPlan.school_id == school_id)


def _settle(session: Session, actor: Actor, place: Place, eraser: Eraser, year: int, at: datetime) -> None:
    """Without anybody enrolled there is no list any more; then the journal, the versions, what was done."""
    enrolled = exists().where(
        Enrolment.classroom_id == Classroom.id,
        Classroom.school_id == School.id,
        Enrolment.ends_on.is_(None),
    )
    empty = update(School).where(School.id == place.school_id, ~enrolled).values(whole_list_at=None)
    session.execute(empty.execution_options(synchronize_session=False))
    session.add(
        PurgeRun(
            id=uuid7(),
            year=year,
            school_id=place.school_id,
            ran_at=at,
            account_id=actor.account_id,
            operator=actor.operator,
            counts=dict(eraser.counts),
        )
    )
    tables = sorted(eraser.counts)
    journal.record(session, actor, "purge", kind="school", object_id=place.school_id, at=at, fields=tables)
    if place.school_id is not None and place.circonscription_id is not None:
        journal.bump_roster(session, place.school_id)
        journal.bump(session, (place.circonscription_id,))
