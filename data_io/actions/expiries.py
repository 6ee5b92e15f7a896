"""What goes by itself with time: notes, then traces of sign-ins, the journal, plans left undecided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, and_, not_, or_, select
from sqlalchemy.orm import Session

from data_io import journal
from data_io.closure_spans import Span, closure_spans
from data_io.database import require_writing
from data_io.days import local_day
from data_io.erasing import Eraser, marked
from data_io.settings import Settings
from models.asks import asks
from models.facts import Contact, ContactNote, ContactPupil
from models.getting_in import Invitation, PendingSignIn
from models.intake import RosterPlan
from models.people import Enrolment
from models.privacy import NamesOpened
from models.rights import Act, Actor, Place
from models.security import JournalEntry, LoginAttempt, WebSession
from models.territory import Circonscription, Classroom, School

_SIGN_IN_TAKES = timedelta(days=1)


@asks(Act.PURGE)
def expire(session: Session, actor: Actor, settings: Settings, *, at: datetime) -> Counter[str]:
    """Delete what has had its time; give the rows gone, by table.

    Raises:
        NotAllowed: the actor may not purge.
    """
    require_writing(session)
    actor.require(Act.PURGE, Place())
    eraser = Eraser(session)
    with marked(session):
        _notes(eraser, timedelta(days=settings.note_days), at)
        _logs(eraser, at - timedelta(days=settings.log_days))
        eraser.delete(PendingSignIn, PendingSignIn.begun_at < at - _SIGN_IN_TAKES)
        eraser.delete(RosterPlan, RosterPlan.expires_at <= at)
    if eraser.counts:
        tables = sorted(eraser.counts)
        journal.record(session, actor, "expire", kind="base", object_id=None, at=at, fields=tables)
    return eraser.counts


def _logs(eraser: Eraser, before: datetime) -> None:
    eraser.delete(JournalEntry, JournalEntry.at < before)
    eraser.delete(LoginAttempt, LoginAttempt.at < before)
    eraser.delete(WebSession, WebSession.created_at < before)
    # The link that an account in use was opened by stays: it says who could hold the account.
    spent = or_(Invitation.used_at.is_(None), Invitation.revoked_at.is_not(None))
    eraser.delete(Invitation, Invitation.expires_at < before, spent)
    eraser.delete(NamesOpened, NamesOpened.until_at < before)


def _notes(eraser: Eraser, kept_for: timedelta, at: datetime) -> None:
    """A note serves until some days after its closure; outside one, after the contact."""
    closures = closure_spans(eraser.session)
    places = eraser.session.execute(select(Circonscription.id, Circonscription.timezone))
    for place, timezone in places.all():
        last = local_day(at, timezone) - kept_for
        serving = [span for span in closures[place] if span[1] >= last]
        eraser.delete(ContactNote, ContactNote.contact_id.in_(_contacts(place, last, serving)))


def _contacts(place: UUID, last: date, serving: Iterable[Span]) -> Select[UUID]:
    """Contacts of a circonscription before a day, those of closures that ended since left out."""
    still = [not_(Contact.on.between(*span)) for span in serving]
    return (
        select(Contact.id)
        .join(ContactPupil, ContactPupil.contact_id == Contact.id)
        .join(Enrolment, Enrolment.pupil_id == ContactPupil.pupil_id)
        .join(Classroom, Classroom.id == Enrolment.classroom_id)
        .join(School, School.id == Classroom.school_id)
        .where(School.circonscription_id == place, and_(Contact.on < last, *still))
    )
