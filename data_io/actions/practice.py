"""Practising: a head or a teacher works on invented pupils for the day, and leaves them when done.

Nobody changes rights of his own over anybody real here: the role is the one the person has already, in the
training school only, until the evening, and takes the place of the real ones meanwhile.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal
from data_io.database import require_writing
from data_io.days import local_day
from data_io.queries.practice import school_for
from data_io.settings import settings
from models.asks import asks
from models.codes import Role
from models.errors import NotAllowed, NotFound
from models.rights import Act, Actor, Grant
from models.security import Assignment
from models.territory import Classroom, School

_NOT_READY = "L’école d’entraînement n’est pas prête. Le secrétariat ou l’ERUN la prépare."


@asks(Act.PRACTISE)
def practise(session: Session, actor: Actor, *, at: datetime) -> UUID:
    """Begin for today, head of the training school or teacher of a class of it; give the role's id.

    Raises:
        NotAllowed: the actor is neither head nor teacher of a real school, or practises already.
        NotFound: the circonscription has no training school yet.
    """
    require_writing(session)
    grant = _real_role(actor)
    school_id = school_for(session, grant.place.circonscription_id)
    if school_id is None:
        raise NotFound(_NOT_READY)
    today = local_day(at, settings().timezone)
    place: dict[str, Any] = {"school_id": school_id}
    if grant.role is Role.TEACHER:
        place = {"classroom_id": _freest_class(session, school_id)}
    new = Assignment(
        id=uuid7(), account_id=actor.account_id, role=grant.role, starts_on=today, ends_on=today, **place
    )
    session.add(new)
    session.flush()
    who, fields = actor.account_id, [grant.role]
    journal.record(session, actor, Act.PRACTISE, kind="account", object_id=who, at=at, fields=fields)
    return new.id


def _real_role(actor: Actor) -> Grant:
    """The widest: a head who also has a class practises as head."""
    mine = [grant for grant in actor.grants_for(Act.PRACTISE) if not grant.place.is_training]
    if not mine or actor.account_id is None:
        raise NotAllowed("S’exercer est ouvert aux directions et aux enseignants.")
    return min(mine, key=lambda grant: grant.role is not Role.HEAD)


def _freest_class(session: Session, school_id: UUID) -> UUID:
    """The class with fewest people in it, so that colleagues do not write over one another."""
    found = session.scalar(
        select(Classroom.id)
        .outerjoin(Assignment, Assignment.classroom_id == Classroom.id)
        .where(Classroom.school_id == school_id)
        .group_by(Classroom.id, Classroom.label_key)
        .order_by(func.count(Assignment.id), Classroom.label_key)
        .limit(1)
    )
    if found is None:
        raise NotFound(_NOT_READY)
    return found


@asks(Act.PRACTISE)
def leave(session: Session, actor: Actor, *, at: datetime) -> None:
    """Back to the real school; nothing happens to who does not practise.

    Raises:
        NotAllowed: the actor has no role to practise in.
    """
    require_writing(session)
    if not actor.grants_for(Act.PRACTISE) or actor.account_id is None:
        raise NotAllowed("S’exercer est ouvert aux directions et aux enseignants.")
    schools = select(School.id).where(School.training)
    rooms = select(Classroom.id).where(Classroom.school_id.in_(schools))
    there = or_(Assignment.school_id.in_(schools), Assignment.classroom_id.in_(rooms))
    session.execute(delete(Assignment).where(Assignment.account_id == actor.account_id, there))
    journal.record(session, actor, "leave_practice", kind="account", object_id=actor.account_id, at=at)
