"""Writes an undo: values back, rows of the import away. Facts that people entered are never touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import case, delete, not_, select, update
from sqlalchemy.orm import Session

from data_io import erasing, states
from data_io.bulk import insert_rows
from data_io.intake.known_guardians import guardian_key
from data_io.intake.undo_plan import Restored, Steps
from data_io.intake.writing_pupils import batches, update_each
from data_io.rewriting import write_anew
from models.codes import Level
from models.facts import EquipmentAnswer, FactVoid
from models.intake import RosterChange, Transfer
from models.names import sort_key
from models.people import Enrolment, Guardian, Guardianship, Household, PhoneNumber, Pupil
from models.pupil_state import PupilState
from models.rights import Actor


def write(session: Session, actor: Actor, school_id: UUID, steps: Steps, *, on: date, at: datetime) -> None:
    """Everything but the classes, the states and the trace."""
    _answers(session, actor, steps, at)
    _enrolments(session, steps, on)
    _guardians(session, steps)
    _values(session, school_id, steps)
    _remove_pupils(session, list(steps.removed))


def write_states(session: Session, steps: Steps, *, since: datetime, same_day: bool, at: datetime) -> None:
    """The states as the rows stand now; on the evening of the same day nothing of the import is left.

    Days that were told meanwhile stay as they were known.
    """
    touched = steps.back | steps.returned | steps.corrected | steps.ended
    whole = sorted(touched - steps.kept.keys() - steps.ended) if same_day else []
    for some in batches(whole):
        mine = PupilState.pupil_id.in_(some)
        before = session.scalars(select(PupilState.pupil_id).where(mine, PupilState.from_at < since))
        known = sorted(set(before))
        again = PupilState.pupil_id.in_(known)
        session.execute(delete(PupilState).where(again, PupilState.from_at >= since))
        write_anew(session, known, at=since)
    states.refresh(session, sorted(touched), at=at)


def forget_trace(session: Session, import_id: UUID, kept: Collection[UUID]) -> None:
    """What lists said of what is undone is no longer known: no later list is compared with it."""
    rows = session.scalars(select(RosterChange.id).where(RosterChange.import_id == import_id))
    _delete(session, RosterChange, [row for row in rows if row not in kept])


def _answers(session: Session, actor: Actor, steps: Steps, at: datetime) -> None:
    voids = [(answer_id, at, actor.account_id) for answer_id in steps.answers_voided]
    insert_rows(session, FactVoid, ("fact_id", "recorded_at", "recorded_by"), voids)
    if not steps.answers_removed:
        return
    # An answer that only the list gave, of a child who was never here: erased with the child.
    with erasing.marked(session):
        _delete(session, FactVoid, steps.answers_removed, key="fact_id")
        _delete(session, EquipmentAnswer, steps.answers_removed)


def _enrolments(session: Session, steps: Steps, on: date) -> None:
    _delete(session, Enrolment, steps.enrolments_removed)
    for some in batches(steps.enrolments_reopened):
        session.execute(update(Enrolment).where(Enrolment.id.in_(some)).values(ends_on=None))
    end = case((Enrolment.starts_on > on, Enrolment.starts_on), else_=on)
    for some in batches(list(steps.ended)):
        mine = (Enrolment.pupil_id.in_(some), Enrolment.ends_on.is_(None))
        session.execute(update(Enrolment).where(*mine).values(ends_on=end))


def _guardians(session: Session, steps: Steps) -> None:
    _delete(session, Guardianship, steps.links)
    _delete(session, PhoneNumber, steps.phones)
    _delete(session, Guardian, steps.guardians)


def _values(session: Session, school_id: UUID, steps: Steps) -> None:
    _households_again(session, school_id, steps.values)
    pupils = _by_row(steps.values, "pupil")
    guardians = _by_row(steps.values, "guardian")
    update_each(session, Pupil, pupils.items())
    update_each(session, Guardian, guardians.items())
    _name_again(session, [n for n, cells in pupils.items() if _NAMES & cells.keys()])
    for some in batches([n for n, cells in guardians.items() if _NAMES & cells.keys()]):
        rows = session.execute(
            select(Guardian.id, Guardian.last_name, Guardian.first_name).where(Guardian.id.in_(some))
        ).all()
        keys = ((n, {"match_key": guardian_key(last, first)}) for n, last, first in rows)
        update_each(session, Guardian, keys)


_NAMES = frozenset({"last_name", "used_name", "first_name"})


def _name_again(session: Session, pupil_ids: list[UUID]) -> None:
    columns = (Pupil.id, Pupil.last_name, Pupil.used_name, Pupil.first_name)
    for some in batches(pupil_ids):
        rows = session.execute(select(*columns).where(Pupil.id.in_(some))).all()
        keys = ((n, {"sort_key": sort_key(used or last, first)}) for n, last, used, first in rows)
        update_each(session, Pupil, keys)


def _by_row(values: Iterable[Restored], table: str) -> dict[UUID, dict[str, Any]]:
    found: dict[UUID, dict[str, Any]] = defaultdict(dict)
    for one in values:
        if one.table == table:
            column = "household_id" if one.column == "household" else one.column
            found[one.row_id][column] = _typed(table, one)
    return found


def _typed(table: str, one: Restored) -> Any:
    """The value of a text of the trace."""
    if one.column == "provisional":
        return one.before == str(True)
    if one.before is None:
        # Names of guardians are never empty cells.
        return "" if (table, one.column) in _NEVER_NULL else None
    kinds: dict[str, Any] = {"birth_on": date.fromisoformat, "level": Level, "household": UUID}
    return kinds.get(one.column, str)(one.before)


_NEVER_NULL = {("guardian", "last_name"), ("guardian", "first_name")}


def _households_again(session: Session, school_id: UUID, values: Iterable[Restored]) -> None:
    """Households that the import emptied, and removed for that."""
    wanted = {UUID(one.before) for one in values if one.column == "household" and one.before}
    for some in batches(sorted(wanted)):
        here = set(session.scalars(select(Household.id).where(Household.id.in_(some))))
        rows = ((one, school_id, False) for one in some if one not in here)
        insert_rows(session, Household, ("id", "school_id", "by_hand"), rows)


def _remove_pupils(session: Session, pupil_ids: list[UUID]) -> None:
    _delete(session, PupilState, pupil_ids, key="pupil_id")
    _delete(session, Enrolment, pupil_ids, key="pupil_id")
    _delete(session, Transfer, pupil_ids, key="arrived_pupil_id")
    _delete(session, Pupil, pupil_ids)


def remove_empty_households(session: Session, school_id: UUID) -> None:
    """A household that nobody is in any more is no household."""
    lived_in = select(Pupil.household_id).where(Pupil.household_id.is_not(None))
    here = (Household.school_id == school_id, not_(Household.by_hand), Household.id.not_in(lived_in))
    session.execute(delete(Household).where(*here))


def _delete(session: Session, table: Any, ids: Iterable[UUID], key: str = "id") -> None:
    for some in batches(list(ids)):
        session.execute(delete(table).where(getattr(table, key).in_(some)))
