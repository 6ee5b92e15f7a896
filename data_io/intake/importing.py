"""The one way in for rosters: screen, command line and demo plan and apply here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import scope
from data_io.intake import collector, own_class
from data_io.intake.apply import Applied, apply_plan
from data_io.intake.known import known_of, roster_version
from data_io.intake.plan import Plan
from data_io.intake.planning import When, make_plan
from data_io.intake.seen import nothing_new, seen_before, source_of
from data_io.rosters.rows import FileReading, Refused
from data_io.settings import matching_key
from models.asks import asks
from models.errors import NotFound, RuleBroken, UnreadableFile
from models.rights import Act, Actor
from models.school_year import school_year

__all__ = ["Applied", "apply_plan", "ine_key", "plan_files", "plan_own_class"]


@asks(Act.IMPORT_ROSTER)
def plan_files(  # noqa: PLR0913 - whose lists, of which day, told which day it is
    session: Session,
    actor: Actor,
    school_id: UUID,
    readings: Sequence[FileReading | Refused],
    *,
    on: date,
    today: date,
    year: int | None = None,
) -> Plan:
    """Plan the lists of one school as one change; `year` is the school year, by default the one of `on`.

    Raises:
        NotAllowed: the actor may not import rosters into this school.
        NotFound: there is no such school.
        RuleBroken: the lists are of a day to come, or of a school year far from that day; or they hold INE
            and the base, on a server, has no key of its own for them.
        UnreadableFile: one of the files was refused; nothing of the others is taken either.
    """
    actor.require(Act.IMPORT_ROSTER, scope.of_school(session, school_id).place)
    read = _all_read(readings)
    when = _when(on, today, year)
    version = roster_version(session, school_id)
    seen = seen_before(session, school_id, read, (when.year, version))
    if seen is not None:
        files = tuple(source_of(reading) for reading in read)
        return nothing_new(Plan(uuid7(), school_id, when.year, on, version, files), seen)
    with collector.paused():
        return make_plan(session, known_of(session, school_id), read, when, ine_key(session, read))


@asks(Act.IMPORT_OWN_CLASS)
def plan_own_class(
    session: Session,
    actor: Actor,
    classroom_id: UUID,
    readings: Sequence[FileReading | Refused],
    *,
    on: date,
    today: date,
) -> Plan:
    """Plan the provisional list of a teacher: the pupils of the own class whom nobody knows yet.

    Raises:
        NotAllowed: it is not a class of this teacher.
        NotFound: there is no such class.
        RuleBroken, UnreadableFile: as for the lists of a school.
    """
    place = scope.of_classroom(session, classroom_id).place
    actor.require(Act.IMPORT_OWN_CLASS, place)
    if place.school_id is None:
        raise NotFound("Cette classe n’est d’aucune école.")
    read = _all_read(readings)
    known = known_of(session, place.school_id)
    room = own_class.room_of(known, classroom_id)
    when = replace(_when(on, today, None), year=room.year)
    with collector.paused():
        own = own_class.only_own(known, room, read)
        plan = make_plan(session, known, own.readings, when, ine_key(session, read))
    return own_class.restricted(plan, known, room, own)


def rows_and_key(
    session: Session, readings: Sequence[FileReading | Refused]
) -> tuple[list[FileReading], bytes]:
    """The readings as they are planned, and the key of the digests in them."""
    read = _all_read(readings)
    return read, ine_key(session, read)


def _when(on: date, today: date, year: int | None) -> When:
    """A day to come would win over every later answer; a mistyped year would hide the classes of this one."""
    if on > today:
        raise RuleBroken("Une liste ne peut pas être d’un jour à venir.")
    of_the_day = school_year(on)
    if year is not None and abs(year - of_the_day) > 1:
        raise RuleBroken(f"Année scolaire attendue : {of_the_day}, ou l’année d’avant ou d’après.")
    return When(on, of_the_day if year is None else year)


def ine_key(session: Session, readings: Sequence[FileReading]) -> bytes:
    """The key of the INE digests; lists without one need none."""
    if not any(row.ine for reading in readings for sheet in reading.sheets for row in sheet.pupils):
        return b""
    url = session.get_bind().engine.url
    in_file = url.get_backend_name() == "sqlite" and url.database
    return matching_key(Path(in_file) if in_file else None)


def _all_read(readings: Sequence[FileReading | Refused]) -> list[FileReading]:
    if not readings:
        raise RuleBroken("Choisissez au moins un fichier.")
    read = []
    for reading in readings:
        if isinstance(reading, Refused):
            raise UnreadableFile(reading.message, code=reading.code)
        read.append(reading)
    return _told_apart(read)


def _told_apart(readings: list[FileReading]) -> list[FileReading]:
    """ONDE gives every file the same name: a line must still be found by the name of its file."""
    times = Counter(reading.name for reading in readings)
    if len(times) == len(readings):
        return readings
    seen: Counter[str] = Counter()
    found = []
    for reading in readings:
        seen[reading.name] += 1
        number = seen[reading.name]
        found.append(reading if number == 1 else _renamed(reading, f"{reading.name} ({number})"))
    return found


def _renamed(reading: FileReading, name: str) -> FileReading:
    return replace(
        reading,
        name=name,
        sheets=tuple(
            replace(sheet, problems=tuple(replace(problem, file=name) for problem in sheet.problems))
            for sheet in reading.sheets
        ),
    )
