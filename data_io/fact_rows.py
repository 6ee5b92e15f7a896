"""Reads the facts of pupils as the events that the fold understands, mistakes left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.columns import FOREVER
from models.facts import (
    AccessCheck,
    Attendance,
    ClassWithoutTeacher,
    Contact,
    ContactPupil,
    EquipmentAnswer,
    FactVoid,
    LoanMove,
    OnSite,
    PaperMove,
    WorkReturned,
)
from models.standing import (
    Answered,
    Checked,
    Contacted,
    Event,
    LoanMoved,
    PaperMoved,
    Received,
    Seen,
    Unstaffed,
)


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """An event and the time during which it was known: from its record to its void."""

    event: Event
    until_at: datetime

    def known(self, at: datetime) -> bool:
        """True when the event had been recorded and not yet voided."""
        return self.event.recorded_at <= at < self.until_at


_PER_PUPIL: tuple[tuple[Any, tuple[str, ...], type[Event]], ...] = (
    (EquipmentAnswer, ("device", "connection"), Answered),
    (AccessCheck, ("outcome",), Checked),
    (LoanMove, ("loan_id", "item", "step"), LoanMoved),
    (PaperMove, ("step", "until_on"), PaperMoved),
    (OnSite, (), Received),
    (WorkReturned, (), Seen),
    (Attendance, (), Seen),
)


def events_of(session: Session, classroom_of: Mapping[UUID, UUID | None]) -> dict[UUID, list[KnownEvent]]:
    """All events of these pupils; `classroom_of` gives the class whose missing teacher concerns each."""
    found: dict[UUID, list[KnownEvent]] = defaultdict(list)
    pupil_ids = list(classroom_of)
    for table, names, kind in _PER_PUPIL:
        for row in session.execute(_of_pupils(table, names).where(table.pupil_id.in_(pupil_ids))):
            found[row.owner_id].append(_known(row, names, kind))
    for row in session.execute(_contacts().where(ContactPupil.pupil_id.in_(pupil_ids))):
        found[row.owner_id].append(_known(row, ("outcome", "collective"), Contacted))
    unstaffed = absences_of(session, {c for c in classroom_of.values() if c is not None})
    for pupil_id, classroom_id in classroom_of.items():
        if classroom_id in unstaffed:
            found[pupil_id].extend(unstaffed[classroom_id])
    return found


def _of_pupils(table: Any, names: tuple[str, ...], owner: str = "pupil_id") -> Any:
    columns = [getattr(table, name) for name in names]
    return _with_void(
        select(getattr(table, owner).label("owner_id"), table.on, table.recorded_at, *columns), table
    )


def _with_void(statement: Any, table: Any) -> Any:
    """Facts of one instant come in the order of their ids: what was folded once is folded so again."""
    with_void = statement.add_columns(FactVoid.recorded_at.label("voided_at"))
    return with_void.outerjoin(FactVoid, FactVoid.fact_id == table.id).order_by(table.id)


def _contacts() -> Any:
    return _with_void(
        select(
            ContactPupil.pupil_id.label("owner_id"),
            Contact.on,
            Contact.recorded_at,
            Contact.outcome,
            Contact.collective,
        ).join(Contact, Contact.id == ContactPupil.contact_id),
        Contact,
    )


def absences_of(session: Session, classroom_ids: Collection[UUID]) -> dict[UUID, list[KnownEvent]]:
    """The missing teachers of these classes."""
    if not classroom_ids:
        return {}
    table = ClassWithoutTeacher
    found: dict[UUID, list[KnownEvent]] = defaultdict(list)
    rows = session.execute(
        _of_pupils(table, ("until_on",), "classroom_id").where(table.classroom_id.in_(classroom_ids))
    )
    for row in rows:
        found[row.owner_id].append(_known(row, ("until_on",), Unstaffed))
    return found


def _known(row: Any, names: tuple[str, ...], kind: Callable[..., Event]) -> KnownEvent:
    values = {name: getattr(row, name) for name in names}
    return KnownEvent(kind(on=row.on, recorded_at=row.recorded_at, **values), row.voided_at or FOREVER)


def instants(events: Collection[KnownEvent]) -> Iterator[datetime]:
    """Every instant at which what is known of a pupil may have changed."""
    for known in events:
        yield known.event.recorded_at
        if known.until_at != FOREVER:
            yield known.until_at
