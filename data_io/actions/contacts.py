"""Contacts with families: tried, sent, or two-way. The note is short, optional, and expires first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.actions import recording
from data_io.actions.recording import refuse_if
from data_io.actions.subjects import Subject, about_pupils
from models.asks import asks
from models.codes import Channel, Direction, Outcome, PhoneState
from models.facts import Contact, ContactNote, ContactPupil, FactVoid
from models.people import Guardianship, PhoneNumber
from models.rights import Act, Actor

_LONGEST_NOTE = 280
# What a call says of the number itself; a family reached is the way back from a slip of the finger.
_NUMBER_IS = {Outcome.WRONG_NUMBER: PhoneState.WRONG, Outcome.REACHED: PhoneState.USABLE}


@dataclass(frozen=True, slots=True)
class NewContact:
    """One contact about pupils of one school; `phone_id` is the number that was called."""

    pupil_ids: tuple[UUID, ...]
    guardian_id: UUID | None
    channel: Channel
    direction: Direction
    outcome: Outcome
    on: date
    note: str | None = None
    follow_up_on: date | None = None
    collective: bool = False
    phone_id: UUID | None = None
    id: UUID = field(default_factory=uuid7)


@asks(Act.MARK)
def log(session: Session, actor: Actor, new: NewContact, *, at: datetime) -> UUID:
    """Add one contact with a guardian and the pupils it was about; give its id.

    Raises:
        NotAllowed: a pupil is outside the actor's scope.
        RuleBroken: the day lies in the future, a child is not this guardian's, or the guardian is not called.
    """
    contact = recording.said(Contact, new)
    if recording.is_repeated(session, contact):
        return new.id
    note = (new.note or "").strip()
    subject = about_pupils(session, dict.fromkeys(new.pupil_ids))
    recording.permit(actor, contact, subject, at=at)
    _refuse_incoherent(contact, subject)
    refuse_if(len(note) > _LONGEST_NOTE, "La note dépasse 280 signes.")
    _refuse_wrong_people(session, new, subject.pupil_ids)
    recording.insert(session, actor, contact, at=at)
    session.add_all(ContactPupil(contact_id=new.id, pupil_id=pupil_id) for pupil_id in subject.pupil_ids)
    if note:
        session.add(ContactNote(contact_id=new.id, note=note))
    if new.phone_id is not None and new.outcome in _NUMBER_IS:
        mark_number(session, new.phone_id)
    recording.settle(session, actor, contact, subject, act="record", at=at)
    return new.id


def _refuse_incoherent(contact: Contact, subject: Subject) -> None:
    refuse_if(not subject.pupil_ids, "Choisissez au moins un élève.")
    schools = {where.place.school_id for where in subject.places}
    refuse_if(len(schools) > 1, "Un contact concerne les élèves d’une seule école.")
    alone = contact.outcome.is_two_way and contact.collective
    refuse_if(alone, "Un envoi collectif ne dit pas qu’une famille a été jointe.")
    early = contact.follow_up_on is not None and contact.follow_up_on < contact.on
    refuse_if(early, "Le rappel vient avant le contact.")


def _refuse_wrong_people(session: Session, new: NewContact, pupil_ids: Collection[UUID]) -> None:
    if new.guardian_id is None:
        refuse_if(new.phone_id is not None, "Indiquez à qui est ce numéro.")
        return
    do_not_call = session.scalars(
        select(Guardianship.do_not_call).where(
            Guardianship.guardian_id == new.guardian_id, Guardianship.pupil_id.in_(pupil_ids)
        )
    ).all()
    refuse_if(len(do_not_call) < len(pupil_ids), "Un de ces élèves n’est pas lié à ce responsable.")
    called = new.channel is Channel.PHONE and new.direction is Direction.OUT
    refuse_if(called and any(do_not_call), "Ce responsable ne doit pas être appelé.")
    if new.phone_id is not None:
        owner = session.scalar(select(PhoneNumber.guardian_id).where(PhoneNumber.id == new.phone_id))
        refuse_if(owner != new.guardian_id, "Ce numéro n’est pas celui de ce responsable.")


def mark_number(session: Session, phone_id: UUID) -> None:
    """A number is what the newest call that stands says of it; usable while none says anything."""
    voided = exists().where(FactVoid.fact_id == Contact.id)
    newest = session.scalar(
        select(Contact.outcome)
        .where(Contact.phone_id == phone_id, Contact.outcome.in_(_NUMBER_IS), ~voided)
        .order_by(Contact.on.desc(), Contact.recorded_at.desc(), Contact.id.desc())
        .limit(1)
    )
    session.execute(
        update(PhoneNumber)
        .where(PhoneNumber.id == phone_id)
        .values(state=PhoneState.USABLE if newest is None else _NUMBER_IS[newest])
        .execution_options(synchronize_session="fetch")
    )
