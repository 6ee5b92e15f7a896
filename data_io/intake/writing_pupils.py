"""Writes the classes, pupils and enrolments of a plan."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, case, func, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.bulk import insert_rows
from data_io.intake import trace
from data_io.intake.plan import Cell, Plan
from data_io.intake.trace import own_cells
from models.codes import EnrolmentKind, Level
from models.names import sort_key
from models.people import Enrolment, Pupil
from models.territory import Classroom

_CLASSROOM = ("id", "school_id", "year", "label", "label_key", "neutral_label", "levels")
_PUPIL = (
    "id", "last_name", "used_name", "first_name", "birth_on", "level", "sort_key", "ine_hash", "household_id",
)  # fmt: skip
ENROLMENT = ("id", "pupil_id", "classroom_id", "kind", "starts_on", "ends_on")


def write_classrooms(session: Session, plan: Plan) -> None:
    """Add the new classes; note the levels of known ones."""
    insert_rows(
        session,
        Classroom,
        _CLASSROOM,
        (
            (room.id, plan.school_id, plan.year, room.label, room.label_key, room.neutral_label, room.levels)
            for room in plan.classrooms
        ),
    )
    update_each(session, Classroom, ((row.classroom_id, {"levels": row.after}) for row in plan.levels))


def write_pupils(session: Session, plan: Plan) -> None:
    """Add the arrivals; change, move and end what the plan says."""
    household = {n: g.household_id for g in plan.households for n in g.pupil_ids}
    insert_rows(
        session,
        Pupil,
        _PUPIL,
        (
            (
                one.id,
                one.last_name,
                one.used_name,
                one.first_name,
                one.birth_on,
                one.level,
                sort_key(one.used_name or one.last_name, one.first_name),
                one.ine_hash,
                household.get(one.id),
            )
            for one in plan.created
        ),
    )
    changed = [(change.pupil_id, own_cells(change.cells)) for change in plan.changed]
    changed += [(move.pupil_id, own_cells(move.cells)) for move in plan.moved]
    update_each(session, Pupil, ((pupil_id, _values(cells)) for pupil_id, cells in changed if cells))
    _sort_again(session, [pupil_id for pupil_id, cells in changed if _names_somebody(cells)])
    arrived = {one.id for one in plan.created}
    grouped = ((n, {"household_id": h}) for n, h in household.items() if n not in arrived)
    update_each(session, Pupil, grouped)


def write_enrolments(session: Session, plan: Plan) -> None:
    """End the enrolments of those who move or leave, then add the new ones."""
    ending = [move.enrolment_id for move in plan.moved if move.enrolment_id is not None]
    ending += [departure.enrolment_id for departure in plan.leaving]
    end_enrolments(session, ending, plan.on)
    reference, day = EnrolmentKind.REFERENCE, plan.on
    moves = [(uuid7(), move.pupil_id, move.classroom_id) for move in plan.moved]
    rows = [*((uuid7(), one.id, one.classroom_id) for one in plan.created), *moves]
    insert_rows(session, Enrolment, ENROLMENT, ((*row, reference, day, None) for row in rows))
    # The enrolment of an arrival goes with its pupil; the others come back, or go, one by one.
    noted = [trace.ended(enrolment_id, plan) for enrolment_id in ending]
    noted += [trace.begun("enrolment", enrolment_id) for enrolment_id, _, _ in moves]
    trace.write_entries(session, plan.id, noted)


def update_each(session: Session, mapped: type[Any], changes: Iterable[tuple[UUID, dict[str, Any]]]) -> None:
    """Update rows by id, one statement for each set of columns."""
    by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for row_id, values in changes:
        parameters = {f"new_{name}": value for name, value in values.items()}
        by_columns[tuple(values)].append({"row_id": row_id, **parameters})
    table = mapped.__table__
    for columns, parameters_of_rows in by_columns.items():
        new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in columns}
        statement = update(table).where(table.c.id == bindparam("row_id")).values(new)
        session.connection().execute(statement, parameters_of_rows)


def _values(cells: Iterable[Cell]) -> dict[str, Any]:
    return {cell.column: _typed(cell) for cell in cells}


def _typed(cell: Cell) -> object:
    if cell.after is None:
        return None
    if cell.column == "birth_on":
        return date.fromisoformat(cell.after)
    return Level(cell.after) if cell.column == "level" else cell.after


def _names_somebody(cells: Iterable[Cell]) -> bool:
    return any(cell.column in ("last_name", "used_name", "first_name") for cell in cells)


def _sort_again(session: Session, pupil_ids: list[UUID]) -> None:
    rows = list(_names_of(session, pupil_ids))
    update_each(session, Pupil, ((n, {"sort_key": sort_key(last, first)}) for n, last, first in rows))


def _names_of(session: Session, pupil_ids: list[UUID]) -> Iterator[tuple[UUID, str, str]]:
    """The names that screens show: the used one before the registered one."""
    shown = func.coalesce(Pupil.used_name, Pupil.last_name)
    for some in batches(pupil_ids):
        names = select(Pupil.id, shown, Pupil.first_name).where(Pupil.id.in_(some))
        yield from session.execute(names)


def end_enrolments(session: Session, enrolment_ids: list[UUID], on: date) -> None:
    """A day before the enrolment began would be no end: the first day is then the last."""
    end = case((Enrolment.starts_on > on, Enrolment.starts_on), else_=on)
    for some in batches(enrolment_ids):
        session.execute(update(Enrolment).where(Enrolment.id.in_(some)).values(ends_on=end))


def batches(ids: list[UUID], size: int = 500) -> Iterator[list[UUID]]:
    """SQLite takes some thousand bound values in one statement."""
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
