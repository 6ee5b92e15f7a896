"""An objection with its answer. Granted: what is optional about the person goes, and nobody calls."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, or_, select, update
from sqlalchemy.orm import Session

from data_io import journal
from data_io.actions import requests
from data_io.actions.requests import NewRequest
from data_io.erasing import Eraser, found, marked
from data_io.intake.imported import CREATED
from models.asks import asks
from models.codes import RequestAnswer, RequestKind
from models.facts import Contact, ContactNote, ContactPupil
from models.intake import RosterChange, RosterPlan
from models.people import Guardian, Guardianship, PhoneNumber
from models.rights import Act, Actor


@asks(Act.ANSWER_REQUESTS)
def object_to(session: Session, actor: Actor, request: NewRequest, *, at: datetime) -> UUID:
    """Record the objection of a guardian and its answer; give the id of the request.

    Raises:
        NotFound: the pupil is not of this base.
        NotAllowed: the pupil is not of the actor's school.
        RuleBroken: the guardian is not the pupil's.
    """
    place = requests.permit(session, actor, request)
    guardian_id = requests.requester_of(session, request)
    if request.answer is RequestAnswer.GRANTED:
        with marked(session):
            eraser = Eraser(session)
            _forget(eraser, guardian_id, request.pupil_id)
            # Lists that wait hold the number and the mailbox too.
            eraser.delete(RosterPlan, RosterPlan.school_id == place.school_id)
        fields = ("email", "numbers", "notes", "do_not_call")
        journal.record(session, actor, "forget", kind="guardian", object_id=guardian_id, at=at, fields=fields)
    return requests.keep(session, actor, request, RequestKind.OBJECTION, place, at=at)


def _forget(eraser: Eraser, guardian_id: UUID, pupil_id: UUID) -> None:
    session = eraser.session
    session.flush()
    about = select(ContactPupil.contact_id).where(ContactPupil.pupil_id == pupil_id)
    # A note of a contact with nobody named may speak of this person too.
    theirs = or_(Contact.guardian_id == guardian_id, Contact.guardian_id.is_(None) & Contact.id.in_(about))
    eraser.delete(ContactNote, ContactNote.contact_id.in_(select(Contact.id).where(theirs)))
    phones = found(session, PhoneNumber.id, PhoneNumber.guardian_id, [guardian_id])
    _without_number(eraser, phones)
    eraser.delete_each(PhoneNumber, PhoneNumber.id, phones)
    _set(session, update(Guardian).where(Guardian.id == guardian_id).values(email=None))
    _without_traces(session, guardian_id)
    eraser.delete_each(RosterChange, RosterChange.row_id, phones)
    mine = update(Guardianship).where(Guardianship.guardian_id == guardian_id)
    _set(session, mine.values(do_not_call=True, call_first=False))


def _without_traces(session: Session, guardian_id: UUID) -> None:
    """Lists wrote the mailbox down too; names stay there, for an import may still be taken back."""
    for trace in session.scalars(select(RosterChange).where(RosterChange.row_id == guardian_id)):
        if trace.column == "email":
            session.delete(trace)
        elif trace.column == CREATED and trace.after:
            said = json.loads(trace.after)
            said.pop("email", None)
            trace.after = json.dumps(said, ensure_ascii=False)
    session.flush()


def _set(session: Session, statement: Any) -> None:
    session.execute(statement.execution_options(synchronize_session="fetch"))


def _without_number(eraser: Eraser, phone_ids: Sequence[UUID]) -> None:
    """The contacts stay, written again without the number that was called: a fact is never changed."""
    session = eraser.session
    table, linked = Contact.__table__, ContactPupil.__table__
    calls = session.execute(select(table).where(table.c.phone_id.in_(phone_ids))).mappings().all()
    ids = [row["id"] for row in calls]
    pupils = session.execute(select(linked).where(linked.c.contact_id.in_(ids))).mappings().all()
    eraser.delete_each(ContactPupil, ContactPupil.contact_id, ids)
    eraser.delete_each(Contact, Contact.id, ids)
    for place, rows in ((Contact, [{**row, "phone_id": None} for row in calls]), (ContactPupil, pupils)):
        if rows:
            session.execute(insert(place), [dict(row) for row in rows])
    session.expire_all()
