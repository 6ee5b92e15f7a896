"""Who answers for an account in use before it is given more: nothing proves that its mailbox's owner came in.

A link is handed over by whoever made it, who could have used it and hold the account since. So a role above
the classes is added only where that person could have given it anyway; else the administration gives it,
with a new way in that goes to the mailbox.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from data_io.actions import invitation_links, people
from data_io.actions.assignments import PLACE_OF
from data_io.actions.invitation_links import NewLink
from data_io.actions.link_rights import act_giving
from data_io.queries.opened_by import maker_of
from models.codes import Role
from models.rights import Actor, Place
from models.security import Account, Assignment


@dataclass(frozen=True, slots=True)
class WayIn:
    """A link to hand over after a role was given, and why."""

    link: NewLink
    why: str


# A role and where it holds: nowhere in particular for an administrator.
Given = tuple[Role, UUID | str | None]

REPLACED = "ce lien remplace celui qui n’avait pas encore servi, et qui n’ouvre plus rien"
RENEWED = (
    "son accès est renouvelé : ce nouveau lien est à remettre à la personne elle-même, à sa boîte ; "
    "l’ancien mot de passe n’ouvre plus rien"
)


def is_vouched(session: Session, actor: Actor, account: Account, roles: Iterable[Given]) -> bool:
    """True when whoever could hold this account in use could have given these roles, there, to anybody.

    That is: its link was made by the actor, or by somebody who could give each role on the day it was made.
    Or no such link opened it: a provider knows the mailbox, or the administration let the person in.
    Classes are left out: a teacher of two schools waits for nobody.
    """
    wider = [one for one in roles if one[0] is not Role.TEACHER]
    if not wider or not invitation_links.is_used(session, account):
        return True
    maker = maker_of(session, account.id)
    if maker is None or maker.account_id == actor.account_id:
        return True
    return all(maker.may(act_giving(role), _place(session, role, place)) for role, place in wider)


def _place(session: Session, role: Role, place: UUID | str | None) -> Place:
    kept = PLACE_OF.get(role)
    return people.place_of(session, Assignment(role=role, **({kept: place} if kept else {})))


def opened_by_words(session: Session, actor: Actor, account: Account) -> str:
    """Who opened the account, as the person who may not add to it reads it."""
    maker = maker_of(session, account.id)
    if maker is not None and Role.HEAD in maker.roles:
        return "une école"
    theirs, mine = _circonscriptions(maker), _circonscriptions(actor)
    return "une autre circonscription" if theirs and not theirs & mine else "une autre personne"


def _circonscriptions(actor: Actor | None) -> set[UUID]:
    grants = actor.grants if actor else ()
    return {grant.place.circonscription_id for grant in grants if grant.place.circonscription_id}


def renew(session: Session, actor: Actor, account: Account, *, at: datetime) -> NewLink:
    """Another way in, to hand over at the mailbox: whoever came in before is out, and stays out."""
    people.forget_password(session, account, at=at)
    return invitation_links.make(session, actor, account, at=at)
