"""Really erases a pupil: every row about the child, in one transaction. The journal keeps ids only."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from data_io import journal
from data_io.actions import requests
from data_io.actions.requests import NewRequest
from data_io.erasing import Eraser, erase_pupils, marked
from models.asks import asks
from models.codes import RequestAnswer, RequestKind
from models.intake import RosterPlan
from models.privacy import PrivacyRequest
from models.rights import Act, Actor


@asks(Act.ANSWER_REQUESTS)
def erase(session: Session, actor: Actor, request: NewRequest, *, at: datetime) -> UUID:
    """Erase the pupil, or record that it was refused; give the id of the request.

    Plans of lists that wait in the school go too: they hold the names of the file.

    Raises:
        NotFound: the pupil is not of this base.
        NotAllowed: the pupil is not of the actor's school.
        RuleBroken: the guardian named is not the pupil's.
    """
    if session.get(PrivacyRequest, request.id) is not None:
        return request.id
    place = requests.permit(session, actor, request)
    if request.answer is RequestAnswer.GRANTED:
        eraser = Eraser(session)
        with marked(session):
            erase_pupils(eraser, [request.pupil_id])
            eraser.delete(RosterPlan, RosterPlan.school_id == place.school_id)
        session.expire_all()
        tables = sorted(eraser.counts)
        journal.record(
            session, actor, "erase", kind="pupil", object_id=request.pupil_id, at=at, fields=tables
        )
    return requests.keep(session, actor, request, RequestKind.ERASURE, place, at=at)
