"""Figures of days of which the names are purged: as they were, for each school, on the evening of the day."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from data_io.days import evening_of
from data_io.settings import settings
from models.codes import Reason
from models.privacy import DailyCounts, PurgeRun
from models.rates import Coverage, Declared
from models.school_year import school_year
from models.territory import Circonscription, School

_COUNTS = (
    "expected",
    "assured",
    "fragile",
    "not_assured",
    "unknown",
    "reached",
    "attempted",
    "sent",
    "informed",
    "without_news",
)


def frozen_on(session: Session, within: ColumnElement[bool], on: date) -> dict[UUID, DailyCounts]:
    """The frozen figures of the schools `within`; days that nobody froze have none."""
    rows = session.scalars(
        select(DailyCounts)
        .join(School, School.id == DailyCounts.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(within, DailyCounts.on == on)
    )
    return {row.school_id: row for row in rows}


def gone_on(session: Session, within: ColumnElement[bool], on: date) -> set[UUID]:
    """The schools `within` whose names of that day were purged since: unless frozen, nothing is left.

    Each school once its own purge ran; all, those that had nobody in them too, once a certificate ended the
    purge: no expected number may stand alone beside those that are gone.
    """
    evening = evening_of(on, settings().timezone)
    return set(
        session.scalars(
            select(School.id)
            .join(PurgeRun, or_(PurgeRun.school_id == School.id, PurgeRun.school_id.is_(None)))
            .join(Circonscription, Circonscription.id == School.circonscription_id)
            .where(within, PurgeRun.year == school_year(on), PurgeRun.ran_at > evening)
        )
    )


def counts_of(row: DailyCounts) -> Coverage:
    """The counts as they were worked out that evening."""
    without_list = row.pupils == 0 and row.expected > 0
    return Coverage(
        **{name: getattr(row, name) for name in _COUNTS},
        schools_without_list=int(without_list),
        expected_without_list=row.expected if without_list else 0,
        declared=Declared(**row.declared),
    )


def reasons_of(row: DailyCounts) -> dict[Reason, int]:
    """Why pupils were in the state they were in."""
    return {Reason(code): pupils for code, pupils in row.reasons.items()}


def as_row(school: Any, on: date, at: datetime) -> dict[str, Any]:
    """What is kept of the coverage of one school, as a row to insert."""
    return {
        "school_id": school.school_id,
        "on": on,
        **{name: getattr(school.counts, name) for name in _COUNTS},
        "pupils": school.counts.pupils,
        "never_reached": school.never_reached,
        "classes": school.classes,
        "declared_classes": school.declared_classes,
        "reasons": {str(reason.value): pupils for reason, pupils in school.reasons.items()},
        "declared": asdict(school.counts.declared),
        "whole_list": school.whole_list,
        "day_reported": school.day_reported,
        # Entries are purged; that somebody of the school looked, and on which day, is kept.
        "looked_on": school.looked_on,
        "frozen_at": at,
    }
