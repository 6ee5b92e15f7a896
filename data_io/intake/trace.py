"""The rows of `roster_change`: what an import wrote, to be undone and to be compared next time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.bulk import insert_rows
from data_io.intake.cells import text_of
from data_io.intake.imported import CREATED
from data_io.intake.plan import Arrival, Cell, NewGuardian, Plan
from models.intake import RosterChange

_NAMES = ("id", "import_id", "row_table", "row_id", "column", "before", "after")
_PUPIL = ("last_name", "used_name", "first_name", "birth_on", "level")
_GUARDIAN = ("civility", "last_name", "used_name", "first_name", "email")
Entry = tuple[str, UUID, str, str | None, str | None]
# `json.dumps` with an option makes one for each row.
_JSON = json.JSONEncoder(ensure_ascii=False)
# What a plan shows beside a pupil and is no column of the pupil is written elsewhere.
_OWN = frozenset({*_PUPIL, "ine_hash"})


def write_trace(session: Session, plan: Plan) -> None:
    """Write what this plan changes; the import has the id of its plan.

    Enrolments and households are noted where they are written: only there is known what stood before.
    """
    write_entries(session, plan.id, _entries(plan))


def write_entries(session: Session, import_id: UUID, entries: Iterable[Entry]) -> None:
    """Write changes of one import."""
    insert_rows(session, RosterChange, _NAMES, ((uuid7(), import_id, *entry) for entry in entries))


def _entries(plan: Plan) -> Iterator[Entry]:
    for room in plan.classrooms:
        yield begun("classroom", room.id)
    for levels in plan.levels:
        yield "classroom", levels.classroom_id, "levels", levels.before, levels.after
    for arrival in plan.created:
        yield "pupil", arrival.id, CREATED, None, _said(arrival, _PUPIL, classroom=arrival.class_mark)
    for change in plan.changed:
        yield from _cells("pupil", change.pupil_id, own_cells(change.cells))
    for move in plan.moved:
        yield "pupil", move.pupil_id, "classroom", move.from_mark, move.to_mark
        yield from _cells("pupil", move.pupil_id, own_cells(move.cells))
    for pupil_id in plan.confirmed:
        yield "pupil", pupil_id, "provisional", str(True), str(False)
    for answer in plan.answers:
        yield begun("equipment_answer", answer.id)
    yield from _guardian_entries(plan)


def _guardian_entries(plan: Plan) -> Iterator[Entry]:
    for guardian in plan.guardians.created:
        yield "guardian", guardian.id, CREATED, None, _said(guardian, _GUARDIAN)
    for changed in plan.guardians.changed:
        yield from _cells("guardian", changed.guardian_id, changed.cells)
    for link in plan.guardians.links:
        yield begun("guardianship", link.id)
    for phone in plan.guardians.phones:
        yield begun("phone_number", phone.id)


def own_cells(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    """The cells that are columns of the pupil."""
    return tuple(cell for cell in cells if cell.column in _OWN)


def _cells(table: str, row_id: UUID, cells: Iterable[Cell]) -> Iterator[Entry]:
    for cell in cells:
        yield table, row_id, cell.column, cell.before, cell.after


def ended(enrolment_id: UUID, plan: Plan) -> Entry:
    """An enrolment that this plan ends."""
    return "enrolment", enrolment_id, "ends_on", None, plan.on.isoformat()


def begun(table: str, row_id: UUID) -> Entry:
    """A row that this plan adds and of which a list said nothing."""
    return table, row_id, CREATED, None, None


def _said(row: Arrival | NewGuardian, columns: Iterable[str], **more: str) -> str:
    """What a list said of somebody new, blanks left out."""
    said = {name: text_of(value) for name in columns if (value := getattr(row, name)) is not None}
    return _JSON.encode({**said, **more})
