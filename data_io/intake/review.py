"""Lists under review: their plan, the rows it was made from, and what was decided so far."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from data_io.intake.decisions import Decisions
from data_io.intake.doubts import Doubt
from data_io.intake.lines import ine_digest
from data_io.intake.plan import Arrival, Change, Departure, Move, Plan
from data_io.rosters import wire
from data_io.rosters.rows import FileReading, PupilRow, Refused, SheetReading

Shown = Arrival | Change | Move | Departure | Doubt


@dataclass(frozen=True, slots=True)
class Review:
    """A plan that waits. `files` are the rows as JSON, with digests instead of INE.

    `already_read` are marks of what somebody looked at before the base changed under the plan.
    """

    plan: Plan
    files: Sequence[Any] = ()
    decisions: Decisions = field(default_factory=Decisions)
    already_read: frozenset[str] = frozenset()

    def readings(self) -> list[FileReading]:
        """The rows again."""
        # Reading them changes the lists they come from: each time from a copy.
        found = [wire.unpacked_reading(json.loads(json.dumps(one))) for one in self.files]
        return [one for one in found if not isinstance(one, Refused)]

    def heads(self) -> list[FileReading]:
        """How each file was read, without its rows: what a screen shows at every rerun."""
        found = (wire.unpacked_heads(one) for one in self.files)
        return [one for one in found if not isinstance(one, Refused)]


def packed(readings: Iterable[FileReading], key: bytes) -> list[Any]:
    """The rows as a review keeps them: no INE, only what finds the same pupil again."""
    return [wire.packed(_without_ine(reading, key)) for reading in readings]


def _without_ine(reading: FileReading, key: bytes) -> FileReading:
    return replace(reading, sheets=tuple(_sheet(sheet, key) for sheet in reading.sheets))


def _sheet(sheet: SheetReading, key: bytes) -> SheetReading:
    if not any(row.ine for row in sheet.pupils):
        return sheet
    return replace(sheet, pupils=tuple(_row(row, key) for row in sheet.pupils))


def _row(row: PupilRow, key: bytes) -> PupilRow:
    return replace(row, ine=ine_digest(row.ine, key)) if row.ine else row


def marks(plan: Plan) -> frozenset[str]:
    """One mark for each thing that the plan shows."""
    shown: Iterable[Shown] = (
        *plan.created,
        *plan.changed,
        *plan.moved,
        *plan.absent,
        *plan.doubtful,
    )
    return frozenset(map(mark, shown))


def mark(shown: Shown) -> str:
    """The same as long as the plan says the same of the same child; holds no name."""
    return hashlib.sha256(repr(_said(shown)).encode()).hexdigest()[:16]


def _said(shown: Shown) -> tuple[object, ...]:
    if isinstance(shown, Arrival):
        return (shown.name_key, shown.used_name, shown.birth_on, shown.level, shown.class_mark, shown.group)
    if isinstance(shown, Move):
        return (shown.pupil_id, shown.from_mark, shown.to_mark, shown.cells)
    if isinstance(shown, Change):
        return (shown.pupil_id, shown.cells)
    if isinstance(shown, Departure):
        return (shown.pupil_id,)
    return (shown.place, shown.candidates, shown.said, shown.known)
