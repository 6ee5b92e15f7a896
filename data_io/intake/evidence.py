"""What tells two children apart, and how lines and pupils of one key are paired."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum, auto

from data_io.intake.known import KnownPupil
from data_io.intake.lines import Line
from models.codes import Level
from models.levels import level_of

_ORDER = {level: rank for rank, level in enumerate(Level)}


class Verdict(Enum):
    """Whether a line may speak of a pupil who has its key."""

    YES = auto()
    DOUBT = auto()
    NO = auto()


Judge = Callable[[Line, KnownPupil], Verdict]
Paired = dict[int, KnownPupil]
Undecided = dict[int, tuple[KnownPupil, ...]]


def by_ine(line: Line, pupil: KnownPupil) -> Verdict:
    """The same INE is believed when the name or the birth date says the same."""
    if line.name_key == pupil.name_key:
        return Verdict.YES
    same_name = not {line.name_key, *line.aliases}.isdisjoint((pupil.name_key, *pupil.aliases))
    same_day = line.row.birth_on is not None and line.row.birth_on == pupil.birth_on
    return Verdict.YES if same_name or same_day else Verdict.DOUBT


def by_birth(line: Line, pupil: KnownPupil) -> Verdict:
    """Name and birth date are enough: an INE may have been corrected."""
    return Verdict.YES


def by_class(line: Line, pupil: KnownPupil) -> Verdict:
    """Of one class: another INE is another child; another birth date is a typing mistake or another child."""
    if differ(line.ine_hash, pupil.ine_hash):
        return Verdict.NO
    if not differ(line.row.birth_on, pupil.birth_on) or is_slip(line.row.birth_on, pupil.birth_on):
        return Verdict.YES
    return Verdict.DOUBT


def could_be(line: Line, pupil: KnownPupil) -> bool:
    """True when nothing known says that they are two children."""
    return not (differ(line.ine_hash, pupil.ine_hash) or differ(line.row.birth_on, pupil.birth_on))


def could_be_back(line: Line, pupil: KnownPupil) -> bool:
    """The same of a pupil who left: nobody comes back to a lower class."""
    level = line.row.level or level_of(line.row.classroom)
    is_lower = level is not None and pupil.level is not None and _ORDER[level] < _ORDER[pupil.level]
    return could_be(line, pupil) and not is_lower


def pair(lines: Mapping[int, Line], pupils: Sequence[KnownPupil], judge: Judge) -> tuple[Paired, Undecided]:
    """Pair lines and pupils of one key where only one reading is possible; lines left out remain open."""
    if len(lines) == len(pupils) == 1:
        return _only_pair(lines, pupils[0], judge)
    waiting, left, paired = dict(lines), list(pupils), Paired()
    for agree in (_same_level, _no_other_level):
        certain = {
            n: [p for p in left if agree(line, p) and judge(line, p) is Verdict.YES]
            for n, line in waiting.items()
        }
        found = _each_other_only(certain)
        paired |= found
        waiting = {n: line for n, line in waiting.items() if n not in found}
        left = [pupil for pupil in left if pupil not in found.values()]
    if len(waiting) == len(left) == 1:
        more, undecided = _only_pair(waiting, left[0], judge)
        return paired | more, undecided
    options = {n: tuple(p for p in left if judge(line, p) is not Verdict.NO) for n, line in waiting.items()}
    return paired, {n: found for n, found in options.items() if found}


def _only_pair(lines: Mapping[int, Line], pupil: KnownPupil, judge: Judge) -> tuple[Paired, Undecided]:
    ((position, line),) = lines.items()
    verdict = judge(line, pupil)
    if verdict is Verdict.YES:
        return {position: pupil}, {}
    return {}, {position: (pupil,)} if verdict is Verdict.DOUBT else {}


def _each_other_only(options: Mapping[int, Sequence[KnownPupil]]) -> Paired:
    """The lines and pupils that have one another and nobody else."""
    wanted = [pupil for found in options.values() for pupil in found]
    return {n: found[0] for n, found in options.items() if len(found) == 1 and wanted.count(found[0]) == 1}


def _same_level(line: Line, pupil: KnownPupil) -> bool:
    same = line.row.level is not None and line.row.level == pupil.level
    return same and line.class_key == pupil.class_key


def _no_other_level(line: Line, pupil: KnownPupil) -> bool:
    return line.class_key == pupil.class_key and not differ(line.row.level, pupil.level)


def differ(one: object | None, other: object | None) -> bool:
    """Both are known, and they are not the same."""
    return one is not None and other is not None and one != other


def is_slip(one: date | None, other: date | None) -> bool:
    """One part of the date mistyped, or day and month exchanged."""
    if one is None or other is None:
        return False
    parts = [one.year != other.year, one.month != other.month, one.day != other.day]
    exchanged = one.year == other.year and (one.day, one.month) == (other.month, other.day)
    return sum(parts) == 1 or exchanged
