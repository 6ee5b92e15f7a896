"""Writes the intervals of pupils anew from the facts, within the placements that are stored."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.bulk import insert_rows
from data_io.fact_rows import KnownEvent, absences_of, events_of
from data_io.intervals import PLACED, folded
from data_io.placements import spans_of
from models.pupil_state import PupilState


@dataclass(frozen=True, slots=True)
class KnownFacts:
    """The events of some pupils, and the missing teachers of their classes."""

    of_pupil: Mapping[UUID, list[KnownEvent]]
    of_classroom: Mapping[UUID, list[KnownEvent]]

    def about(self, pupil_id: UUID, classroom_id: UUID) -> list[KnownEvent]:
        """Everything that concerned the pupil while in that class."""
        return self.of_pupil.get(pupil_id, []) + self.of_classroom.get(classroom_id, [])


def known_facts(session: Session, pupil_ids: Collection[UUID], classroom_ids: Collection[UUID]) -> KnownFacts:
    """All events of these pupils and classes."""
    return KnownFacts(events_of(session, dict.fromkeys(pupil_ids)), absences_of(session, classroom_ids))


def write_anew(session: Session, pupil_ids: Sequence[UUID], *, at: datetime) -> list[UUID]:
    """Replace the intervals of these pupils, few enough for one statement; give the classes they were in."""
    spans = spans_of(session, pupil_ids, at=at)
    classroom_ids = list({span.classroom_id for found in spans.values() for span in found})
    known = known_facts(session, pupil_ids, classroom_ids)
    rows = [
        (uuid7(), pupil_id, *row)
        for pupil_id, found in spans.items()
        for span in found
        for row in folded(span, known.about(pupil_id, span.classroom_id))
    ]
    session.execute(delete(PupilState).where(PupilState.pupil_id.in_(pupil_ids)))
    insert_rows(session, PupilState, ("id", "pupil_id", "from_at", "to_at", *PLACED), rows)
    return classroom_ids
