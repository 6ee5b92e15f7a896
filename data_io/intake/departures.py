"""Who is no longer on a list, and whether the list may be believed when it says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from uuid import UUID

from data_io.intake.known import Known, KnownPupil
from data_io.intake.lines import Line
from data_io.intake.match import Matches
from data_io.intake.plan import Departure
from models.codes import Level

# Fewer pupils than this say nothing of a whole class.
ENOUGH_TO_JUDGE = 5
WHOLE_LIST_PERCENT = 80
# More pupils than this, measured by the official number, are not one school.
_TOO_MANY_PERCENT = 110
_ORDER = {level: rank for rank, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Listing:
    """The lists of one plan: the classes they name, and whom."""

    named: Collection[str]
    # Known pupils named for certain, and those of whom a doubtful line may speak: these are not absent.
    found: Collection[UUID]
    held: Collection[UUID]
    arrivals: int
    # Known pupils whom the lists put into another class.
    moves: int
    goes_back: bool

    @property
    def pupils(self) -> int:
        """How many pupils these lists alone name."""
        return len(self.found) + self.arrivals

    def names(self, pupil: KnownPupil) -> bool:
        """True when the pupil is, or may be, on them."""
        return pupil.id in self.found or pupil.id in self.held


class Suspicion(Enum):
    """What a list looks like that is not quite believed."""

    STRANGERS = auto()  # the school knows nobody on it
    LAST_YEAR = auto()  # its pupils stand where they stood before
    OTHER_SCHOOL = auto()  # the classes have familiar names, most pupils are new
    PARTIAL = auto()  # known pupils, too few of each class
    CUT = auto()  # known pupils, too few of one class


@dataclass(frozen=True, slots=True)
class Turnout:
    """Who is absent, why the list looks wrong, if it does, and whether it is a list of the whole school."""

    absent: tuple[Departure, ...]
    suspicion: Suspicion | None
    whole_school: bool

    @property
    def looks_wrong(self) -> bool:
        """True when no departure is believed until a person agrees."""
        return self.suspicion is not None


def turnout(known: Known, year: int, listing: Listing) -> Turnout:
    """Judge the lists of one plan by the classes they name."""
    enrolled = [pupil for pupil in known.pupils if pupil.enrolled]
    on_roll = [p for p in enrolled if p.classroom.year == year and p.class_key in listing.named]
    missing = [pupil for pupil in on_roll if not listing.names(pupil)]
    few_in_common = len(on_roll) >= ENOUGH_TO_JUDGE and 2 * len(missing) > len(on_roll)
    here = sum(1 for p in known.pupils if listing.names(p) or (p.enrolled and p.classroom.year == year))
    listed = here + listing.arrivals - len(missing)
    whole = bool(listing.named) and _is_whole(known, year, listing, listed)
    suspicion = _suspicion(listing, few_in_common, strangers=whole and _shares_nobody(known, year, listing))
    if suspicion is None and _ends_inside_a_class(on_roll, missing):
        suspicion = Suspicion.CUT
    whole = whole and suspicion is None
    return Turnout(tuple(_departure(pupil) for pupil in missing), suspicion, whole)


def _ends_inside_a_class(on_roll: Iterable[KnownPupil], missing: Iterable[KnownPupil]) -> bool:
    """True when more than a third of a class is missing: a list that was cut leaves its last class so."""
    pupils = Counter(pupil.class_key for pupil in on_roll)
    absent = Counter(pupil.class_key for pupil in missing)
    return any(count >= ENOUGH_TO_JUDGE and 3 * count > pupils[key] for key, count in absent.items())


def _suspicion(listing: Listing, few_in_common: bool, *, strangers: bool) -> Suspicion | None:
    if strangers:
        return Suspicion.STRANGERS
    if listing.goes_back or (few_in_common and 2 * listing.moves > listing.pupils):
        return Suspicion.LAST_YEAR
    if not few_in_common:
        return None
    return Suspicion.OTHER_SCHOOL if 2 * listing.arrivals > listing.pupils else Suspicion.PARTIAL


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


def _shares_nobody(known: Known, year: int, listing: Listing) -> bool:
    """True when everybody on the lists is new to a school that has pupils this year and no room for so many.

    Its classes may have other names: those of another school do. A list that only completes the official
    number is the rest of the school.
    """
    here = sum(1 for pupil in known.pupils if pupil.enrolled and pupil.classroom.year == year)
    if listing.found or listing.held or min(here, listing.arrivals) < ENOUGH_TO_JUDGE:
        return False
    both = here + listing.arrivals
    return not known.expected_pupils or 100 * both > _TOO_MANY_PERCENT * known.expected_pupils


def _is_whole(known: Known, year: int, listing: Listing, listed: int) -> bool:
    """Nearly the whole school is listed, by this plan and those before it.

    Without an official number a lone class is the whole school only when a person says so, and a class that
    was declared and is not listed yet is missing.
    """
    if not _is_most_of_the_school(known, year, listed):
        return False
    if known.expected_pupils:
        return True
    current = {p.class_key for p in known.pupils if p.enrolled and p.classroom.year == year}
    return len(listing.named) > 1 and known.declared <= current | set(listing.named)


def _is_most_of_the_school(known: Known, year: int, pupils: int) -> bool:
    """Measured by the official number; without one by everybody enrolled since last year."""
    last_year = _last_year(known, year)
    roll = sum(1 for p in known.pupils if p.enrolled and last_year <= p.classroom.year <= year)
    return 100 * pupils >= WHOLE_LIST_PERCENT * (known.expected_pupils or roll)


def _last_year(known: Known, year: int) -> int:
    """The newest school year before this one that has classes."""
    return max((before for before, _ in known.classrooms if before < year), default=year)


def _departure(pupil: KnownPupil) -> Departure:
    return Departure(pupil.id, pupil.who, pupil.enrolment_id, pupil.classroom.label)
