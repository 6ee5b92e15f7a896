"""What was imported, and the pupils of a school as programs read them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, and_, bindparam, false, or_, select, true
from sqlalchemy.orm import Session

from data_io import scope
from data_io.database import answers
from data_io.days import evening_of
from data_io.queries.known_at import open_interval
from data_io.queries.pupil_access import states_of
from models.access import Access
from models.asks import asks
from models.codes import Connection, Device, Level, PhoneState, Reason, Role, State
from models.intake import RosterImport, RosterUndo
from models.people import Guardian, Guardianship, PhoneNumber, Pupil
from models.pupil_state import PupilState
from models.rights import Act, Actor
from models.territory import Circonscription, Classroom, School


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One import: where, when, what it changed. The keys are those of `imports --json`."""

    import_id: UUID
    uai: str
    school: str
    applied_at: datetime
    whole_school: bool
    counts: dict[str, int]
    files: list[dict[str, Any]]
    # When it was taken back, and whether the actor may still do so.
    undone_at: datetime | None
    may_undo: bool


@dataclass(frozen=True, slots=True)
class GuardianLine:
    """A guardian with usable numbers, in E.164."""

    name: str
    phones: tuple[str, ...]
    email: str | None


@dataclass(frozen=True, slots=True)
class PupilLine:
    """One pupil of a school. The keys are those of `pupils --json`."""

    last_name: str
    first_name: str
    birth_date: date | None
    level: Level | None
    classroom: str
    device: Device
    connection: Connection
    state: State
    reason: Reason
    guardians: tuple[GuardianLine, ...]
    household: UUID | None


@asks(Act.IMPORT_ROSTER)
def imports(session: Session, actor: Actor, *, school_id: UUID | None = None) -> list[ImportLine]:
    """The imports of a head's school, and the own ones of whoever imports for others, newest first."""
    of_school = school_id is not None
    rows = answers(session, _imports(actor, of_school), {"school": school_id} if of_school else {})
    return [ImportLine(*row) for row in rows]


@lru_cache(maxsize=128)
def _imports(actor: Actor, of_school: bool) -> Any:
    """Built once for each actor: building takes longer than asking."""
    statement = (
        select(
            RosterImport.id,
            School.uai,
            School.name,
            RosterImport.applied_at,
            RosterImport.whole_school,
            RosterImport.counts,
            RosterImport.files,
            RosterUndo.undone_at,
            _may_undo(actor),
        )
        .join(School, School.id == RosterImport.school_id)
        .outerjoin(RosterUndo, RosterUndo.import_id == RosterImport.id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(scope.schools_visible(actor, Act.IMPORT_ROSTER), _own(actor))
        .order_by(RosterImport.applied_at.desc(), RosterImport.id.desc())
    )
    return statement.where(School.id == bindparam("school", type_=Uuid)) if of_school else statement


def _may_undo(actor: Actor) -> ColumnElement[bool]:
    """Whoever sees an import may take it back; none is undone twice."""
    return and_(RosterUndo.import_id.is_(None), _own(actor))


def _own(actor: Actor) -> ColumnElement[bool]:
    """A head's are all of the school; others have their own: when a school works is no matter of theirs."""
    own = RosterImport.applied_by == actor.account_id
    heads = [grant for grant in actor.grants_for(Act.UNDO_IMPORT) if grant.role is Role.HEAD]
    of_school = RosterImport.school_id.in_([grant.place.school_id for grant in heads])
    return true() if actor.is_operator else or_(own, of_school)


@asks(Act.EXPORT_NAMES)
def pupils(
    session: Session, actor: Actor, *, school_id: UUID, on: date, as_of: datetime | None = None
) -> list[PupilLine]:
    """The pupils of a school that the actor may see, as known on the evening of `on`, by class and name.

    Raises:
        NotFound: there is no such school.
    """
    known_at = as_of or evening_of(on, scope.of_school(session, school_id).timezone)
    access = states_of(session, actor, school_id=school_id, on=on, as_of=known_at)
    rows = session.execute(_pupils(actor, school_id, known_at)).all()
    guardians = _guardians(session, school_id)
    return [_line(row, access[row.id], tuple(guardians[row.id])) for row in rows]


def _pupils(actor: Actor, school_id: UUID, as_of: datetime) -> Any:
    return (
        select(
            Pupil.id,
            Pupil.last_name,
            Pupil.first_name,
            Pupil.birth_on,
            Pupil.level,
            Pupil.household_id,
            Classroom.label,
            PupilState.device,
            PupilState.connection,
        )
        .join(PupilState, PupilState.pupil_id == Pupil.id)
        .join(Classroom, Classroom.id == PupilState.classroom_id)
        .join(School, School.id == Classroom.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(School.id == school_id, open_interval(as_of), scope.visible(actor, Act.EXPORT_NAMES))
        .order_by(Classroom.label_key, Pupil.sort_key, Pupil.id)
    )


def _guardians(session: Session, school_id: UUID) -> dict[UUID, list[GuardianLine]]:
    """Guardians of each pupil; one who must not be called is left out, so are numbers found wrong."""
    rows = session.execute(
        select(
            Guardianship.pupil_id,
            Guardian.id,
            Guardian.first_name,
            Guardian.used_name,
            Guardian.last_name,
            Guardian.email,
            PhoneNumber.number,
            PhoneNumber.state,
        )
        .join(Guardian, Guardian.id == Guardianship.guardian_id)
        .outerjoin(PhoneNumber, PhoneNumber.guardian_id == Guardian.id)
        .where(Guardian.school_id == school_id, Guardianship.do_not_call == false())
        .order_by(Guardianship.pupil_id, Guardian.match_key, Guardian.id, PhoneNumber.id)
    )
    people: dict[tuple[UUID, UUID], tuple[str, list[str], str | None]] = {}
    for pupil_id, guardian_id, first, used, last, email, number, state in rows:
        name = f"{first} {used or last}".strip()
        _, numbers, _ = people.setdefault((pupil_id, guardian_id), (name, [], email))
        if number is not None and state is not PhoneState.WRONG:
            numbers.append(number)
    found: dict[UUID, list[GuardianLine]] = defaultdict(list)
    for (pupil_id, _), (name, numbers, email) in people.items():
        found[pupil_id].append(GuardianLine(name, tuple(numbers), email))
    return found


def _line(row: Any, access: Access, guardians: tuple[GuardianLine, ...]) -> PupilLine:
    return PupilLine(
        last_name=row.last_name,
        first_name=row.first_name,
        birth_date=row.birth_on,
        level=row.level,
        classroom=row.label,
        device=row.device,
        connection=row.connection,
        state=access.state,
        reason=access.reason,
        guardians=guardians,
        household=row.household_id,
    )
