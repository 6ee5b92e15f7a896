"""Facts beside the state of pupils, mistakes left out, in one statement: of a class or one pupil."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import String, Uuid, bindparam, cast, literal, null, select, type_coerce, union_all
from sqlalchemy.orm import Session

from data_io.database import answers
from models.codes import CheckOutcome, Connection, Device, LoanItem, LoanStep, PaperStep, Struggle
from models.columns import FOREVER
from models.facts import AccessCheck, EquipmentAnswer, FactVoid, Handover, LoanMove, PaperMove
from models.pupil_state import PupilState

# What each kind of fact says, in at most three codes.
_SAYS: dict[Any, tuple[str, ...]] = {
    EquipmentAnswer: ("device", "connection"),
    AccessCheck: ("outcome", "struggle"),
    PaperMove: ("step",),
    LoanMove: ("item", "step", "loan_id"),
    Handover: (),
}
_MOST_CODES = 3
_PLACE = bindparam("place", type_=Uuid)


@dataclass(slots=True)
class PupilFacts:
    """The newest word of each kind about one pupil. Answers are as given; a loan does not change them."""

    device: Device = Device.UNKNOWN
    connection: Connection = Connection.UNKNOWN
    check: tuple[CheckOutcome, Struggle | None, date] | None = None
    paper: tuple[PaperStep, date] | None = None
    lent: dict[str, LoanItem] = field(default_factory=dict)
    handed_over: tuple[date, datetime] | None = None

    def take(self, kind: str, codes: tuple[Any, Any, Any], on: date, at: datetime) -> None:
        """One fact; they come in the order of their days."""
        first, second, third = codes
        if kind == EquipmentAnswer.__tablename__:
            self.device = Device(first) if first else self.device
            self.connection = Connection(second) if second else self.connection
        elif kind == AccessCheck.__tablename__:
            self.check = CheckOutcome(first), Struggle(second) if second else None, on
        elif kind == PaperMove.__tablename__:
            self.paper = PaperStep(first), on
        elif kind == Handover.__tablename__:
            self.handed_over = on, at
        elif second == LoanStep.LENT:
            self.lent[third] = LoanItem(first)
        elif second == LoanStep.RETURNED:
            self.lent.pop(third, None)


def facts_of_class(session: Session, classroom_id: UUID) -> dict[UUID, PupilFacts]:
    """What is known of the pupils of a class now; pupils of whom nothing was said are created when asked."""
    return _told(session, _of_class(), classroom_id)


def facts_of_pupil(session: Session, pupil_id: UUID) -> PupilFacts:
    """What is known of one pupil now."""
    return _told(session, _of_pupil(), pupil_id)[pupil_id]


def _told(session: Session, statement: Any, place: UUID) -> dict[UUID, PupilFacts]:
    found: dict[UUID, PupilFacts] = defaultdict(PupilFacts)
    for pupil_id, kind, *codes, on, at in answers(session, statement, {"place": place}):
        found[pupil_id].take(kind, (codes[0], codes[1], codes[2]), on, at)
    return found


@cache
def _of_class() -> Any:
    """Building a statement takes longer than asking it: it is built once."""
    return _facts(
        select(PupilState.pupil_id).where(PupilState.classroom_id == _PLACE, PupilState.to_at == FOREVER)
    )


@cache
def _of_pupil() -> Any:
    return _facts([_PLACE])


def _facts(among: Any) -> Any:
    every = union_all(*(_of_kind(table, says, among) for table, says in _SAYS.items())).subquery()
    return select(every).order_by(every.c.on, every.c.recorded_at)


def _of_kind(table: Any, says: tuple[str, ...], among: Any) -> Any:
    codes = [_code(getattr(table, name)) for name in says]
    blanks = [cast(null(), String) for _ in range(_MOST_CODES - len(codes))]
    named = [code.label(f"code_{place}") for place, code in enumerate([*codes, *blanks])]
    return (
        select(
            table.pupil_id,
            literal(table.__tablename__, String).label("kind"),
            *named,
            table.on,
            table.recorded_at,
        )
        .outerjoin(FactVoid, FactVoid.fact_id == table.id)
        .where(FactVoid.fact_id.is_(None), table.pupil_id.in_(among))
    )


def _code(column: Any) -> Any:
    """The stored code; an id only serves to tell loans apart."""
    return cast(column, String) if isinstance(column.type, Uuid) else type_coerce(column, String)
