"""The pupil of a line: names, birth date, level, class, equipment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from data_io.rosters.lines import Line
from data_io.rosters.rows import PupilRow
from data_io.rosters.values.dates import birth_date
from data_io.rosters.values.people import split_name
from data_io.rosters.values.words import ine_in, is_nothing
from models.codes import Connection, Device, Level
from models.levels import level_of, says_no_level
from models.names import clean_name, is_acceptable
from models.problems import ProblemCode
from models.synonyms import connection_of, device_of

Code = TypeVar("Code", bound=StrEnum)
_IN_ONE_COLUMN = (
    ("last_then_first", True),
    ("first_then_last", False),
    ("full_name", None),
    ("last_name", None),
)


@dataclass(frozen=True, slots=True)
class Around:
    """What a sheet says about all its pupils: its name, the class in its title, the day it is read."""

    sheet: str
    classroom: str
    today: date | None


def pupil(line: Line, around: Around) -> PupilRow:
    """The pupil of this line; raises RefusedLine when it names nobody."""
    last_name, first_name = _names(line)
    used_name = line.name("used_name")
    return PupilRow(
        sheet=around.sheet,
        line=line.number,
        last_name=last_name,
        used_name=used_name if used_name and used_name != last_name else None,
        first_name=first_name,
        birth_on=_birth_on(line, around.today),
        level=_level(line),
        classroom=_classroom(line) or around.classroom,
        ine=_ine(line),
        device=_best(line, "device", device_of, ProblemCode.DEVICE_UNREADABLE, _DEVICES),
        connection=_best(line, "connection", connection_of, ProblemCode.CONNECTION_UNREADABLE, _CONNECTIONS),
    )


def _names(line: Line) -> tuple[str, str]:
    if line.positions("last_name") and line.positions("first_name"):
        last_name, first_name = line.name("last_name"), line.name("first_name")
        if last_name and first_name:
            return last_name, first_name
        raise line.refuse(
            ProblemCode.NAME_MISSING, line.positions("first_name" if last_name else "last_name")[0]
        )
    for field, last_name_first in _IN_ONE_COLUMN:
        text, at = line.first(field)
        if at < 0:
            continue
        if not text:
            raise line.refuse(ProblemCode.NAME_MISSING, at)
        names = split_name(line.clean(text, at), last_name_first=last_name_first)
        if names is None:
            raise line.refuse(ProblemCode.NAME_UNSPLIT, at)
        return names
    raise line.refuse(ProblemCode.NAME_MISSING, -1)


def _birth_on(line: Line, today: date | None) -> date | None:
    for at in line.positions("birth_on"):
        read = birth_date(line.cell(at), today)
        if isinstance(read, ProblemCode):
            line.note(read, at)
        elif read is not None:
            return read
    return None


@lru_cache(maxsize=1024)
def _level_in(text: str) -> Level | ProblemCode | None:
    level = level_of(text)
    if level is None and not says_no_level(text) and not is_nothing(text):
        return ProblemCode.LEVEL_UNKNOWN
    return level


def _level(line: Line) -> Level | None:
    text, at = line.first("level")
    read = _level_in(text)
    if isinstance(read, ProblemCode):
        line.note(read, at)
        return None
    return read


def _classroom(line: Line) -> str:
    text, at = line.first("classroom")
    label = clean_name(text)
    if not is_acceptable(label):
        line.note(ProblemCode.CLASSROOM_REFUSED, at)
        return ""
    return label


def _ine(line: Line) -> str | None:
    text, at = line.first("ine")
    if is_nothing(text):
        return None
    identifier = ine_in(text)
    if identifier is None:
        line.note_for_sheet(ProblemCode.INE_UNREADABLE, at)
    return identifier


_DEVICES = (Device.ENOUGH, Device.SHARED, Device.PHONE, Device.VARIES, Device.NONE)
_CONNECTIONS = (Connection.SUFFICIENT, Connection.LIMITED, Connection.NONE)


def _best(
    line: Line,
    field: str,
    code_of: Callable[[str], Code | None],
    unreadable: ProblemCode,
    ranked: tuple[Code, ...],
) -> Code | None:
    """The best of several columns: a tablet is enough; "none" only when every column says so."""
    found: list[Code | None] = []
    for at in line.positions(field):
        text = line.text(at)
        code = code_of(text)
        if code is None:
            line.note(unreadable, at)
        found.append(code)
    said = [code for code in ranked if code in found]
    if not said or (said[0] == ranked[-1] and any(code != ranked[-1] for code in found)):
        return None
    return said[0]
