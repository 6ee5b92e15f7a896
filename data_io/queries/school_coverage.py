"""The overview's figures: where every school of a scope stands on a day, as known at an instant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from data_io.aggregates import kept_for
from data_io.queries import freshness, frozen, needs
from data_io.queries.class_names import is_of_the_school
from data_io.queries.declared import declared_by_school
from data_io.queries.known_at import official_number, said
from data_io.queries.tally import Tally, tally
from data_io.queries.veiled import of_one_class, told_together, veiled
from data_io.queries.windows import ClosureDay, closure_days
from data_io.scope import schools_visible
from models.asks import asks
from models.closures import Breadth
from models.codes import Priority, Reason, Role, Sector
from models.facts import DayReport
from models.names import fold
from models.privacy import DailyCounts
from models.rates import Coverage, Declared
from models.rights import Act, Actor, Place
from models.territory import Circonscription, Classroom, School


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
    in_closure: bool
    # The last day on which somebody of the school looked: the point du jour, or any entry.
    looked_on: date | None = None
    # True when nobody of it looked on the day asked about.
    late: bool = True
    # Equipment asked for and not found yet.
    needs: int = 0
    # Pupils of closed classes whose family nobody has reached since the closure began.
    never_reached: int = 0
    # False for figures of levels: a level of a school may be one class, whose contacts are not told outside.
    contacts_shown: bool = True
    # Only some of its classes are closed.
    partly_closed: bool = False
    # True for a reader from outside to whom what was tried there would tell the work of one teacher.
    veiled: bool = False
    # The same where only its RPI as a whole is told of.
    told_with_rpi: bool = False
    # True of a day whose names are purged: nothing is known of its classes and levels.
    purged: bool = field(default=False, compare=False)

    @property
    def hides_contacts(self) -> bool:
        """True where what was tried in this school alone is not told to this reader."""
        return self.veiled or self.told_with_rpi or not self.contacts_shown

    @property
    def has_list(self) -> bool:
        """True once pupils are listed, be it one class, or the whole list is in."""
        return self.whole_list or self.counts.pupils > 0

    @property
    def untouched(self) -> bool:
        """True when pupils are listed and nothing was noted about any of them."""
        if not self.contacts_shown or self.counts.attempted:
            return False
        return 0 < self.counts.pupils == self.reasons.get(Reason.NOT_ASKED)


@asks(Act.SEE_COUNTS)
def coverage_by_school(session: Session, actor: Actor, *, on: date, as_of: datetime) -> list[SchoolCoverage]:
    """Coverage of each school the actor may see whole, in name order, schools without pupils included."""
    found = kept_for(session, actor, ("schools", on), as_of, lambda: _read(session, actor, on, as_of))
    return list(found)


def _read(session: Session, actor: Actor, on: date, as_of: datetime) -> list[SchoolCoverage]:
    within = seen_whole(actor)
    schools = sorted(session.execute(_schools(within, on, as_of)), key=lambda row: (fold(row.name), row.uai))
    days = closure_days(session, {row.circonscription_id for row in schools}, on=on, as_of=as_of)
    tallies = tally(session, School.id, within, days=days.values(), on=on, as_of=as_of)
    declared = declared_by_school(session, within, as_of=as_of)
    partly = _partly_closed(session, days.values())
    whole = {
        row.id
        for row in schools
        if days[row.circonscription_id].window_of(row.id, row.circonscription_id) is not None
    }
    looked = freshness.looked_on(session, within, tallies, on=on, as_of=as_of)
    found = [
        _coverage(
            row,
            tallies.get(row.id, Tally()),
            declared.get(row.id, Declared()),
            row.id in partly or row.id in whole,
            looked.get(row.id),
        )
        for row in schools
    ]
    waiting = needs.unanswered(session, within, as_of=as_of)
    found = [
        replace(
            one,
            late=one.looked_on != on,
            needs=waiting.get(one.school_id, 0),
            partly_closed=one.school_id in partly and one.school_id not in whole,
        )
        for one in found
    ]
    kept = frozen.frozen_on(session, within, on)
    gone = frozen.gone_on(session, within, on) - set(kept)
    found = [_as_kept(one, kept[one.school_id], on) if one.school_id in kept else one for one in found]
    found = [_as_gone(one) if one.school_id in gone else one for one in found]
    outside = [one for one in found if not _is_inside(actor, one)]
    if not outside:
        return found
    alone = of_one_class(session, within)
    hidden, together = veiled(outside, alone), told_together(outside, alone)
    return [
        replace(one, veiled=one.school_id in hidden, told_with_rpi=one.school_id in together) for one in found
    ]


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


def _coverage(
    row: Any, found: Tally, declared: Declared, in_closure: bool, looked_on: date | None
) -> SchoolCoverage:
    if row.whole_list:
        expected, declared = found.pupils, Declared()
    else:
        expected = max(row.expected_pupils or 0, found.pupils + declared.pupils)
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
        in_closure=in_closure,
        looked_on=looked_on,
        never_reached=found.never_reached,
    )
