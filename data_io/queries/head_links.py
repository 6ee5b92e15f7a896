"""Links made for heads: by whom, when, and when each was used. For the school, and for who invites heads.

Whoever makes a link could use it: these lines are how a head, or the next inviter, would see it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from data_io import scope
from data_io.days import local_day
from data_io.settings import settings
from models.asks import asks
from models.codes import Role
from models.getting_in import Invitation
from models.rights import Act, Actor
from models.security import Account, Assignment
from models.territory import Circonscription, School

_Maker = aliased(Account)


@dataclass(frozen=True, slots=True)
class HeadLink:
    """One link that let a head in, or still would; `by` is empty where the installation made it."""

    school_id: UUID
    by: str
    made_at: datetime
    used_at: datetime | None


@asks(Act.SEE_OPENINGS)
def links_to_school(session: Session, actor: Actor, school_id: UUID) -> list[HeadLink]:
    """The links to the head's account of a school of the actor's, newest first."""
    return _links(session, School.id == school_id, scope.schools_visible(actor, Act.SEE_OPENINGS))


@asks(Act.INVITE_HEADS)
def last_links(session: Session, actor: Actor, circonscription_id: UUID) -> dict[UUID, HeadLink]:
    """The last link of each school whose heads the actor invites; a school without one is left out."""
    found: dict[UUID, list[HeadLink]] = defaultdict(list)
    here = School.circonscription_id == circonscription_id
    for one in _links(session, here, scope.schools_visible(actor, Act.INVITE_HEADS)):
        found[one.school_id].append(one)
    return {school_id: links[0] for school_id, links in found.items()}


def _links(session: Session, *within: Any) -> list[HeadLink]:
    """A link that was replaced unused let nobody in; one from before the role was made for something else."""
    rows = session.execute(
        select(
            School.id,
            _Maker.display_name,
            _Maker.login,
            Invitation.made_at,
            Invitation.used_at,
            Assignment.starts_on,
        )
        .select_from(Invitation)
        .join(Assignment, Assignment.account_id == Invitation.account_id)
        .join(School, School.id == Assignment.school_id)
        .join(Circonscription, Circonscription.id == School.circonscription_id)
        .outerjoin(_Maker, _Maker.id == Invitation.made_by)
        .where(Assignment.role == Role.HEAD, *within)
        .where(or_(Invitation.used_at.is_not(None), Invitation.revoked_at.is_(None)))
        .order_by(Invitation.made_at.desc(), Invitation.id.desc())
    )
    zone = settings().timezone
    return [
        HeadLink(school_id, name or login or "", made_at, used_at)
        for school_id, name, login, made_at, used_at, starts_on in rows
        if local_day(made_at, zone) >= starts_on
    ]
