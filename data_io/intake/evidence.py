"""What tells two children apart, and how lines and pupils of one key are paired."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from enum import Enum, auto

from data_io.intake.known import KnownPupil
from data_io.intake.lines import Line


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
    if _differ(line.ine_hash, pupil.ine_hash):
        return Verdict.NO
    if not _differ(line.row.birth_on, pupil.birth_on) or _is_slip(line.row.birth_on, pupil.birth_on):
        return Verdict.YES
    return Verdict.DOUBT


def could_be(line: Line, pupil: KnownPupil) -> bool:
    """True when nothing known says that they are two children."""
    return not (_differ(line.ine_hash, pupil.ine_hash) or _differ(line.row.birth_on, pupil.birth_on))


def told_apart(line: Line, other: Line) -> bool:
    """True when two lines of one name show two children."""
    return (
        _differ(line.ine_hash, other.ine_hash)
        or _differ(line.row.birth_on, other.row.birth_on)
        or _differ(line.row.level, other.row.level)
    )


def pair(lines: Mapping[int, Line], pupils: Sequence[KnownPupil], judge: Judge) -> tuple[Paired, Undecided]:
    """Pair lines and pupils of one key where only one reading is possible; lines left out remain open."""
    if len(lines) == len(pupils) == 1:
        return _only_pair(lines, pupils[0], judge)
    options = {
        n: [pupil for pupil in pupils if judge(line, pupil) is not Verdict.NO] for n, line in lines.items()
    }
    paired = _agreeing(lines, options, judge)
    taken = {pupil.id for pupil in paired.values()}
    rest = {
        n: [pupil for pupil in found if pupil.id not in taken]
        for n, found in options.items()
        if n not in paired
    }
    left = {pupil.id: pupil for found in rest.values() for pupil in found}
    waiting = [n for n, found in rest.items() if found]
    certain = all(judge(lines[n], pupil) is Verdict.YES for n in waiting for pupil in rest[n])
    if certain and len(left) <= len(waiting) and _all_alike([lines[n] for n in waiting]):
        # Lines that say the same may be paired in any order; one too many waits for a person.
        paired.update(zip(waiting, left.values(), strict=False))
        waiting = waiting[len(left) :]
    return paired, {n: tuple(rest[n]) for n in waiting}


def _only_pair(lines: Mapping[int, Line], pupil: KnownPupil, judge: Judge) -> tuple[Paired, Undecided]:
    ((position, line),) = lines.items()
    verdict = judge(line, pupil)
    if verdict is Verdict.YES:
        return {position: pupil}, {}
    return {}, {position: (pupil,)} if verdict is Verdict.DOUBT else {}


def _agreeing(lines: Mapping[int, Line], options: Mapping[int, Sequence[KnownPupil]], judge: Judge) -> Paired:
    """Lines and pupils that agree on class and level, each with one only."""
    agreed = {
        n: [pupil for pupil in found if judge(lines[n], pupil) is Verdict.YES and _agree(lines[n], pupil)]
        for n, found in options.items()
    }
    wanted = [pupil.id for found in agreed.values() for pupil in found]
    return {n: found[0] for n, found in agreed.items() if len(found) == 1 and wanted.count(found[0].id) == 1}


def _agree(line: Line, pupil: KnownPupil) -> bool:
    return line.class_key == pupil.class_key and line.row.level in (None, pupil.level)


def _all_alike(lines: Sequence[Line]) -> bool:
    def said(line: Line) -> tuple[object, ...]:
        row = line.row
        return line.class_key, line.ine_hash, row.birth_on, row.level, row.device, row.connection

    return len({said(line) for line in lines}) <= 1


def _differ(one: object | None, other: object | None) -> bool:
    return one is not None and other is not None and one != other


def _is_slip(one: date | None, other: date | None) -> bool:
    """One part of the date mistyped, or day and month exchanged."""
    if one is None or other is None:
        return False
    parts = [one.year != other.year, one.month != other.month, one.day != other.day]
    exchanged = one.year == other.year and (one.day, one.month) == (other.month, other.day)
    return sum(parts) == 1 or exchanged
