"""What a fact is about: where it takes place, whose state it may change, and which right it asks for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io import scope
from data_io.scope import Whereabouts
from models.codes import LoanStep
from models.facts import (
    ClassroomFact,
    ClassWithoutTeacher,
    Contact,
    ContactPupil,
    DayReport,
    DeclaredCounts,
    Fact,
    LoanMove,
    PupilFact,
)
from models.pupil_state import PupilState
from models.rights import Act
from models.tool_facts import CnedAccount, Outage, ToolUse

_RIGHTS: dict[type[Fact], Act] = {
    ClassWithoutTeacher: Act.DECLARE_NO_TEACHER,
    DayReport: Act.REPORT_DAY,
    DeclaredCounts: Act.DECLARE_COUNTS,
    ToolUse: Act.DECLARE_TOOLS,
    CnedAccount: Act.SAY_CNED_READY,
    Outage: Act.DECLARE_OUTAGE,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """The places of a fact, and the pupils whose state it may change."""

    places: tuple[Whereabouts, ...]
    pupil_ids: tuple[UUID, ...] = ()

    @property
    def circonscription_ids(self) -> set[UUID]:
        """The circonscriptions whose figures it changes."""
        found = {where.place.circonscription_id for where in self.places}
        return {one for one in found if one is not None}


def right_to(fact: Fact) -> Act:
    """The right that recording, or voiding, this fact asks for."""
    if isinstance(fact, LoanMove):
        return Act.ASK_LOAN if fact.step is LoanStep.NEEDED else Act.LEND
    return _RIGHTS.get(type(fact), Act.MARK)


def subject_of(session: Session, fact: Fact) -> Subject:
    """The subject of a fact, by its kind."""
    if isinstance(fact, PupilFact):
        return about_pupils(session, [fact.pupil_id])
    if isinstance(fact, ClassroomFact):
        where = scope.of_classroom(session, fact.classroom_id)
        # Only a missing teacher changes what is known of the pupils.
        concerned = isinstance(fact, ClassWithoutTeacher)
        return Subject((where,), _pupils_since(session, fact) if concerned else ())
    if isinstance(fact, DayReport | DeclaredCounts):
        return Subject((scope.of_school(session, fact.school_id),))
    if isinstance(fact, ToolUse | Outage):
        return Subject((_widest(session, fact),))
    if isinstance(fact, Contact):
        of_contact = select(ContactPupil.pupil_id).where(ContactPupil.contact_id == fact.id)
        return about_pupils(session, session.scalars(of_contact).all())
    raise TypeError(f"no subject for {type(fact).__name__}")


def _widest(session: Session, fact: ToolUse | Outage) -> Whereabouts:
    """The class or the school that uses a tool; the school or the circonscription where one is down."""
    if isinstance(fact, ToolUse) and fact.classroom_id is not None:
        return scope.of_classroom(session, fact.classroom_id)
    if fact.school_id is not None:
        return scope.of_school(session, fact.school_id)
    return scope.of_circonscription(session, fact.circonscription_id)


def about_pupils(session: Session, pupil_ids: Collection[UUID]) -> Subject:
    """These pupils, where they are enrolled now."""
    return Subject(tuple(scope.of_pupils(session, pupil_ids).values()), tuple(pupil_ids))


def _pupils_since(session: Session, fact: ClassroomFact) -> tuple[UUID, ...]:
    """Who is in the class, or still was when the fact was recorded: clocks are read before a turn comes."""
    return tuple(
        session.scalars(
            select(PupilState.pupil_id)
            .where(PupilState.classroom_id == fact.classroom_id, PupilState.to_at > fact.recorded_at)
            .distinct()
        )
    )
