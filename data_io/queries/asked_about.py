"""About whom a family asks: the pupils of a school, those who left included, and who answers for each."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from data_io import scope
from data_io.queries.pupil_places import place_of
from models.asks import asks
from models.codes import EnrolmentKind, Level, PhoneState, RequestAnswer, RequestKind
from models.people import Enrolment, Guardian, Guardianship, PhoneNumber, Pupil
from models.privacy import PrivacyRequest
from models.rights import Act, Actor
from models.territory import Classroom


@dataclass(frozen=True, slots=True)
class AskedPupil:
    """A pupil as kept, with the class of now or the last one."""

    pupil_id: UUID
    last_name: str
    used_name: str | None
    first_name: str
    birth_on: date | None
    level: Level | None
    classroom: str
    left: bool

    @property
    def title(self) -> str:
        """`Maëlle LE GOFF (CM1)`, or `(CM1, partie ou parti)`."""
        gone = ", n’est plus inscrit" if self.left else ""
        return f"{self.first_name} {self.used_name or self.last_name} ({self.classroom}{gone})"


@dataclass(frozen=True, slots=True)
class AskedGuardian:
    """A guardian of one pupil as kept; numbers that are wrong left out."""

    guardian_id: UUID
    last_name: str
    first_name: str
    email: str | None
    numbers: tuple[str, ...]

    @property
    def title(self) -> str:
        """The name, or the number of which nobody wrote whose it is."""
        return f"{self.first_name} {self.last_name}".strip() or ", ".join(self.numbers) or "Sans nom"


@dataclass(frozen=True, slots=True)
class Answered:
    """A request that was answered; without a name once the pupil is erased."""

    asked_on: date
    kind: RequestKind
    answer: RequestAnswer
    pupil: str


@asks(Act.ANSWER_REQUESTS)
def pupils_of(session: Session, actor: Actor, school_id: UUID) -> list[AskedPupil]:
    """The pupils of a school by name.

    Raises:
        NotFound: there is no such school.
        NotAllowed: it is not the actor's school.
    """
    actor.require(Act.ANSWER_REQUESTS, scope.of_school(session, school_id).place)
    rows = session.execute(
        select(Pupil, Classroom.label, Enrolment.ends_on)
        .join(Enrolment, Enrolment.pupil_id == Pupil.id)
        .join(Classroom, Classroom.id == Enrolment.classroom_id)
        .where(Classroom.school_id == school_id, Enrolment.kind == EnrolmentKind.REFERENCE)
        .order_by(Pupil.sort_key, Pupil.id, Enrolment.ends_on.is_(None), Enrolment.starts_on)
    )
    # The last row of a pupil is the class of now.
    found = {pupil.id: _asked(pupil, label, ends_on) for pupil, label, ends_on in rows}
    return list(found.values())


def _asked(pupil: Pupil, label: str, ends_on: date | None) -> AskedPupil:
    names = (pupil.last_name, pupil.used_name, pupil.first_name)
    return AskedPupil(pupil.id, *names, pupil.birth_on, pupil.level, label, ends_on is not None)


@asks(Act.ANSWER_REQUESTS)
def guardians_of(session: Session, actor: Actor, pupil_id: UUID) -> list[AskedGuardian]:
    """Who answers for a pupil.

    Raises:
        NotFound: the pupil is not of this base.
        NotAllowed: the pupil is not of the actor's school.
    """
    actor.require(Act.ANSWER_REQUESTS, place_of(session, pupil_id))
    mine = select(Guardianship.guardian_id).where(Guardianship.pupil_id == pupil_id)
    numbers: dict[UUID, list[str]] = defaultdict(list)
    usable = PhoneNumber.state == PhoneState.USABLE
    for row in session.scalars(select(PhoneNumber).where(PhoneNumber.guardian_id.in_(mine), usable)):
        numbers[row.guardian_id].append(row.number)
    people = session.scalars(select(Guardian).where(Guardian.id.in_(mine)).order_by(Guardian.match_key))
    return [
        AskedGuardian(one.id, one.last_name, one.first_name, one.email, tuple(numbers[one.id]))
        for one in people
    ]


@asks(Act.ANSWER_REQUESTS)
def answered(session: Session, actor: Actor, school_id: UUID) -> list[Answered]:
    """What was answered in a school, the latest first.

    Raises:
        NotFound: there is no such school.
        NotAllowed: it is not the actor's school.
    """
    actor.require(Act.ANSWER_REQUESTS, scope.of_school(session, school_id).place)
    name = Pupil.first_name + " " + func.coalesce(Pupil.used_name, Pupil.last_name)
    rows = session.execute(
        select(PrivacyRequest.asked_on, PrivacyRequest.kind, PrivacyRequest.answer, name)
        .outerjoin(Pupil, Pupil.id == PrivacyRequest.pupil_id)
        .where(PrivacyRequest.school_id == school_id)
        .order_by(PrivacyRequest.id.desc())
    )
    return [Answered(asked_on, kind, answer, pupil or "") for asked_on, kind, answer, pupil in rows]
