"""Which later imports wrote over the rows of one: they are undone first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io.intake.undo_trace import Trace, added
from data_io.intake.writing_groups import TRACED
from data_io.scope import Whereabouts
from models.facts import EquipmentAnswer
from models.intake import RosterChange, RosterImport, RosterUndo
from models.people import Enrolment, Guardianship, PhoneNumber


def overlapping(session: Session, undoing: Any, trace: Trace) -> list[datetime]:
    """When later imports of the school, not undone, wrote over rows of this one; newest first."""
    later = [one for one in _not_undone(session, undoing.school_id) if _place(one) > _place(undoing)]
    if not later:
        return []
    mine = _own_rows(session, undoing.id, trace)
    new = trace.created["pupil"].keys() | trace.created["guardian"].keys()
    newest_first = sorted(later, key=_place, reverse=True)
    return [one.applied_at for one in newest_first if _touches(session, one.id, mine, new)]


def _not_undone(session: Session, school_id: UUID) -> list[Any]:
    rows = session.execute(
        select(RosterImport.id, RosterImport.applied_at, RosterImport.files)
        .outerjoin(RosterUndo, RosterUndo.import_id == RosterImport.id)
        .where(RosterImport.school_id == school_id, RosterUndo.import_id.is_(None))
    )
    return list(rows)


def _place(one: Any) -> tuple[int, datetime, UUID]:
    """Imports in the order in which they changed the roster: clocks are read before a writer's turn comes."""
    version = max((file.get("roster_version", 0) for file in one.files), default=0)
    return version, one.applied_at, one.id


def _own_rows(session: Session, import_id: UUID, trace: Trace) -> set[UUID]:
    """Rows of people; classes are shared by lists and stay while anybody is in them."""
    written = (trace.created, trace.changed)
    rows = {
        row_id
        for kind in written
        for table, found in kind.items()
        if table != "classroom"
        for row_id in found
    }
    return rows | set(session.scalars(_moved_or_left(import_id)))


def _touches(session: Session, import_id: UUID, mine: Collection[UUID], new: Collection[UUID]) -> bool:
    """True when it wrote over one of these rows, or added something to somebody new."""
    own = select(RosterChange.row_id).where(
        RosterChange.import_id == import_id, RosterChange.row_table != "classroom"
    )
    return any(found in mine for found in _ids(session, [own, _moved_or_left(import_id)])) or any(
        found in new for found in _ids(session, _owners(import_id))
    )


def _ids(session: Session, statements: Collection[Any]) -> Iterator[UUID]:
    for statement in statements:
        yield from session.scalars(statement)


def _moved_or_left(import_id: UUID) -> Any:
    enrolments = select(RosterChange.row_id).where(
        RosterChange.import_id == import_id, RosterChange.row_table.in_(("enrolment", TRACED))
    )
    return select(Enrolment.pupil_id).where(Enrolment.id.in_(enrolments))


def _owners(import_id: UUID) -> list[Any]:
    """Of whom the links, numbers and answers are that an import added."""
    links, phones = added(import_id, "guardianship"), added(import_id, "phone_number")
    answers = added(import_id, "equipment_answer")
    found: list[Any] = [
        select(Guardianship.pupil_id).where(Guardianship.id.in_(links)),
        select(Guardianship.guardian_id).where(Guardianship.id.in_(links)),
        select(PhoneNumber.guardian_id).where(PhoneNumber.id.in_(phones)),
        select(EquipmentAnswer.pupil_id).where(EquipmentAnswer.id.in_(answers)),
    ]
    return found


def in_the_way(instants: Collection[datetime], where: Whereabouts) -> str:
    """The refusal: what to undo first, by date."""
    local = [at.astimezone(ZoneInfo(where.timezone)) for at in instants]
    days = ", ".join(f"celui du {at:%d/%m/%Y} à {at:%H:%M}" for at in local)
    if len(local) == 1:
        return f"Un import plus récent a changé les mêmes élèves ou familles : annulez d’abord {days}."
    return f"Des imports plus récents ont changé les mêmes élèves ou familles : annulez d’abord {days}."
