"""The provisional list of a teacher: it adds pupils to the own class, and changes nothing that is known.

The next list of the school takes over: it finds these pupils by the usual rules, and they are no longer
provisional.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from data_io.intake.doubts import Doubt, Why
from data_io.intake.known import Known, KnownClassroom
from data_io.intake.own_guardians import of_own_class
from data_io.intake.plan import Plan
from data_io.rosters.rows import FileReading, PupilRow, SheetReading
from models.errors import NotFound
from models.names import class_key
from models.people import Pupil
from models.problems import Problem, ProblemCode

_BATCH = 500
_OTHER_CLASS = "Cette ligne nomme une autre classe : elle n’est pas reprise."
_KNOWN_ELSEWHERE = (
    "Des élèves de cette liste sont déjà connus de l’école, hors de votre classe :"
    " seule la liste de la direction les change de classe."
)
_GUARDIANS_ALONE = (
    "Une liste de responsables seule n’est pas reprise : mettez les responsables à côté des élèves de votre"
    " classe, ou laissez la direction charger cette liste."
)
_OF_THE_SCHOOL = frozenset({ProblemCode.LOOKS_WRONG, ProblemCode.DEPARTURES_HELD})


@dataclass(frozen=True, slots=True)
class OwnRows:
    """The lines of the own class, and what was set aside."""

    readings: list[FileReading]
    problems: tuple[Problem, ...]


def room_of(known: Known, classroom_id: UUID) -> KnownClassroom:
    """The class as it is known.

    Raises:
        NotFound: it is no class of this school.
    """
    room = next((one for one in known.classrooms.values() if one.id == classroom_id), None)
    if room is None:
        raise NotFound("Cette classe n’est pas dans la base.")
    return room


def only_own(known: Known, room: KnownClassroom, readings: Sequence[FileReading]) -> OwnRows:
    """Every line without a class, or of this one; a list of one unknown class spells this one otherwise."""
    keys = {class_key(row.classroom) for row in _rows(readings) if row.classroom}
    others = {key for year, key in known.classrooms if year == room.year and key != room.label_key}
    accepted = keys if len(keys) == 1 and not keys & others else {room.label_key}
    problems: list[Problem] = []
    own = [_own(reading, room, accepted, problems) for reading in readings]
    return OwnRows(own, tuple(problems))


def restricted(plan: Plan, known: Known, room: KnownClassroom, own: OwnRows) -> Plan:
    """The arrivals alone: nobody leaves, nobody moves, no value of a known pupil changes."""
    here = {pupil.id for pupil in known.pupils if pupil.enrolled and pupil.classroom.id == room.id}
    arrivals = {arrival.id for arrival in plan.created}
    # A doubt without a line is about a pupil whom this teacher listed before.
    doubts = [_seen_from(doubt, here) for doubt in plan.doubtful if doubt.why is not Why.PROVISIONAL]
    provisional = {pupil.id for pupil in known.pupils if pupil.id in here and pupil.provisional}
    own_guardians = of_own_class(plan, arrivals | provisional)
    told = {change.pupil_id for change in own_guardians.changed}
    stay = tuple(one.who for one in plan.changed if one.pupil_id in here - told)
    problems = [one for one in plan.problems if one.code not in _OF_THE_SCHOOL]
    if plan.moved:
        problems.append(Problem(plan.files[0].name, "", 0, "", ProblemCode.OTHER_CLASS, _KNOWN_ELSEWHERE))
    return replace(
        plan,
        changed=own_guardians.changed,
        moved=(),
        unchanged=plan.unchanged + len(stay),
        unchanged_names=plan.unchanged_names + stay,
        absent=(),
        doubtful=tuple(doubts),
        ignored=plan.ignored + len(own.problems) + len(plan.moved),
        problems=(*problems, *own_guardians.problems, *own.problems),
        levels=(),
        answers=tuple(answer for answer in plan.answers if answer.pupil_id in arrivals),
        guardians=own_guardians.guardians,
        households=own_guardians.households,
        looks_wrong=False,
        departures_agreed=True,
        whole_school=False,
        whole_school_is_new=False,
        confirmed=(),
        last_year=(),
        own_class_id=room.id,
    )


def write_provisional(session: Session, plan: Plan) -> None:
    """Mark the arrivals of a teacher's list; take the mark from those whom a list of the school names."""
    if plan.own_class_id is not None:
        _mark(session, [arrival.id for arrival in plan.created], provisional=True)
    _mark(session, list(plan.confirmed), provisional=False)


def _mark(session: Session, pupil_ids: list[UUID], *, provisional: bool) -> None:
    for start in range(0, len(pupil_ids), _BATCH):
        some = Pupil.id.in_(pupil_ids[start : start + _BATCH])
        session.execute(update(Pupil).where(some).values(provisional=provisional))


def _rows(readings: Iterable[FileReading]) -> Iterator[PupilRow]:
    return (row for reading in readings for sheet in reading.sheets for row in sheet.pupils)


def _own(
    reading: FileReading, room: KnownClassroom, accepted: set[str], problems: list[Problem]
) -> FileReading:
    return replace(
        reading,
        sheets=tuple(_sheet(reading.name, sheet, room, accepted, problems) for sheet in reading.sheets),
    )


def _sheet(
    file: str, sheet: SheetReading, room: KnownClassroom, accepted: set[str], problems: list[Problem]
) -> SheetReading:
    """Groups are left to the list of the school, and guardians who stand beside no pupil of the class."""
    pupils = []
    for row in sheet.pupils:
        if not row.classroom or class_key(row.classroom) in accepted:
            pupils.append(replace(row, classroom=room.label, group=""))
        else:
            problems.append(Problem(file, sheet.name, row.line, "", ProblemCode.OTHER_CLASS, _OTHER_CLASS))
    if sheet.guardians and not sheet.pupils:
        problems.append(Problem(file, sheet.name, 0, "", ProblemCode.OTHER_CLASS, _GUARDIANS_ALONE))
    lines = {row.line for row in pupils}
    return replace(
        sheet, pupils=tuple(pupils), guardians=tuple(row for row in sheet.guardians if row.line in lines)
    )


def _seen_from(doubt: Doubt, here: set[UUID]) -> Doubt:
    """The doubt without the pupils of other classes, whom this teacher does not see."""
    shown = [
        (pupil_id, one)
        for pupil_id, one in zip(doubt.candidates, doubt.known, strict=True)
        if pupil_id in here
    ]
    ids = tuple(pupil_id for pupil_id, _ in shown)
    return replace(doubt, candidates=ids, known=tuple(one for _, one in shown))
