"""The pupil of a line: names, birth date, level, class, equipment."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from data_io.rosters.layouts.equipment import connection, device
from data_io.rosters.lines import Line
from data_io.rosters.rows import PupilRow
from data_io.rosters.values.dates import birth_date, with_its_century
from data_io.rosters.values.people import doubtful_split, split_name
from data_io.rosters.values.words import ine_in, is_nothing
from models.class_labels import names_support_scheme, neutral_group
from models.codes import Level
from models.levels import level_of, says_no_level
from models.names import clean_name, is_acceptable
from models.problems import ProblemCode

ERASABLE = frozenset({"used_name", "birth_on", "level", "ine", "device", "connection", "group"})
_IN_ONE_COLUMN = (
    ("last_then_first", True),
    ("first_then_last", False),
    ("full_name", None),
    ("last_name", None),
)


@dataclass(frozen=True, slots=True)
class Around:
    """What a sheet says about all its pupils: its name, the class in its title, the day it is read.

    `last_name_first` is the order of the names in one column, where the clear ones agree on it.
    """

    sheet: str
    classroom: str
    today: date | None
    since_1904: bool = False
    last_name_first: bool | None = None


def pupil(line: Line, around: Around) -> PupilRow:
    """The pupil of this line; raises RefusedLine when it names nobody."""
    last_name, first_name = _names(line, around)
    used_name = line.name("used_name")
    return PupilRow(
        sheet=around.sheet,
        line=line.number,
        last_name=last_name,
        used_name=used_name if used_name and used_name != last_name else None,
        first_name=first_name,
        birth_on=_birth_on(line, around),
        level=_level(line),
        classroom=_classroom(line) or around.classroom,
        ine=_ine(line),
        device=device(line),
        connection=connection(line),
        group=_group(line),
        erased=line.erased & ERASABLE,
    )


def _names(line: Line, around: Around) -> tuple[str, str]:
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
        return _split(line, text, at, last_name_first, around)
    raise line.refuse(ProblemCode.NAME_MISSING, -1)


def _split(line: Line, text: str, at: int, last_name_first: bool | None, around: Around) -> tuple[str, str]:
    name = line.clean(text, at)
    if names := split_name(name, last_name_first=last_name_first):
        return names
    order = around.last_name_first if last_name_first is None else last_name_first
    names = None if order is None else doubtful_split(name, last_name_first=order)
    if names is None:
        raise line.refuse(ProblemCode.NAME_UNSPLIT, at)
    line.note(ProblemCode.NAME_DOUBTFUL, at)
    return names


def _birth_on(line: Line, around: Around) -> date | None:
    for at in line.positions("birth_on"):
        cell = line.cell(at)
        if isinstance(cell, str) and is_nothing(cell):
            continue
        read = birth_date(cell, around.today, since_1904=around.since_1904)
        if isinstance(read, ProblemCode):
            if completed := with_its_century(cell, around.today):
                line.note(ProblemCode.BIRTH_YEAR_SHORT, at, str(completed.year))
                return completed
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
    if names_support_scheme(label):
        line.note_for_sheet(ProblemCode.SCHEME_IN_CLASS, at)
    return label


def _group(line: Line) -> str:
    """The group beside the class of reference; the name of a support scheme goes no further than here."""
    text, at = line.first("group")
    label = clean_name(text)
    if not label or is_nothing(label):
        return ""
    if not is_acceptable(label):
        line.note(ProblemCode.CLASSROOM_REFUSED, at)
        return ""
    if names_support_scheme(label):
        line.note_for_sheet(ProblemCode.SCHEME_IN_GROUP, at)
    return neutral_group(label)


def _ine(line: Line) -> str | None:
    text, at = line.first("ine")
    if is_nothing(text):
        return None
    identifier = ine_in(text)
    if identifier is None:
        line.note_for_sheet(ProblemCode.INE_UNREADABLE, at)
    return identifier
