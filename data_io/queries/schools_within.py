"""Where every school within a condition stands on a day, as known at an instant, with every contact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session

from data_io.queries import freshness, frozen, needs
from data_io.queries.declared import standing_by_school
from data_io.queries.known_at import official_number, said
from data_io.queries.school_figures import SchoolCoverage
from data_io.queries.tally import Tally, tally
from data_io.queries.veiled import classes_behind
from data_io.queries.windows import ClosureDay, closure_days
from models.closures import Breadth
from models.declared import Told
from models.facts import DayReport
from models.names import fold
from models.privacy import DailyCounts
from models.rates import Coverage, Declared
from models.territory import Circonscription, Classroom, School

# More pupils than this are no single class.
_MOST_IN_A_CLASS = 40


def schools_within(
    session: Session, within: ColumnElement[bool], *, on: date, as_of: datetime
) -> list[SchoolCoverage]:
    """The schools `within`, in name order, those without pupils included: for who veils, or freezes."""
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


def _partly_closed(session: Session, days: Iterable[ClosureDay]) -> set[UUID]:
    """The schools of which one class is closed on its own."""
    rooms = [one.target_id for day in days for one in day.covers.values() if one.breadth is Breadth.CLASSROOM]
    if not rooms:
        return set()
    return set(session.scalars(select(Classroom.school_id).where(Classroom.id.in_(rooms))))


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
