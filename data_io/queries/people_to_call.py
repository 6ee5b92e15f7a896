"""Who answers for these pupils, and at which numbers: a guardian is shown for own children only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, false, func, select
from sqlalchemy.orm import Session

from data_io import scope
from data_io.database import answers
from models.asks import asks
from models.codes import EnrolmentKind, PhoneKind, PhoneState
from models.names import initial
from models.people import Enrolment, Guardian, Guardianship, PhoneNumber, Pupil
from models.rights import Act, Actor
from models.territory import Circonscription, Classroom, School


@dataclass(frozen=True, slots=True)
class Number:
    """A number of a guardian; a wrong one is shown apart."""

    phone_id: UUID
    number: str
    kind: PhoneKind
    is_wrong: bool


@dataclass(frozen=True, slots=True)
class Person:
    """A guardian of one pupil. `do_not_call` leaves no number."""

    guardian_id: UUID
    name: str
    organisation: bool
    lives_with: bool
    call_first: bool
    do_not_call: bool
    numbers: tuple[Number, ...]

    @property
    def callable_numbers(self) -> tuple[Number, ...]:
        """The numbers to tap."""
        return tuple(number for number in self.numbers if not number.is_wrong)

    @property
    def wrong_numbers(self) -> tuple[Number, ...]:
        """The numbers that somebody found wrong."""
        return tuple(number for number in self.numbers if number.is_wrong)


@asks(Act.SEE_NUMBERS)
def people_to_call(
    session: Session, actor: Actor, pupil_ids: Collection[UUID]
) -> dict[UUID, tuple[Person, ...]]:
    """The guardians of each pupil the actor may see: call first, then lives with, then by name."""
    rows = answers(session, _statement(actor), {"pupils": list(pupil_ids)}).all()
    by_pupil = groupby(rows, key=lambda row: row.pupil_id)
    return {pupil_id: tuple(_people(of_pupil)) for pupil_id, of_pupil in by_pupil}


@lru_cache(maxsize=128)
def _statement(actor: Actor) -> Any:
    return (
        select(
            Guardianship.pupil_id,
            Guardianship.lives_with,
            Guardianship.call_first,
            Guardianship.do_not_call,
            Guardian.id,
            Guardian.organisation,
            Guardian.civility,
            Guardian.last_name,
            Guardian.used_name,
            Guardian.first_name,
            PhoneNumber.id.label("phone_id"),
            PhoneNumber.number,
            PhoneNumber.kind,
            PhoneNumber.state,
        )
        .join(Guardian, Guardian.id == Guardianship.guardian_id)
        .join(
            Enrolment,
            (Enrolment.pupil_id == Guardianship.pupil_id)
            & (Enrolment.kind == EnrolmentKind.REFERENCE)
            & Enrolment.ends_on.is_(None),
        )
        .join(Classroom, Classroom.id == Enrolment.classroom_id)
        .join(School, (School.id == Classroom.school_id) & (School.id == Guardian.school_id))
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        # A number that must not be called does not leave the base.
        .outerjoin(
            PhoneNumber,
            (PhoneNumber.guardian_id == Guardian.id) & (Guardianship.do_not_call == false()),
        )
        .where(scope.visible(actor, Act.SEE_NUMBERS))
        .where(Guardianship.pupil_id.in_(bindparam("pupils", expanding=True)))
        .order_by(
            Guardianship.pupil_id,
            Guardianship.do_not_call,
            Guardianship.call_first.desc(),
            Guardianship.lives_with.desc(),
            Guardian.match_key,
            Guardian.id,
            PhoneNumber.id,
        )
    )


def _people(rows: Any) -> Iterator[Person]:
    for guardian_id, mine in groupby(rows, key=lambda row: row.id):
        lines = list(mine)
        first = lines[0]
        yield Person(
            guardian_id=guardian_id,
            name=_name(first),
            organisation=first.organisation,
            lives_with=first.lives_with,
            call_first=first.call_first,
            do_not_call=first.do_not_call,
            numbers=tuple(sorted((_number(line) for line in lines if line.phone_id is not None), key=_ease)),
        )


def _number(row: Any) -> Number:
    return Number(row.phone_id, row.number, row.kind, row.state is PhoneState.WRONG)


def _ease(number: Number) -> int:
    """A mobile first, work last."""
    return list(PhoneKind).index(number.kind)


def _name(row: Any) -> str:
    """The organisation's name, else civility, first name and the name in use."""
    last_name = row.used_name or row.last_name
    if row.organisation:
        return str(last_name)
    return " ".join(part for part in (row.civility, row.first_name, last_name) if part)


@dataclass(frozen=True, slots=True)
class NamedChild:
    """A pupil to tick."""

    pupil_id: UUID
    name: str
    classroom: str


@asks(Act.SEE_NUMBERS)
def children_of(
    session: Session, actor: Actor, guardian_ids: Collection[UUID]
) -> dict[UUID, list[NamedChild]]:
    """The pupils each guardian may be called about, among those the actor may see, in name order."""
    found: dict[UUID, list[NamedChild]] = defaultdict(list)
    rows = answers(session, _children(actor), {"guardians": list(guardian_ids)})
    for guardian_id, pupil_id, first, last, room, named in rows:
        shown = last if named else initial(last)
        found[guardian_id].append(NamedChild(pupil_id, f"{first} {shown}", room))
    return found


@lru_cache(maxsize=128)
def _children(actor: Actor) -> Any:
    return (
        select(
            Guardianship.guardian_id,
            Pupil.id,
            Pupil.first_name,
            func.coalesce(Pupil.used_name, Pupil.last_name),
            func.coalesce(Classroom.neutral_label, Classroom.label),
            scope.visible(actor, Act.SEE_PUPILS),
        )
        .join(Guardianship, Guardianship.pupil_id == Pupil.id)
        .join(
            Enrolment,
            (Enrolment.pupil_id == Guardianship.pupil_id)
            & (Enrolment.kind == EnrolmentKind.REFERENCE)
            & Enrolment.ends_on.is_(None),
        )
        .join(Classroom, Classroom.id == Enrolment.classroom_id)
        .join(School, School.id == Classroom.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(
            Guardianship.guardian_id.in_(bindparam("guardians", expanding=True)),
            Guardianship.do_not_call == false(),
        )
        .where(scope.visible(actor, Act.SEE_NUMBERS))
        .order_by(Pupil.sort_key, Pupil.id)
    )
