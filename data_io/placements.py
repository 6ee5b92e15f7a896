"""Where each pupil was, as spans of recorded time: the frame into which the facts are folded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from data_io.intervals import Span
from models.codes import EnrolmentKind
from models.columns import FOREVER
from models.people import Enrolment, Pupil
from models.pupil_state import PupilState
from models.territory import Circonscription, Classroom, School


def enrolled_now(session: Session, pupil_ids: Collection[UUID]) -> dict[UUID, Any]:
    """Class of reference and level of each pupil enrolled now."""
    rows = session.execute(
        select(Pupil.id, Pupil.level, Enrolment.classroom_id)
        .join(
            Enrolment,
            and_(
                Enrolment.pupil_id == Pupil.id,
                Enrolment.kind == EnrolmentKind.REFERENCE,
                Enrolment.ends_on.is_(None),
            ),
        )
        .where(Pupil.id.in_(pupil_ids))
    )
    return {row.id: row for row in rows}


def spans_of(session: Session, pupil_ids: Collection[UUID], *, at: datetime) -> dict[UUID, list[Span]]:
    """The spans of each pupil: as stored, else from the enrolments; the last one agrees with today's."""
    found = _stored(session, pupil_ids)
    found |= _enrolled(session, [pupil_id for pupil_id in pupil_ids if pupil_id not in found])
    enrolled = enrolled_now(session, pupil_ids)
    return {
        pupil_id: _agreeing(_apart(found.get(pupil_id, ())), enrolled.get(pupil_id), at)
        for pupil_id in pupil_ids
    }


def _stored(session: Session, pupil_ids: Collection[UUID]) -> dict[UUID, list[Span]]:
    rows = session.execute(
        select(
            PupilState.pupil_id,
            PupilState.classroom_id,
            PupilState.level,
            PupilState.from_at,
            PupilState.to_at,
        )
        .where(PupilState.pupil_id.in_(pupil_ids))
        .order_by(PupilState.from_at, PupilState.to_at)
    )
    found: dict[UUID, list[Span]] = defaultdict(list)
    for row in rows:
        found[row.pupil_id].append(Span(row.classroom_id, row.level, row.from_at, row.to_at))
    return dict(found)


def _enrolled(session: Session, pupil_ids: Collection[UUID]) -> dict[UUID, list[Span]]:
    """From local midnight of the first day to that of the first day no longer in the class."""
    rows = session.execute(
        select(
            Pupil.id,
            Pupil.level,
            Enrolment.classroom_id,
            Enrolment.starts_on,
            Enrolment.ends_on,
            Circonscription.timezone,
        )
        .join(Enrolment, Enrolment.pupil_id == Pupil.id)
        .join(Classroom, Classroom.id == Enrolment.classroom_id)
        .join(School, School.id == Classroom.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(Pupil.id.in_(pupil_ids), Enrolment.kind == EnrolmentKind.REFERENCE)
        .order_by(Enrolment.starts_on)
    )
    found: dict[UUID, list[Span]] = defaultdict(list)
    for row in rows:
        zone = ZoneInfo(row.timezone)
        first = datetime.combine(row.starts_on, time.min, zone)
        last = FOREVER if row.ends_on is None else datetime.combine(row.ends_on, time.min, zone)
        found[row.id].append(Span(row.classroom_id, row.level, first, last))
    return dict(found)


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans without overlap, neighbours of one class and level joined."""
    done: list[Span] = []
    for span in spans:
        if done and done[-1].to_at > span.from_at:
            done[-1] = replace(done[-1], to_at=span.from_at)
        if done and done[-1].from_at >= done[-1].to_at:
            done.pop()
        if done and done[-1].to_at == span.from_at and _same_place(done[-1], span):
            done[-1] = replace(done[-1], to_at=span.to_at)
        else:
            done.append(span)
    return done


def _agreeing(spans: list[Span], enrolled: Any | None, at: datetime) -> list[Span]:
    """The spans, the last one open when, and where, the pupil is enrolled now."""
    last = spans[-1] if spans else None
    if enrolled is None:
        if last is not None and last.to_at == FOREVER:
            spans[-1] = replace(last, to_at=max(at, last.from_at))
        return [span for span in spans if span.to_at > span.from_at]
    if last is not None and _same_place(last, enrolled):
        spans[-1] = replace(last, to_at=FOREVER)
        return spans
    if last is not None and last.to_at > at:
        spans[-1] = replace(last, to_at=max(at, last.from_at))
    opened = Span(
        enrolled.classroom_id, enrolled.level, at if last is None else max(at, last.from_at), FOREVER
    )
    return [span for span in [*spans, opened] if span.to_at > span.from_at]


def _same_place(one: Any, other: Any) -> bool:
    return bool((one.classroom_id, one.level) == (other.classroom_id, other.level))
