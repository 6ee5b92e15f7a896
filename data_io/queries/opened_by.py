"""By whose link the owner of an account came in: whoever made a link could have used it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io.days import local_day
from data_io.queries.grants import grants_held
from data_io.settings import settings
from models.codes import Role
from models.getting_in import Invitation
from models.rights import Act, Actor, Place


def makers_of(session: Session, account_ids: Collection[UUID]) -> dict[UUID, Actor]:
    """By account, who made the link that its password was chosen with, with the rights of that day.

    Left out: whom the administration gave a password, whom the command line gave the link, and whoever a
    provider vouched for since: none of them came in by a link that somebody could have used instead.
    """
    rows = session.execute(
        select(Invitation.account_id, Invitation.made_by, Invitation.made_at)
        .where(Invitation.account_id.in_(account_ids))
        .where(Invitation.used_at.is_not(None), Invitation.revoked_at.is_(None))
        .order_by(Invitation.used_at, Invitation.id)
    )
    last = {account_id: (made_by, made_at) for account_id, made_by, made_at in rows}
    zone = settings().timezone
    return {
        account_id: Actor(made_by, grants_held(session, made_by, local_day(made_at, zone)))
        for account_id, (made_by, made_at) in last.items()
        if made_by is not None
    }


def maker_of(session: Session, account_id: UUID) -> Actor | None:
    """Who made the link that this account was opened with; None where nobody else could have used it."""
    return makers_of(session, [account_id]).get(account_id)


def is_of_others(maker: Actor | None, school_id: UUID) -> bool:
    """True of a link that neither the head of this school nor the administration made."""
    if maker is None or maker.may(Act.MANAGE_ACCOUNTS, Place()):
        return False
    return school_id not in {grant.place.school_id for grant in maker.grants if grant.role is Role.HEAD}
