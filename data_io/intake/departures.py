"""Who is no longer on a list, and whether the list may be believed when it says so."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from data_io.intake.known import Known, KnownPupil
from data_io.intake.lines import Line
from data_io.intake.match import Matches
from data_io.intake.plan import Departure
from models.codes import Level

# Fewer pupils than this say nothing of a whole class.
ENOUGH_TO_JUDGE = 5
WHOLE_LIST_PERCENT = 80
_ORDER = {level: rank for rank, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Turnout:
    """Who is absent, whether the list looks wrong, and whether it is a list of the whole school."""

    absent: tuple[Departure, ...]
    looks_wrong: bool
    whole_school: bool


def turnout(
    known: Known, year: int, named: Collection[str], seen: Collection[UUID], *, arrivals: int, goes_back: bool
) -> Turnout:
    """Judge a list by the classes it names; `seen` are the pupils on it, and those it may speak of."""
    enrolled = [pupil for pupil in known.pupils if pupil.enrolled]
    on_roll = [p for p in enrolled if p.classroom.year == year and p.class_key in named]
    missing = [pupil for pupil in on_roll if pupil.id not in seen]
    few_in_common = len(on_roll) >= ENOUGH_TO_JUDGE and 2 * len(missing) > len(on_roll)
    looks_wrong = few_in_common or goes_back
    here_before = sum(1 for p in known.pupils if p.id in seen or (p.enrolled and p.classroom.year == year))
    listed = here_before + arrivals - len(missing)
    whole = bool(named) and not looks_wrong and _is_whole(known, year, named, listed)
    if whole:
        missing += _left_last_year(enrolled, year, seen)
    return Turnout(tuple(_departure(pupil) for pupil in missing), looks_wrong, whole)


def goes_back_a_year(lines: Iterable[Line], matches: Matches) -> bool:
    """True when most pupils stand one class lower than known: the list is last year's."""
    compared = [
        _ORDER[line.row.level] < _ORDER[pupil.level]
        for position, line in enumerate(lines)
        if (pupil := matches.found.get(position)) is not None
        and line.row.level is not None
        and pupil.level is not None
    ]
    return len(compared) >= ENOUGH_TO_JUDGE and 2 * sum(compared) > len(compared)


def _is_whole(known: Known, year: int, named: Collection[str], listed: int) -> bool:
    """Nearly as many as the official number; without one, several classes or all of them."""
    if known.expected_pupils:
        return 100 * listed >= WHOLE_LIST_PERCENT * known.expected_pupils
    current = {p.class_key for p in known.pupils if p.enrolled and p.classroom.year == year}
    return len(named) > 1 or current <= set(named)


def _left_last_year(enrolled: list[KnownPupil], year: int, seen: Collection[UUID]) -> list[KnownPupil]:
    """A whole list of a new year: those of the years before who are not on it have left."""
    before = [pupil for pupil in enrolled if pupil.classroom.year < year]
    missing = [pupil for pupil in before if pupil.id not in seen]
    # A primary school keeps most of its pupils; a list that knows nearly none of them proves nothing.
    return missing if 4 * len(missing) <= 3 * len(before) else []


def _departure(pupil: KnownPupil) -> Departure:
    return Departure(pupil.id, pupil.who, pupil.enrolment_id, pupil.classroom.label)
