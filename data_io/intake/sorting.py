"""Sorts the lines of a list into the groups of a plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.intake.cells import Imported, differences, not_corrected_by_people
from data_io.intake.doubts import Doubt, Person, Why
from data_io.intake.imported import last_imported
from data_io.intake.known import KnownPupil
from data_io.intake.lines import Line
from data_io.intake.match import Matches
from data_io.intake.plan import Arrival, Cell, Move
from data_io.intake.rooms import Rooms, class_mark
from models.codes import Level
from models.names import fold
from models.problems import Problem, ProblemCode

_COLUMNS = ("last_name", "used_name", "first_name", "birth_on")
_NOTHING_IMPORTED: Imported = {}


@dataclass(slots=True)
class Groups:
    """Where each line went: `placed` is the pupil a line became, `held` are pupils who cannot be absent."""

    arrivals: list[Arrival] = field(default_factory=list)
    cells: dict[UUID, tuple[Cell, ...]] = field(default_factory=dict)
    moves: dict[UUID, Move] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    faulty: int = 0
    placed: dict[tuple[str, str, int], UUID] = field(default_factory=dict)
    found: dict[UUID, KnownPupil] = field(default_factory=dict)
    held: set[UUID] = field(default_factory=set)
    # Of a teacher's own list, and no longer provisional: on a list of the school, or kept by a person.
    confirmed: list[UUID] = field(default_factory=list)
    # Of whom a person said that the line is right, whatever people corrected before.
    taken: set[UUID] = field(default_factory=set)


def sort_lines(session: Session, lines: Sequence[Line], matches: Matches, rooms: Rooms, year: int) -> Groups:
    """Put every line into its group."""
    groups = Groups()
    touched: list[tuple[Line, KnownPupil, tuple[Cell, ...], bool]] = []
    for position, line in enumerate(lines):
        pupil = matches.found.get(position)
        if pupil is not None:
            groups.placed[line.place] = pupil.id
            groups.found[pupil.id] = pupil
            cells, moved = _cells(line, pupil, rooms, year), _is_moved(line, pupil, year)
            if position in matches.kept:
                cells = tuple(cell for cell in cells if cell.before is None)
            elif position in matches.taken:
                groups.taken.add(pupil.id)
            if cells or moved:
                touched.append((line, pupil, cells, moved))
        elif position in matches.doubtful:
            doubt(groups, line, matches.doubtful[position], _why(matches, position))
        elif not line.class_key:
            _class_missing(groups, line)
        else:
            _arrive(groups, line, rooms)
    _change(session, groups, touched, rooms)
    return groups


def doubt(groups: Groups, line: Line, candidates: Iterable[KnownPupil], why: Why) -> None:
    """Leave a line to a person; none of the pupils it may speak of can be absent."""
    pupils = tuple(candidates)
    ids = tuple(pupil.id for pupil in pupils)
    groups.held.update(ids)
    row = line.row
    said = Person(row.last_name, row.used_name, row.first_name, row.birth_on, row.level, row.classroom)
    who, known = f"{row.last_name} {row.first_name}", tuple(map(person, pupils))
    groups.doubts.append(Doubt(*line.place, who, row.classroom, ids, why, said, known))
    groups.problems.append(line.problem(ProblemCode.PUPIL_DOUBTFUL, _DOUBTFUL[why]))


def person(pupil: KnownPupil) -> Person:
    """What is known of a pupil, as it stands beside a line."""
    return Person(
        pupil.last_name,
        pupil.used_name,
        pupil.first_name,
        pupil.birth_on,
        pupil.level,
        pupil.classroom.label,
    )


def _why(matches: Matches, position: int) -> Why:
    if position in matches.near:
        return Why.NEAR
    return Why.DIFFERS if len(matches.doubtful[position]) == 1 else Why.SEVERAL


_WAITS = " : elle attend une décision."
_DOUBTFUL = {
    Why.SEVERAL: "Plusieurs élèves peuvent être celui de cette ligne" + _WAITS,
    Why.DIFFERS: "L’élève connu sous ce nom diffère de cette ligne sur un autre point" + _WAITS,
    Why.NEAR: "Le nom de cette ligne est presque celui d’un élève déjà connu" + _WAITS,
    Why.REPEATED: "Le nom de cette ligne figure deux fois dans la liste" + _WAITS,
}
_CLASS_MISSING = "Classe manquante : l’élève n’est pas repris."


def _class_missing(groups: Groups, line: Line) -> None:
    groups.faulty += 1
    groups.problems.append(line.problem(ProblemCode.CLASS_MISSING, _CLASS_MISSING, "Classe"))


def _arrive(groups: Groups, line: Line, rooms: Rooms) -> None:
    row = line.row
    arrival = Arrival(
        id=uuid7(),
        last_name=row.last_name,
        used_name=row.used_name,
        first_name=row.first_name,
        birth_on=row.birth_on,
        level=row.level or rooms.only_level(line.class_key),
        name_key=line.name_key,
        ine_hash=line.ine_hash,
        classroom_id=rooms.room(line.class_key),
        class_mark=rooms.mark(line.class_key),
        label=rooms.label(line.class_key),
    )
    groups.arrivals.append(arrival)
    groups.placed[line.place] = arrival.id


def _is_moved(line: Line, pupil: KnownPupil, year: int) -> bool:
    """A line without a class moves nobody."""
    if not line.class_key:
        return False
    return not pupil.enrolled or pupil.classroom.year != year or line.class_key != pupil.class_key


def _cells(line: Line, pupil: KnownPupil, rooms: Rooms, year: int) -> tuple[Cell, ...]:
    row = line.row
    columns: Sequence[str] = _COLUMNS
    if row.last_name != pupil.last_name and row.used_name is None and _lists_used_name(line, pupil):
        columns = _COLUMNS[1:]
    cells = differences(pupil, row, columns)
    level = row.level or _level_of_class(line, pupil, rooms, year)
    if level is not None and level != pupil.level:
        cells += (Cell("level", pupil.level, level),)
    elif "level" in row.erased and pupil.level is not None:
        cells += (Cell("level", pupil.level, None),)
    if line.ine_hash is not None and line.ine_hash != pupil.ine_hash:
        cells += (Cell("ine_hash", pupil.ine_hash, line.ine_hash),)
    elif "ine" in row.erased and pupil.ine_hash is not None:
        cells += (Cell("ine_hash", pupil.ine_hash, None),)
    return cells


def _lists_used_name(line: Line, pupil: KnownPupil) -> bool:
    return pupil.used_name is not None and fold(line.row.last_name) == fold(pupil.used_name)


def _level_of_class(line: Line, pupil: KnownPupil, rooms: Rooms, year: int) -> Level | None:
    """The only level of the class, for a pupil without a level or who changes class."""
    if "level" in line.row.erased:
        return None
    if pupil.level is None or _is_moved(line, pupil, year):
        return rooms.only_level(line.class_key)
    return None


def _change(
    session: Session,
    groups: Groups,
    touched: Sequence[tuple[Line, KnownPupil, tuple[Cell, ...], bool]],
    rooms: Rooms,
) -> None:
    """Keep what people corrected since the last list; the rest changes."""
    imported = last_imported(session, [pupil.id for _, pupil, _, _ in touched])
    for line, pupil, cells, moved in touched:
        last = imported.get(pupil.id, _NOTHING_IMPORTED)
        kept = cells if pupil.id in groups.taken else not_corrected_by_people(cells, last)
        if moved and not (pupil.enrolled and last.get("classroom") == rooms.mark(line.class_key)):
            groups.moves[pupil.id] = _move(line, pupil, kept, rooms)
        elif kept:
            groups.cells[pupil.id] = kept


def _move(line: Line, pupil: KnownPupil, cells: tuple[Cell, ...], rooms: Rooms) -> Move:
    return Move(
        pupil_id=pupil.id,
        who=pupil.who,
        enrolment_id=pupil.enrolment_id if pupil.enrolled else None,
        from_mark=class_mark(pupil.classroom.year, pupil.class_key),
        from_label=pupil.classroom.label,
        classroom_id=rooms.room(line.class_key),
        to_mark=rooms.mark(line.class_key),
        to_label=rooms.label(line.class_key),
        cells=cells,
    )
