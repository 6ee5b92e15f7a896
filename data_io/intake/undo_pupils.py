"""What an import wrote of pupils, and what people entered since: who goes, who comes back, who stays."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from data_io.intake.cells import text_of
from data_io.intake.rooms import class_mark
from data_io.intake.undo_families import Families, is_entered
from data_io.intake.undo_plan import Restored, Steps, Why
from data_io.intake.undo_trace import Trace, Written, added
from data_io.intake.writing_pupils import batches
from models.codes import EnrolmentKind
from models.facts import Contact, ContactPupil, EquipmentAnswer, FactVoid, PupilFact
from models.intake import Transfer
from models.people import Enrolment, Household, Pupil
from models.territory import Classroom

COLUMNS = ("last_name", "used_name", "first_name", "birth_on", "level")
_ELSEWHERE = frozenset({"classroom", "household"})


@dataclass(slots=True)
class Standing:
    """An arrival as it stands: its row, and the class of each enrolment, None for one that ended."""

    pupil: Any
    marks: list[str | None] = field(default_factory=list)


def decide(session: Session, import_id: UUID, trace: Trace, families: Families) -> Steps:
    """The pupils of the import, its answers and enrolments; families are decided after."""
    steps = Steps()
    _arrivals(session, import_id, trace, families, steps)
    _answers(session, import_id, trace, steps)
    _values(session, trace, steps)
    _enrolments(session, trace, steps)
    return steps


def _arrivals(session: Session, import_id: UUID, trace: Trace, families: Families, steps: Steps) -> None:
    """Removed when nobody entered anything; ended when all that was entered was taken back."""
    new = trace.created["pupil"]
    if not new:
        return
    here = added(import_id, "pupil")
    facts = _facts_of(session, import_id)
    entered = _entered(session, here, families, trace)
    for pupil_id, row in _standing(session, here).items():
        why = entered.get(pupil_id) or _why_changed(row, new[pupil_id])
        if facts.get(pupil_id) or why is not None:
            steps.keep(pupil_id, Why.FACTS if facts.get(pupil_id) else why or Why.FACTS)
        elif pupil_id in facts:
            steps.ended.add(pupil_id)
        else:
            steps.removed.add(pupil_id)
    steps.trace_kept |= {trace.rows[n] for n in (*steps.kept, *steps.ended) if n in trace.rows}


def _why_changed(row: Standing, said: dict[str, str]) -> Why | None:
    """Why an arrival is no longer as the list brought it; None when it is."""
    if any(text_of(getattr(row.pupil, name)) != said.get(name) for name in COLUMNS):
        return Why.CORRECTED
    return Why.MOVED if row.marks != [said.get("classroom")] else None


def _facts_of(session: Session, import_id: UUID) -> dict[UUID, bool]:
    """Arrivals with a fact that the import did not write: True when one of their facts stands."""
    here = added(import_id, "pupil")
    found: dict[UUID, bool] = {}
    statements = [
        select(table.pupil_id, FactVoid.fact_id)
        .outerjoin(FactVoid, FactVoid.fact_id == table.id)
        .where(table.pupil_id.in_(here), _by_people(table, import_id))
        for table in PupilFact.__subclasses__()
    ]
    statements.append(
        select(ContactPupil.pupil_id, FactVoid.fact_id)
        .join(Contact, Contact.id == ContactPupil.contact_id)
        .outerjoin(FactVoid, FactVoid.fact_id == Contact.id)
        .where(ContactPupil.pupil_id.in_(here))
    )
    for statement in statements:
        for pupil_id, void in session.execute(statement):
            found[pupil_id] = found.get(pupil_id, False) or void is None
    return found


def _by_people(table: type[PupilFact], import_id: UUID) -> ColumnElement[bool]:
    return table.id.not_in(added(import_id, "equipment_answer"))


def _entered(session: Session, here: Any, families: Families, trace: Trace) -> dict[UUID, Why]:
    """Arrivals whose family, household or school a person decided about."""
    found = {link.pupil_id: Why.FAMILY for link in families.links if is_entered(link, families, trace)}
    by_hand = (
        select(Pupil.id)
        .join(Household, Household.id == Pupil.household_id)
        .where(Pupil.id.in_(here), Household.by_hand)
    )
    found |= dict.fromkeys(session.scalars(by_hand), Why.FAMILY)
    left = select(Transfer.arrived_pupil_id).where(
        Transfer.arrived_pupil_id.in_(here), Transfer.left.is_(True)
    )
    leaves = select(Transfer.pupil_id).where(Transfer.pupil_id.in_(here))
    return found | dict.fromkeys([*session.scalars(left), *session.scalars(leaves)], Why.TRANSFER)


def _standing(session: Session, here: Any) -> dict[UUID, Standing]:
    columns = [getattr(Pupil, name) for name in COLUMNS]
    rows = session.execute(select(Pupil.id, *columns).where(Pupil.id.in_(here)))
    found = {row.id: Standing(row) for row in rows}
    enrolments = session.execute(
        select(Enrolment.pupil_id, Enrolment.ends_on, Classroom.year, Classroom.label_key)
        .join(Classroom, Classroom.id == Enrolment.classroom_id)
        .where(Enrolment.pupil_id.in_(here), Enrolment.kind == EnrolmentKind.REFERENCE)
    )
    for pupil_id, ends_on, year, label_key in enrolments:
        found[pupil_id].marks.append(class_mark(year, label_key) if ends_on is None else None)
    return found


def _answers(session: Session, import_id: UUID, trace: Trace, steps: Steps) -> None:
    """Answers of the list: gone with a pupil who goes, taken back of one who was known."""
    # An outer join: without a void the column is empty, which its type does not say.
    rows: Any = session.execute(
        select(EquipmentAnswer.id, EquipmentAnswer.pupil_id, FactVoid.fact_id)
        .outerjoin(FactVoid, FactVoid.fact_id == EquipmentAnswer.id)
        .where(EquipmentAnswer.id.in_(added(import_id, "equipment_answer")))
    )
    for answer_id, pupil_id, void in rows:
        if pupil_id in steps.removed:
            steps.answers_removed.append(answer_id)
        elif pupil_id not in trace.created["pupil"] and void is None:
            steps.answers_voided.append(answer_id)
            steps.corrected.add(pupil_id)


def _values(session: Session, trace: Trace, steps: Steps) -> None:
    """Values of pupils known before, unless a person changed them since."""
    for some in batches(list(trace.changed["pupil"])):
        rows = session.execute(select(Pupil.__table__).where(Pupil.id.in_(some)))
        for row in rows:
            for cell in trace.changed["pupil"][row.id]:
                if cell.column not in _ELSEWHERE:
                    _value(row, cell, steps)


def _value(row: Any, cell: Written, steps: Steps) -> None:
    now = text_of(getattr(row, cell.column))
    if now == cell.after:
        steps.values.append(Restored("pupil", row.id, cell.column, cell.before))
        steps.corrected.add(row.id)
    elif now != cell.before:
        steps.trace_kept.add(cell.trace_id)
        steps.keep(row.id, Why.CORRECTED)


def _enrolments(session: Session, trace: Trace, steps: Steps) -> None:
    """Moves and departures, unless the pupil moved or left since."""
    ended = {n: cell for n, cells in trace.changed["enrolment"].items() for cell in cells}
    rows = list(_rows(session, [*ended, *trace.created["enrolment"]]))
    begun = {row.pupil_id: row for row in rows if row.id in trace.created["enrolment"]}
    before = {row.pupil_id: row for row in rows if row.id in ended}
    stay: set[UUID] = set()
    opened = _open_now(session, before.keys() | begun.keys())
    for pupil_id in before.keys() | begun.keys():
        new, old = begun.get(pupil_id), before.get(pupil_id)
        expected = [] if new is None else [new.id]
        as_written = old is None or old.ends_on == _end(old, ended[old.id])
        if opened[pupil_id] == expected and as_written:
            _undo_move(new, old, steps)
        else:
            steps.keep(pupil_id, Why.MOVED)
            stay.add(pupil_id)
            steps.trace_kept |= _traces(pupil_id, old, ended, trace)
    _keep_levels(trace, steps, stay)


def _keep_levels(trace: Trace, steps: Steps, pupil_ids: set[UUID]) -> None:
    """The level goes with the class in which a pupil stays."""
    steps.values = [one for one in steps.values if not (one.column == "level" and one.row_id in pupil_ids)]
    cells = (cell for pupil_id in pupil_ids for cell in trace.changed["pupil"].get(pupil_id, ()))
    steps.trace_kept |= {cell.trace_id for cell in cells if cell.column == "level"}


def _undo_move(new: Any | None, old: Any | None, steps: Steps) -> None:
    if new is not None:
        steps.enrolments_removed.append(new.id)
        steps.back.add(new.pupil_id)
    if old is not None:
        steps.enrolments_reopened.append(old.id)
        if new is None:
            steps.returned.add(old.pupil_id)


def _traces(pupil_id: UUID, old: Any | None, ended: dict[UUID, Written], trace: Trace) -> set[UUID]:
    moves = (cell for cell in trace.changed["pupil"].get(pupil_id, ()) if cell.column == "classroom")
    return {cell.trace_id for cell in moves} | ({ended[old.id].trace_id} if old is not None else set())


def _end(row: Any, cell: Written) -> date:
    """The day that was written: no enrolment ends before it began."""
    starts_on: date = row.starts_on
    return max(starts_on, date.fromisoformat(cell.after or ""))


def _rows(session: Session, enrolment_ids: list[UUID]) -> Iterable[Any]:
    columns = (Enrolment.id, Enrolment.pupil_id, Enrolment.starts_on, Enrolment.ends_on)
    for some in batches(enrolment_ids):
        yield from session.execute(select(*columns).where(Enrolment.id.in_(some)))


def _open_now(session: Session, pupil_ids: Iterable[UUID]) -> dict[UUID, list[UUID]]:
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for some in batches(list(pupil_ids)):
        rows = session.execute(
            select(Enrolment.pupil_id, Enrolment.id).where(
                Enrolment.pupil_id.in_(some),
                Enrolment.kind == EnrolmentKind.REFERENCE,
                Enrolment.ends_on.is_(None),
            )
        )
        for pupil_id, enrolment_id in rows:
            found[pupil_id].append(enrolment_id)
    return found
