"""A new school year: who of last year is on no list, and the teachers whose class goes on under its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import and_, exists, select, update
from sqlalchemy.orm import Session, aliased
from uuid_utils.compat import uuid7

from data_io.bulk import insert_rows
from data_io.intake import trace
from data_io.intake.departures import Listing
from data_io.intake.known import Known
from data_io.intake.plan import Departure, NewClassroom, Plan, Teacher
from models.codes import Role
from models.people import Enrolment
from models.problems import Problem, ProblemCode
from models.security import Assignment
from models.territory import Classroom

_ASSIGNMENT = ("id", "account_id", "role", "classroom_id", "starts_on")


def left_behind(
    known: Known, year: int, listing: Listing, absent: Iterable[Departure]
) -> tuple[Departure, ...]:
    """Pupils still in a class of a year before whom no list of this year names; a person says if they left.

    Empty while the lists name no class, or when the school already is in that year and has nobody behind.
    """
    if not listing.named:
        return ()
    leaving = {departure.pupil_id for departure in absent}
    return tuple(
        Departure(pupil.id, pupil.who, pupil.enrolment_id, pupil.classroom.label)
        for pupil in known.pupils
        if pupil.enrolled
        and pupil.classroom.year < year
        and pupil.id not in leaving
        and not listing.names(pupil)
    )


def answered(plan: Plan, *, left: bool) -> Plan:
    """The plan of a command, which asks nobody: those of last year left, or a line says that they stay."""
    if not plan.last_year or left:
        return replace(plan, last_year_left=left)
    stay = f"{len(plan.last_year)} élève(s) de l’an dernier ne sont sur aucune liste de cette année : "
    said = Problem(plan.files[0].name, "", 0, "", ProblemCode.DEPARTURES_HELD, stay + _ASK)
    return replace(plan, problems=(*plan.problems, said))


_ASK = "ils restent inscrits. Pour enregistrer leur départ : --last-year-left."


def teachers_of(
    session: Session, known: Known, year: int, rooms: Sequence[NewClassroom]
) -> tuple[Teacher, ...]:
    """Who teaches a class of the year before that goes on: the same label, and no other level."""
    before = max((one for one, _ in known.classrooms if one < year), default=year)
    pairs = [(old, new) for new in rooms if (old := known.classrooms.get((before, new.label_key)))]
    goes_on = {
        old.id: new for old, new in pairs if old.levels == new.levels or not (old.levels and new.levels)
    }
    if before == year or not goes_on:
        return ()
    rows = session.execute(_in_force(Assignment.classroom_id.in_(goes_on)))
    return tuple(
        Teacher(uuid7(), account_id, goes_on[room_id].id, goes_on[room_id].label)
        for _, account_id, room_id, _ in rows
    )


def write_teachers(session: Session, plan: Plan) -> None:
    """Give the teachers their new class; end an old one once nobody is in it any more."""
    rows = [(one.id, one.account_id, Role.TEACHER, one.classroom_id, plan.on) for one in plan.teachers]
    insert_rows(session, Assignment, _ASSIGNMENT, rows)
    trace.write_entries(session, plan.id, (trace.begun("assignment", one.id) for one in plan.teachers))
    if plan.moved or plan.leaving:
        _end_empty(session, plan)


def _end_empty(session: Session, plan: Plan) -> None:
    """Only of teachers who have a class of this year: nobody is left without any."""
    last_day = plan.on - timedelta(days=1)
    room, new = aliased(Classroom), aliased(Assignment)
    old = select(Classroom.id).where(Classroom.school_id == plan.school_id, Classroom.year < plan.year)
    anybody = exists().where(Enrolment.classroom_id == Assignment.classroom_id, Enrolment.ends_on.is_(None))
    has_class = (
        exists()
        .where(new.account_id == Assignment.account_id, new.role == Role.TEACHER, new.ends_on.is_(None))
        .where(new.classroom_id == room.id, room.school_id == plan.school_id, room.year == plan.year)
    )
    rows = session.execute(_in_force(and_(Assignment.classroom_id.in_(old), ~anybody, has_class))).all()
    ended = [row.id for row in rows if row.starts_on <= last_day]
    session.execute(update(Assignment).where(Assignment.id.in_(ended)).values(ends_on=last_day))
    day = last_day.isoformat()
    entries = [("assignment", row, "ends_on", None, day) for row in ended]
    trace.write_entries(session, plan.id, entries)


def _in_force(where: Any) -> Any:
    columns = (Assignment.id, Assignment.account_id, Assignment.classroom_id, Assignment.starts_on)
    return (
        select(*columns)
        .where(Assignment.role == Role.TEACHER, Assignment.ends_on.is_(None), where)
        .order_by(Assignment.id)
    )
