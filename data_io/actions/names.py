"""Names of one school opened above it, for some hours or until closed; a review of lists counts as one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal, scope
from data_io.database import require_writing
from data_io.queries.openings import is_review_open
from data_io.settings import settings
from models.asks import asks
from models.codes import OpeningReason
from models.errors import NotAllowed, RuleBroken
from models.facts import FactVoid
from models.privacy import NamesOpened
from models.rights import Act, Actor

# How long the review of one list stands for one opening where nobody opens names otherwise.
_REVIEW_HOURS = 4


@dataclass(frozen=True, slots=True)
class NewOpening:
    """One school and why; the id is made when the button is drawn."""

    school_id: UUID
    reason: OpeningReason
    id: UUID = field(default_factory=uuid7)


@asks(Act.OPEN_NAMES)
def open_names(session: Session, actor: Actor, opening: NewOpening, *, at: datetime) -> UUID:
    """Show the names of one school to this account until some hours from now; give the id.

    Raises:
        NotAllowed: the school is outside the actor's circonscription, or it is not the actor's to open.
        RuleBroken: this installation opens no names, or the reason is not one that people give.
    """
    require_writing(session)
    if session.get(NamesOpened, opening.id) is not None:
        return opening.id
    actor.require(Act.OPEN_NAMES, scope.of_school(session, opening.school_id).place)
    if actor.account_id is None:
        raise NotAllowed("Les noms s’ouvrent depuis un compte.", act=Act.OPEN_NAMES)
    hours = settings().names_hours
    if hours is None:
        raise RuleBroken("Cette installation n’ouvre pas les noms au-dessus de l’école.")
    if opening.reason is OpeningReason.IMPORT_REVIEW:
        raise RuleBroken("Ce motif est réservé à la vérification d’une liste.")
    return _open(session, actor, opening, at=at, hours=hours)


@asks(Act.IMPORT_ROSTER)
def open_for_review(session: Session, actor: Actor, school_id: UUID, *, at: datetime) -> None:
    """Note that somebody who does not see this school's pupils otherwise reads their names in a review.

    Raises:
        NotAllowed: the actor does not import into that school.
    """
    require_writing(session)
    if is_review_open(session, actor, school_id, at=at):
        return
    opening = NewOpening(school_id, OpeningReason.IMPORT_REVIEW)
    _open(session, actor, opening, at=at, hours=settings().names_hours or _REVIEW_HOURS)


@asks(Act.OPEN_NAMES)
def close_names(session: Session, actor: Actor, school_id: UUID, *, at: datetime) -> None:
    """End now what the actor opened of this school; the head sees when. Where nothing is open, write nothing.

    Raises:
        NotAllowed: the school is outside the actor's circonscription.
    """
    require_writing(session)
    actor.require(Act.OPEN_NAMES, scope.of_school(session, school_id).place)
    mine = select(NamesOpened.id).where(
        NamesOpened.account_id == actor.account_id,
        NamesOpened.school_id == school_id,
        NamesOpened.until_at > at,
        NamesOpened.reason != OpeningReason.IMPORT_REVIEW,
        ~exists().where(FactVoid.fact_id == NamesOpened.id),
    )
    for opening_id in session.scalars(mine).all():
        session.add(FactVoid(fact_id=opening_id, recorded_at=at, recorded_by=actor.account_id))
        journal.record(session, actor, "close_names", kind="school", object_id=school_id, at=at)
    session.flush()


def _open(session: Session, actor: Actor, opening: NewOpening, *, at: datetime, hours: int) -> UUID:
    session.add(
        NamesOpened(
            id=opening.id,
            account_id=actor.account_id,
            school_id=opening.school_id,
            reason=opening.reason,
            opened_at=at,
            until_at=at + timedelta(hours=hours),
        )
    )
    session.flush()
    fields = [opening.reason]
    journal.record(
        session, actor, Act.OPEN_NAMES, kind="school", object_id=opening.school_id, at=at, fields=fields
    )
    return opening.id
