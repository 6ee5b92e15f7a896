"""From rows to a plan: match, sort, departures, guardians. Reads the base, writes nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.intake import deciding, departures, held_departures, second_groups, sorting, year_change
from data_io.intake.decisions import Decisions
from data_io.intake.departures import Listing, Suspicion, Turnout
from data_io.intake.doubts import Why
from data_io.intake.equipment import answers_of
from data_io.intake.families import Families, names_guardians, plan_families
from data_io.intake.faults import lines_not_taken, pupil_lines_not_taken
from data_io.intake.known import Known, KnownPupil
from data_io.intake.lines import Line, Lines, lines_of
from data_io.intake.match import Matches, match
from data_io.intake.plan import Answer, Cell, Change, Departure, Move, Plan, SecondGroups
from data_io.intake.roll import Roll, roll_after
from data_io.intake.rooms import Rooms
from data_io.intake.seen import source_of
from data_io.intake.sorting import Groups
from data_io.rosters.headers import REASON_GIVEN
from data_io.rosters.rows import FileReading
from models.problems import Problem

_UNDECIDED = Decisions()


@dataclass(frozen=True, slots=True)
class When:
    """The day the lists speak of, and their school year."""

    on: date
    year: int


@dataclass(frozen=True, slots=True)
class _Sorted:
    """The lines, the classes that they name, and the group of each."""

    lines: Lines
    matches: Matches
    rooms: Rooms
    groups: Groups
    second_groups: SecondGroups


@dataclass(frozen=True, slots=True)
class _Leaving:
    """Who is no longer listed; `unsure`: a line that could not be read may be the very pupil."""

    listing: Listing
    turnout: Turnout
    absent: tuple[Departure, ...]
    unsure: bool

    @property
    def agreed(self) -> bool:
        """True when the lists may be believed."""
        return not (self.turnout.looks_wrong or self.unsure)

    @property
    def pupil_ids(self) -> set[UUID]:
        """Who stays until a person decides is still looked for by the guardians of the lists."""
        return {departure.pupil_id for departure in self.absent} if self.agreed else set()


def make_plan(
    session: Session,
    known: Known,
    readings: Sequence[FileReading],
    when: When,
    key: bytes | None,
    decisions: Decisions = _UNDECIDED,
) -> Plan:
    """What these lists, taken together, would change in this school."""
    found = _sort(session, known, readings, when, key, decisions)
    lines, rooms, groups = found.lines, found.rooms, found.groups
    leaving = _leaving(known, readings, when, found, decisions)
    roll = roll_after(known, groups, leaving.pupil_ids) if names_guardians(readings) else Roll((), {})
    families = plan_families(session, known.school_id, readings, roll)
    answers = answers_of(session, _with_equipment(lines.kept, groups))
    changed, unchanged = _changed_or_not(groups, answers, families, roll)
    return Plan(
        id=uuid7(),
        school_id=known.school_id,
        year=when.year,
        on=when.on,
        base_version=known.version,
        files=tuple(source_of(reading) for reading in readings),
        created=tuple(groups.arrivals),
        changed=changed,
        moved=_moved(groups, answers, families),
        unchanged=len(unchanged),
        unchanged_names=unchanged,
        absent=leaving.absent,
        doubtful=tuple(groups.doubts),
        faulty=lines_not_taken(readings) + groups.faulty + families.unused_lines,
        ignored=lines.ignored + sum(sheet.ignored for reading in readings for sheet in reading.sheets),
        problems=(
            *_problems(readings, lines, groups, families),
            *held_departures.problems(readings[0].name, leaving.turnout.suspicion, unsure=leaving.unsure),
        ),
        classrooms=rooms.created(),
        levels=rooms.changed_levels(),
        answers=answers,
        guardians=families.guardians,
        households=families.households,
        second_groups=found.second_groups,
        looks_wrong=leaving.turnout.looks_wrong,
        departures_agreed=leaving.agreed,
        whole_school=leaving.turnout.whole_school,
        whole_school_is_new=not known.has_whole_list,
        last_year=year_change.left_behind(known, when.year, leaving.listing, leaving.turnout.absent),
        teachers=year_change.teachers_of(session, known, when.year, rooms.created()),
        confirmed=(*(one.id for one in groups.found.values() if one.provisional), *groups.confirmed),
    )


def _sort(
    session: Session,
    known: Known,
    readings: Sequence[FileReading],
    when: When,
    key: bytes | None,
    decisions: Decisions,
) -> _Sorted:
    lines = deciding.with_decided(lines_of(readings, key), decisions)
    decided = deciding.decided(lines.kept, known.pupils, decisions)
    matches = match(lines.kept, known.pupils, when.year, decided)
    rooms = Rooms(known, when.year, lines.kept)
    groups = sorting.sort_lines(session, lines.kept, matches, rooms, when.year)
    for line in lines.doubtful:
        sorting.doubt(groups, line, _namesakes(known, line, groups), Why.REPEATED)
    second = second_groups.plan_groups(known, when.year, lines.kept, matches, rooms, groups)
    return _Sorted(lines, matches, rooms, groups, second)


def _leaving(
    known: Known, readings: Sequence[FileReading], when: When, found: _Sorted, decisions: Decisions
) -> _Leaving:
    groups = found.groups
    listing = Listing(
        found.rooms.named,
        groups.found.keys(),
        groups.held,
        arrivals=len(groups.arrivals),
        moves=len(groups.moves),
        goes_back=departures.goes_back_a_year(found.lines.kept, found.matches),
    )
    turnout = departures.turnout(known, when.year, listing)
    if _are_corrected_lines(readings):
        believed = turnout.suspicion is not Suspicion.STRANGERS
        turnout = replace(turnout, absent=(), suspicion=None if believed else turnout.suspicion)
    absent = deciding.without_provisional(groups, turnout.absent, known, decisions)
    unsure = bool(absent) and pupil_lines_not_taken(readings) + groups.faulty > 0
    return _Leaving(listing, turnout, absent, unsure)


def _are_corrected_lines(readings: Sequence[FileReading]) -> bool:
    """True for lines handed back for correction: they say nothing of the rest of their class."""
    sheets = [sheet for reading in readings for sheet in reading.sheets if sheet.pupils]
    return bool(sheets) and all(REASON_GIVEN in sheet.dropped for sheet in sheets)


def _namesakes(known: Known, line: Line, groups: Groups) -> list[KnownPupil]:
    """The pupils that a line may speak of which repeats the name of another line."""
    return [
        p for p in known.pupils if p.enrolled and p.name_key == line.name_key and p.id not in groups.found
    ]


def _with_equipment(lines: Sequence[Line], groups: Groups) -> Iterator[tuple[Line, UUID]]:
    for line in lines:
        if (line.row.device or line.row.connection) and line.place in groups.placed:
            yield line, groups.placed[line.place]


def _changed_or_not(
    groups: Groups, answers: Sequence[Answer], families: Families, roll: Roll
) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """Known pupils whom the lists name and who do not move: with a change of their own or of a guardian."""
    new = {arrival.id for arrival in groups.arrivals} | groups.moves.keys()
    cells: dict[UUID, list[Cell]] = {pupil_id: list(own) for pupil_id, own in groups.cells.items()}
    for pupil_id, found in (*_answer_cells(answers), *families.cells.items()):
        cells.setdefault(pupil_id, []).extend(found)
    named = dict.fromkeys((*groups.found, *cells, *families.named))
    changed = tuple(
        Change(pupil_id, _who(pupil_id, groups, roll), tuple(cells[pupil_id]))
        for pupil_id in named
        if pupil_id in cells and pupil_id not in new
    )
    stay = (pupil_id for pupil_id in named if pupil_id not in cells and pupil_id not in new)
    return changed, tuple(_who(pupil_id, groups, roll) for pupil_id in stay)


def _moved(groups: Groups, answers: Sequence[Answer], families: Families) -> tuple[Move, ...]:
    """Who moves, with all else that changes of them."""
    more: dict[UUID, list[Cell]] = {}
    for pupil_id, found in (*_answer_cells(answers), *families.cells.items()):
        more.setdefault(pupil_id, []).extend(found)
    return tuple(replace(one, cells=(*one.cells, *more.get(n, ()))) for n, one in groups.moves.items())


def _answer_cells(answers: Sequence[Answer]) -> Iterator[tuple[UUID, list[Cell]]]:
    for answer in answers:
        said = {"device": answer.device, "connection": answer.connection}
        yield answer.pupil_id, [Cell(column, None, code) for column, code in said.items() if code]


def _who(pupil_id: UUID, groups: Groups, roll: Roll) -> str:
    known = groups.found.get(pupil_id)
    return roll.pupils[pupil_id].who if known is None else known.who


def _problems(
    readings: Sequence[FileReading], lines: Lines, groups: Groups, families: Families
) -> Iterator[Problem]:
    yield from (problem for reading in readings for sheet in reading.sheets for problem in sheet.problems)
    yield from (*lines.problems, *groups.problems, *families.problems)
