"""Names opened above the school: who, when, why, until when. For the head, and for who opened them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from data_io import scope
from models.asks import asks
from models.codes import OpeningReason
from models.facts import FactVoid
from models.privacy import NamesOpened
from models.rights import Act, Actor
from models.security import Account
from models.territory import Circonscription, School

# As it was to be, or as it was closed before.
_UNTIL = func.coalesce(FactVoid.recorded_at, NamesOpened.until_at)


@dataclass(frozen=True, slots=True)
class Opening:
    """One opening of the names of one school."""

    school_id: UUID
    by: str
    reason: OpeningReason
    opened_at: datetime
    until_at: datetime


@asks(Act.SEE_OPENINGS)
def openings_of(session: Session, actor: Actor, school_id: UUID, *, since: datetime) -> list[Opening]:
    """Who opened the names of a school of the actor's, newest first."""
    return _openings(
        session,
        NamesOpened.school_id == school_id,
        NamesOpened.opened_at >= since,
        scope.schools_visible(actor, Act.SEE_OPENINGS),
    )


@asks(Act.OPEN_NAMES)
def own_openings(session: Session, actor: Actor, *, at: datetime) -> dict[UUID, Opening]:
    """What the actor opened and still sees, by school; a school opened twice until the later end."""
    found = _openings(
        session,
        NamesOpened.account_id == actor.account_id,
        at < _UNTIL,
        NamesOpened.reason != OpeningReason.IMPORT_REVIEW,
        scope.schools_visible(actor, Act.OPEN_NAMES),
    )
    return {one.school_id: one for one in sorted(found, key=lambda one: one.until_at)}


@asks(Act.IMPORT_ROSTER)
def is_review_open(session: Session, actor: Actor, school_id: UUID, *, at: datetime) -> bool:
    """True when there is nothing to note: the actor sees these pupils anyway, or the review is noted.

    Raises:
        NotAllowed: the actor does not import into that school.
    """
    place = scope.of_school(session, school_id).place
    actor.require(Act.IMPORT_ROSTER, place)
    if actor.may(Act.SEE_PUPILS, place):
        return True
    noted = exists().where(
        NamesOpened.account_id == actor.account_id,
        NamesOpened.school_id == school_id,
        NamesOpened.reason == OpeningReason.IMPORT_REVIEW,
        NamesOpened.until_at > at,
    )
    return bool(session.scalar(select(noted)))


def _openings(session: Session, *within: object) -> list[Opening]:
    rows = session.execute(
        select(
            NamesOpened.school_id,
            Account.display_name,
            NamesOpened.reason,
            NamesOpened.opened_at,
            _UNTIL,
        )
        .outerjoin(FactVoid, FactVoid.fact_id == NamesOpened.id)
        .join(Account, Account.id == NamesOpened.account_id)
        .join(School, School.id == NamesOpened.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .where(*within)  # type: ignore[arg-type]
        .order_by(NamesOpened.opened_at.desc(), NamesOpened.id.desc())
    )
    return [Opening(*row) for row in rows]
