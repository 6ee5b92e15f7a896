"""The overview's figures: where every school of a scope stands on a day, as known at an instant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from data_io.aggregates import kept_for
from data_io.queries import freshness, frozen, needs
from data_io.queries.class_names import is_of_the_school
from data_io.queries.declared import standing_by_school
from data_io.queries.known_at import official_number, said
from data_io.queries.tally import Tally, tally
from data_io.queries.veiled import classes_behind, told_outside
from data_io.queries.windows import ClosureDay, closure_days
from data_io.scope import schools_visible
from models.asks import asks
from models.closures import Breadth
from models.codes import Priority, Reason, Role, Sector
from models.declared import Told
from models.facts import DayReport
from models.names import fold
from models.privacy import DailyCounts
from models.rates import Coverage, Declared
from models.rights import Act, Actor, Place
from models.territory import Circonscription, Classroom, School

# More pupils than this are no single class.
_MOST_IN_A_CLASS = 40


@dataclass(frozen=True, slots=True)
class SchoolCoverage:
    """One school: who it is, its counts, and why pupils are in the state they are in."""

    school_id: UUID
    uai: str
    name: str
    commune: str
    sector: Sector
    priority: Priority
    rpi: str | None
    circonscription_id: UUID
    circonscription: str
    counts: Coverage
    reasons: Mapping[Reason, int]
    whole_list: bool
    day_reported: bool
    # Wholly or in one of its classes.
    in_closure: bool = False
    # The last day on which somebody of the school looked: the point du jour, or any entry.
    looked_on: date | None = None
    # True when nobody of it looked on the day asked about.
    late: bool = True
    # Equipment asked for and not found yet.
    needs: int = 0
    # Pupils of closed classes whose family nobody has reached since the closure began.
    never_reached: int = 0
    # Only some of its classes are closed.
    partly_closed: bool = False
    # How many classes its contacts are of, and how many declarations the declared ones.
    classes: int = 0
    declared_classes: int = 0
    # False where contacts are left out: of levels, and of one class for a reader from outside.
    contacts_shown: bool = True
    # The same for families declared reached.
    declared_shown: bool = True
    # True where a reader from outside is told of the contacts of its RPI as a whole, not of its own.
    told_with_rpi: bool = False
    # True of a day whose names are purged: nothing is known of its classes and levels.
    purged: bool = field(default=False, compare=False)

    @property
    def hides_contacts(self) -> bool:
        """True where what was tried in this school alone is not told to this reader."""
        return self.told_with_rpi or not (self.contacts_shown and self.declared_shown)

    @property
    def has_list(self) -> bool:
        """True once pupils are listed, be it one class, or the whole list is in."""
        return self.whole_list or self.counts.pupils > 0

    @property
    def untouched(self) -> bool:
        """True when pupils are listed and nothing was noted about any of them."""
        if self.hides_contacts or self.counts.attempted:
            return False
        return 0 < self.counts.pupils == self.reasons.get(Reason.NOT_ASKED)


@asks(Act.SEE_COUNTS)
def coverage_by_school(session: Session, actor: Actor, *, on: date, as_of: datetime) -> list[SchoolCoverage]:
    """Coverage of each school the actor may see whole, in name order, schools without pupils included.

    To a reader from outside the contacts of one class are not told; they are in no count.
    """
    found = kept_for(session, actor, ("schools", on), as_of, lambda: _told(session, actor, on, as_of))
    return list(found)


@asks(Act.SEE_COUNTS)
def coverage_handed_on(session: Session, actor: Actor, *, on: date, as_of: datetime) -> list[SchoolCoverage]:
    """The same as somebody outside reads it, whoever asks: for what is handed on to others."""

    def work_out() -> list[SchoolCoverage]:
        return told_outside(schools_within(session, seen_whole(actor), on=on, as_of=as_of))

    return list(kept_for(session, actor, ("handed on", on), as_of, work_out))


def _told(session: Session, actor: Actor, on: date, as_of: datetime) -> list[SchoolCoverage]:
    found = schools_within(session, seen_whole(actor), on=on, as_of=as_of)
    outside = told_outside(one for one in found if not _is_inside(actor, one))
    told = {one.school_id: one for one in outside}
    return [told.get(one.school_id, one) for one in found]


def schools_within(
    session: Session, within: ColumnElement[bool], *, on: date, as_of: datetime
) -> list[SchoolCoverage]:
    """The same of all the schools `within`, with every contact: what is frozen before names go."""
    schools = sorted(session.execute(_schools(within, on, as_of)), key=lambda row: (fold(row.name), row.uai))
    days = closure_days(session, {row.circonscription_id for row in schools}, on=on, as_of=as_of)
    tallies = tally(session, School.id, within, days=days.values(), on=on, as_of=as_of)
    classes = classes_behind(session, within, days.values(), as_of=as_of)
    declared = standing_by_school(session, within, as_of=as_of)
    partly = _partly_closed(session, days.values())
    whole = {
        row.id
        for row in schools
        if days[row.circonscription_id].window_of(row.id, row.circonscription_id) is not None
    }
    looked = freshness.looked_on(session, within, tallies, on=on, as_of=as_of)
    waiting = needs.unanswered(session, within, as_of=as_of)
    found = [
        replace(
            _coverage(row, tallies.get(row.id, Tally()), declared.get(row.id, [])),
            in_closure=row.id in partly or row.id in whole,
            partly_closed=row.id in partly and row.id not in whole,
            classes=classes.get(row.id, 0),
            looked_on=looked.get(row.id),
            late=looked.get(row.id) != on,
            needs=waiting.get(row.id, 0),
        )
        for row in schools
    ]
    kept = frozen.frozen_on(session, within, on)
    gone = frozen.gone_on(session, within, on) - set(kept)
    found = [_as_kept(one, kept[one.school_id], on) if one.school_id in kept else one for one in found]
    return [_as_gone(one) if one.school_id in gone else one for one in found]


def _as_kept(school: SchoolCoverage, row: DailyCounts, on: date) -> SchoolCoverage:
    """The names behind that day may be purged: its figures stand as they were frozen."""
    return replace(
        school,
        counts=frozen.counts_of(row),
        reasons=frozen.reasons_of(row),
        whole_list=row.whole_list,
        day_reported=row.day_reported,
        looked_on=row.looked_on,
        late=row.looked_on != on,
        needs=0,
        never_reached=_never_reached(school, row),
        # Frozen before they were kept: contacts of which nobody knows how many classes they are of.
        classes=row.classes or 0,
        declared_classes=row.declared_classes or 0,
        purged=True,
    )


def _as_gone(school: SchoolCoverage) -> SchoolCoverage:
    """The names of that day are purged, and it was no day of a closure: nothing of it is known."""
    return replace(
        school,
        counts=Coverage(),
        reasons={},
        looked_on=None,
        late=False,
        needs=0,
        never_reached=0,
        purged=True,
    )


def _never_reached(school: SchoolCoverage, row: DailyCounts) -> int:
    """As it was frozen; before that was kept, only whole schools were counted."""
    if row.never_reached is not None:
        return row.never_reached
    return frozen.counts_of(row).not_reached if school.in_closure else 0


def _is_inside(actor: Actor, school: SchoolCoverage) -> bool:
    # The operator hands on what the circonscription reads, and is told no more.
    return not actor.is_operator and is_of_the_school(
        actor, Place(None, school.circonscription_id, school.school_id)
    )


def _partly_closed(session: Session, days: Iterable[ClosureDay]) -> set[UUID]:
    """The schools of which one class is closed on its own."""
    rooms = [one.target_id for day in days for one in day.covers.values() if one.breadth is Breadth.CLASSROOM]
    if not rooms:
        return set()
    return set(session.scalars(select(Classroom.school_id).where(Classroom.id.in_(rooms))))


def seen_whole(actor: Actor) -> ColumnElement[bool]:
    """The schools whose figures the actor may see; a class of one's own does not show its whole school."""
    grants = tuple(grant for grant in actor.grants if grant.role is not Role.TEACHER)
    return schools_visible(replace(actor, grants=grants), Act.SEE_COUNTS)


