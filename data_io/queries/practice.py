"""Whether there is a training school to practise in, and for which circonscriptions one may be prepared."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from data_io import scope
from data_io.training import name_for
from models.asks import asks
from models.codes import Role
from models.names import fold
from models.rights import Act, Actor
from models.territory import Circonscription, School


def school_for(session: Session, circonscription_id: UUID | None) -> UUID | None:
    """The training school of a circonscription; None while nobody prepared one."""
    name = session.scalar(select(Circonscription.name).where(Circonscription.id == circonscription_id))
    if name is None:
        return None
    there = select(School.id).join(Circonscription).where(Circonscription.name == name_for(name))
    return session.scalar(there)


@asks(Act.PRACTISE)
def is_ready(session: Session, actor: Actor) -> bool:
    """True when the actor, who does not practise yet, would find a school to practise in."""
    places = {grant.place for grant in actor.grants_for(Act.PRACTISE) if not grant.place.is_training}
    return any(school_for(session, place.circonscription_id) for place in places)


@asks(Act.KEEP_TRAINING)
def kept_by(session: Session, actor: Actor) -> list[tuple[UUID, str]]:
    """The circonscriptions whose training school the actor prepares, by name."""
    rows = session.execute(select(Circonscription.id, Circonscription.name).where(_kept(actor), scope.real()))
    return sorted(((found, name) for found, name in rows), key=lambda row: fold(row[1]))


def _kept(actor: Actor) -> ColumnElement[bool]:
    grants = actor.grants_for(Act.KEEP_TRAINING)
    if actor.is_operator or any(grant.role is Role.ADMIN for grant in grants):
        return true()
    return Circonscription.id.in_([grant.place.circonscription_id for grant in grants])
