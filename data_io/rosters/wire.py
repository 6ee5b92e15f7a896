"""Readings as JSON lists and back: field order is the dataclass's, codes and dates are text."""

from datetime import date
from operator import attrgetter
from typing import Any

from data_io.rosters.instructions import positions
from data_io.rosters.rows import (
    ChildRef,
    FileCells,
    FileReading,
    GuardianRow,
    PhoneCell,
    PupilRow,
    RefusalCode,
    Refused,
    SheetCells,
    SheetReading,
    TeacherRow,
    TroubledLine,
)
from models.codes import Connection, Device, Level
from models.problems import Problem, ProblemCode

_PUPIL = attrgetter(*PupilRow.__slots__)
_GUARDIAN = attrgetter(*GuardianRow.__slots__)
_TEACHER = attrgetter(*TeacherRow.__slots__)
_CHILD = attrgetter(*ChildRef.__slots__)
_PHONE = attrgetter(*PhoneCell.__slots__)
_CELLS = attrgetter(*SheetCells.__slots__)
_PROBLEM = attrgetter(*Problem.__slots__)


def packed(result: FileReading | FileCells | Refused) -> list[Any]:
    """What JSON can carry."""
    if isinstance(result, Refused):
        return ["refused", result.name, result.code, result.message]
    if isinstance(result, FileCells):
        return ["cells", result.name, result.digest, list(map(_CELLS, result.sheets))]
    return ["read", result.name, result.digest, [_packed_sheet(sheet) for sheet in result.sheets]]


def _packed_sheet(sheet: SheetReading) -> list[Any]:
    return [
        [sheet.name, sheet.layout, sheet.header_line, sheet.encoding, sheet.delimiter, sheet.rows],
        [_packed_pupil(pupil) for pupil in sheet.pupils],
        [_packed_guardian(guardian) for guardian in sheet.guardians],
        [_PROBLEM(problem) for problem in sheet.problems],
        [sheet.dropped, sheet.ignored],
        [sheet.header, sheet.header_lines, sheet.header_digest, dict(sheet.fields)],
        [_TEACHER(teacher) for teacher in sheet.teachers],
        [[line.line, dict(line.texts), line.classroom] for line in sheet.troubled],
    ]


def _packed_pupil(pupil: PupilRow) -> list[Any]:
    values = list(_PUPIL(pupil))
    if pupil.birth_on:
        values[5] = pupil.birth_on.isoformat()
    values[12] = sorted(pupil.erased)
    return values


def _packed_guardian(guardian: GuardianRow) -> list[Any]:
    values = list(_GUARDIAN(guardian))
    values[8] = [_PHONE(phone) for phone in guardian.phones]
    values[9] = [_CHILD(child) for child in guardian.children]
    values[10] = sorted(guardian.erased)
    return values


def unpacked_reading(value: list[Any]) -> FileReading | Refused:
    """The reading that was packed; every code and date is checked again on the way in."""
    if value[0] == "refused":
        return _unpacked_refusal(value)
    return FileReading(value[1], value[2], tuple(_unpacked_sheet(sheet) for sheet in value[3]))


def unpacked_heads(value: list[Any]) -> FileReading | Refused:
    """How a file was read, without its rows: quick, and it leaves what was packed as it is."""
    if value[0] == "refused":
        return _unpacked_refusal(value)
    heads = ([about, [], [], [], seen, header, [], []] for about, _, _, _, seen, header, *_ in value[3])
    return FileReading(value[1], value[2], tuple(map(_unpacked_sheet, heads)))


def unpacked_cells(value: list[Any]) -> FileCells | Refused:
    """The cells that were packed."""
    if value[0] == "refused":
        return _unpacked_refusal(value)
    sheets = (SheetCells(name, tuple(map(tuple, rows)), *more) for name, rows, *more in value[3])
    return FileCells(value[1], value[2], tuple(sheets))


def _unpacked_refusal(value: list[Any]) -> Refused:
    return Refused(value[1], RefusalCode(value[2]), value[3])


def _unpacked_sheet(value: list[Any]) -> SheetReading:
    (
        (name, layout, header_line, encoding, delimiter, rows),
        pupils,
        guardians,
        problems,
        (dropped, ignored),
        (header, header_lines, digest, fields),
        teachers,
        troubled,
    ) = value
    return SheetReading(
        name=name,
        layout=layout,
        header_line=header_line,
        encoding=encoding,
        delimiter=delimiter,
        rows=rows,
        pupils=tuple(_unpacked_pupil(pupil) for pupil in pupils),
        guardians=tuple(_unpacked_guardian(guardian) for guardian in guardians),
        problems=tuple(_unpacked_problem(problem) for problem in problems),
        dropped=tuple(dropped),
        ignored=ignored,
        header=tuple(header),
        header_lines=header_lines,
        header_digest=digest,
        fields=positions(fields),
        teachers=tuple(TeacherRow(*teacher) for teacher in teachers),
        troubled=tuple(_unpacked_line(line) for line in troubled),
    )


def _unpacked_line(value: list[Any]) -> TroubledLine:
    line, texts, classroom = value
    return TroubledLine(line, {name: tuple(said) for name, said in texts.items()}, classroom)


def _unpacked_problem(value: list[Any]) -> Problem:
    value[4] = ProblemCode(value[4])
    return Problem(*value)


def _unpacked_pupil(value: list[Any]) -> PupilRow:
    birth_on, level, device, connection = value[5], value[6], value[9], value[10]
    value[5] = date.fromisoformat(birth_on) if birth_on else None
    value[6] = _LEVELS[level] if level else None
    value[9] = Device(device) if device else None
    value[10] = Connection(connection) if connection else None
    value[12] = frozenset(value[12]) if value[12] else _NOTHING
    return PupilRow(*value)


def _unpacked_guardian(value: list[Any]) -> GuardianRow:
    value[8] = tuple(PhoneCell(*phone) for phone in value[8])
    value[9] = tuple(ChildRef(*child) for child in value[9])
    value[10] = frozenset(value[10]) if value[10] else _NOTHING
    return GuardianRow(*value)


_NOTHING: frozenset[str] = frozenset()
_LEVELS = {level.value: level for level in Level}
