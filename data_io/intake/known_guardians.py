"""What the base knows of the guardians of a school."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io.intake.lines import SEPARATOR
from models.names import fold
from models.people import Enrolment, Guardian, Guardianship, Household, PhoneNumber, Pupil
from models.territory import Classroom


@dataclass(slots=True)
class KnownGuardian:
    """A guardian with children and numbers; while lists are read, also one that is being planned."""

    id: UUID
    organisation: bool
    civility: str | None
    last_name: str
    used_name: str | None
    first_name: str
    email: str | None
    listed_as: str | None = None
    is_new: bool = False
    children: set[UUID] = field(default_factory=set)
    not_to_call: set[UUID] = field(default_factory=set)
    phones: set[str] = field(default_factory=set)

    @property
    def name_key(self) -> str:
        """The name to match; empty for a number of which nobody wrote whose it is."""
        return guardian_key(self.last_name, self.first_name)

    @property
    def never_called(self) -> bool:
        """True when nobody may call this person about any child: numbers and address serve nothing."""
        return bool(self.children) and self.children <= self.not_to_call

    @property
    def who(self) -> str:
        """The name as a plan shows it."""
        return f"{self.last_name} {self.first_name}".strip()


def guardian_key(last_name: str, first_name: str) -> str:
    """The key kept in `guardian.match_key`."""
    return fold(last_name) + SEPARATOR + fold(first_name) if last_name else ""


def guardians_of(session: Session, school_id: UUID) -> list[KnownGuardian]:
    """The guardians of a school in the order they came."""
    rows = session.execute(
        select(
            Guardian.id,
            Guardian.organisation,
            Guardian.civility,
            Guardian.last_name,
            Guardian.used_name,
            Guardian.first_name,
            Guardian.email,
            Guardian.listed_as,
        )
        .where(Guardian.school_id == school_id)
        .order_by(Guardian.id)
    )
    found = {row.id: KnownGuardian(*row) for row in rows}
    _add_children(session, school_id, found)
    _add_phones(session, school_id, found)
    return list(found.values())


def households_of(session: Session, school_id: UUID) -> dict[UUID, UUID | None]:
    """The household of each pupil who was ever enrolled here."""
    rows = session.execute(
        select(Pupil.id, Pupil.household_id)
        .join(Enrolment, Enrolment.pupil_id == Pupil.id)
        .join(Classroom, Classroom.id == Enrolment.classroom_id)
        .where(Classroom.school_id == school_id)
    )
    return dict(rows.all())


def households_by_hand(session: Session, school_id: UUID) -> frozenset[UUID]:
    """The households that a person made of the children of this school."""
    made = select(Household.id).where(Household.school_id == school_id, Household.by_hand)
    return frozenset(session.scalars(made))


def _add_children(session: Session, school_id: UUID, found: dict[UUID, KnownGuardian]) -> None:
    rows = session.execute(
        select(Guardianship.guardian_id, Guardianship.pupil_id, Guardianship.do_not_call)
        .join(Guardian, Guardian.id == Guardianship.guardian_id)
        .where(Guardian.school_id == school_id)
    )
    for guardian_id, pupil_id, do_not_call in rows:
        found[guardian_id].children.add(pupil_id)
        if do_not_call:
            found[guardian_id].not_to_call.add(pupil_id)


def _add_phones(session: Session, school_id: UUID, found: dict[UUID, KnownGuardian]) -> None:
    rows = session.execute(
        select(PhoneNumber.guardian_id, PhoneNumber.number)
        .join(Guardian, Guardian.id == PhoneNumber.guardian_id)
        .where(Guardian.school_id == school_id)
    )
    for guardian_id, number in rows:
        found[guardian_id].phones.add(number)
