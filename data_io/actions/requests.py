"""What a family asks about the data of a pupil: who may answer, for whom, and the row that says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal
from data_io.actions.households import tell_families
from data_io.actions.recording import refuse_if
from data_io.database import require_writing
from data_io.queries.pupil_places import place_of
from models.asks import asks
from models.codes import RequestAnswer, RequestKind
from models.people import Guardianship
from models.privacy import PrivacyRequest
from models.rights import Act, Actor, Place


@dataclass(frozen=True, slots=True)
class NewRequest:
    """One guardian asks about one pupil on a day; the id is the token of the press that answers."""

    pupil_id: UUID
    guardian_id: UUID | None
    asked_on: date
    answer: RequestAnswer = RequestAnswer.GRANTED
    id: UUID = field(default_factory=uuid7)


@asks(Act.ANSWER_REQUESTS)
def permit(session: Session, actor: Actor, request: NewRequest) -> Place:
    """The school that answers, of a pupil who is there or was.

    Raises:
        NotFound: the pupil is not of this base.
        NotAllowed: the pupil is not of the actor's school.
        RuleBroken: the guardian named is not the pupil's.
    """
    require_writing(session)
    place = place_of(session, request.pupil_id)
    actor.require(Act.ANSWER_REQUESTS, place)
    if request.guardian_id is not None:
        requester_of(session, request)
    return place


def requester_of(session: Session, request: NewRequest) -> UUID:
    """The guardian who asks: one of the pupil's own.

    Raises:
        RuleBroken: nobody is named, or somebody who is no guardian of this pupil.
    """
    refuse_if(request.guardian_id is None, "Choisissez qui fait la demande.")
    mine = (Guardianship.pupil_id == request.pupil_id, Guardianship.guardian_id == request.guardian_id)
    found = session.scalar(select(Guardianship.guardian_id).where(*mine))
    refuse_if(found is None, "Cette personne n’est pas un responsable de cet élève.")
    assert found is not None  # noqa: S101 - refused above
    return found


@asks(Act.ANSWER_REQUESTS)
def keep(
    session: Session, actor: Actor, request: NewRequest, kind: RequestKind, place: Place, *, at: datetime
) -> UUID:
    """Write what was asked and answered; the same press twice writes it once."""
    if session.get(PrivacyRequest, request.id) is None:
        session.add(
            PrivacyRequest(
                id=request.id,
                school_id=place.school_id,
                pupil_id=request.pupil_id,
                guardian_id=request.guardian_id,
                kind=kind,
                answer=request.answer,
                asked_on=request.asked_on,
                answered_at=at,
                answered_by=actor.account_id,
            )
        )
        session.flush()
        fields = (kind.value, request.answer.value)
        journal.record(
            session, actor, "answer_request", kind="pupil", object_id=request.pupil_id, at=at, fields=fields
        )
    tell_families(session, place)
    return request.id