def _schools(within: ColumnElement[bool], on: date, as_of: datetime) -> Any:
    reported = exists().where(DayReport.school_id == School.id, DayReport.on == on, said(DayReport, as_of))
    whole = (School.whole_list_at <= as_of).is_(True)
    return (
        select(
            School.id,
            School.uai,
            School.name,
            School.commune,
            School.sector,
            School.priority,
            School.rpi,
            official_number(as_of).label("expected_pupils"),
            School.circonscription_id,
            Circonscription.name.label("circonscription"),
            whole.label("whole_list"),
            reported.label("day_reported"),
        )
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(within)
    )


def _classes_told(standing: Sequence[Told], pupils: int) -> int:
    """By level, as few as may be: the levels of so many pupils may be one class."""
    if any(one.level is not None for one in standing):
        return 1 + (pupils > _MOST_IN_A_CLASS)
    return len(standing)


def _coverage(row: Any, found: Tally, told: Sequence[Told]) -> SchoolCoverage:
    standing = () if row.whole_list else told
    declared = sum((one.counts for one in standing), Declared())
    listed = found.pupils + declared.pupils
    expected = listed if row.whole_list else max(row.expected_pupils or 0, listed)
    return SchoolCoverage(
        school_id=row.id,
        uai=row.uai,
        name=row.name,
        commune=row.commune,
        sector=row.sector,
        priority=row.priority,
        rpi=row.rpi,
        circonscription_id=row.circonscription_id,
        circonscription=row.circonscription,
        counts=found.coverage(expected, declared),
        reasons=dict(found.reasons),
        whole_list=bool(row.whole_list),
        day_reported=bool(row.day_reported),
        declared_classes=_classes_told(standing, declared.pupils),
        never_reached=found.never_reached,
    )
