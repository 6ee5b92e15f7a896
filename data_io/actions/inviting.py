"""One person invited: the account found or made, the missing roles, a link where one is needed"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal
from data_io.actions import assignments, invitation_links, people, vouching
from data_io.actions.invitation_links import NewLink
from data_io.actions.link_rights import may_add, open_roles
from data_io.actions.vouching import Given
from data_io.queries.opened_by import is_of_others, maker_of
from models.codes import AccountState, Role
from models.rights import Act, Actor, Place
from models.security import Account, Assignment

_IS_IN = "a déjà un compte"


@dataclass(frozen=True, slots=True)
class Invitee:
    """Somebody on a list of people to invite: a name, and a mailbox where one is known."""

    name: str
    mail: str | None = None


@dataclass(frozen=True, slots=True)
class Invited:
    """What came of it: a link to hand over, or none because the person comes in without.

    `why` with a link: the person had come in by another, which counts no more.
    `waits`: nothing was given, and nothing changed; to be asked again later.
    """

    name: str
    place: str
    mail: str | None
    link: NewLink | None
    why: str = ""
    waits: bool = False


def invite(  # noqa: PLR0913 - who, what, where and when
    session: Session,
    actor: Actor,
    who: Invitee,
    roles: Sequence[Given],
    *,
    place: str,
    at: datetime,
    school_id: UUID | None = None,
) -> Invited:
    account = people.known(session, who.mail, who.name, school_id) or _created(session, actor, who, at)
    told = Invited(account.display_name or who.name, place, who.mail, None)
    if account.id == actor.account_id:
        return _without(told, "c’est votre propre compte : quelqu’un d’autre vous donne ce rôle")
    if account.state is AccountState.DISABLED:
        return _without(told, "compte désactivé")
    if invitation_links.is_used(session, account):
        missing = _missing(session, account, roles, at)
        if not vouching.is_vouched(session, actor, account, missing):
            return _unvouched(session, actor, account, missing, told, at)
        _give(session, actor, account, missing, at)
        return _without(told, _is_in(session, account, school_id))
    if not may_add(session, actor, account.id, {role for role, _ in roles}, at):
        return replace(told, why=_invited_before(session, account, roles, at), waits=True)
    _give(session, actor, account, _missing(session, account, roles, at), at)
    return Invited(told.name, place, who.mail, invitation_links.make(session, actor, account, at=at))


def _without(told: Invited, why: str) -> Invited:
    return replace(told, why=why)


def _is_in(session: Session, account: Account, school_id: UUID | None) -> str:
    """Where nobody of the school made the link, nobody here knows yet who came in by it."""
    maker = maker_of(session, account.id)
    if school_id is None or not is_of_others(maker, school_id):
        return _IS_IN
    whose = "d’une autre école" if maker and Role.HEAD in maker.roles else "d’une circonscription"
    return f"{_IS_IN}, ouvert par un lien {whose} : assurez-vous que c’est bien cette personne"


def _unvouched(
    session: Session, actor: Actor, account: Account, missing: Sequence[Given], told: Invited, at: datetime
) -> Invited:
    """Nothing from whoever is not the administration; from it the roles, with another way in."""
    if not actor.may(Act.MANAGE_ACCOUNTS, Place()):
        opened_by = vouching.opened_by_words(session, actor, account)
        why = f"{_IS_IN}, ouvert par {opened_by} : l’administration lui donne ce rôle"
        return replace(told, why=why, waits=True)
    _give(session, actor, account, missing, at)
    return replace(told, why=vouching.RENEWED, link=vouching.renew(session, actor, account, at=at))


def _invited_before(session: Session, account: Account, roles: Sequence[Given], at: datetime) -> str:
    """Nothing was changed: whose link the person has, and what to do. A class waits until they are in."""
    held = {row.role for row in session.scalars(open_roles(account.id, at))}
    how = "à un autre titre"
    if held == {role for role, _ in roles}:
        how = "par une autre école" if held == {Role.TEACHER} else "par une autre circonscription"
    told = f"personne déjà invitée {how}, pas encore entrée"
    if any(role is not Role.TEACHER for role, _ in roles):
        return f"{told} : l’administration lui donne ce rôle"
    return f"{told} ; réessayez quand elle le sera, ou demandez à l’administration"


def _created(session: Session, actor: Actor, who: Invitee, at: datetime) -> Account:
    account = Account(
        id=uuid7(),
        login=people.free_login(session, who.mail, who.name),
        display_name=who.name.strip()[:120],
        password_hash=None,
        state=AccountState.ACTIVE,
        created_at=at,
    )
    session.add(account)
    session.flush()
    journal.record(session, actor, "invite", kind="account", object_id=account.id, at=at)
    return account


def _missing(session: Session, account: Account, roles: Sequence[Given], at: datetime) -> list[Given]:
    rows = session.scalars(open_roles(account.id, at)).all()
    held = {(row.role, _where(row)) for row in rows}
    return [given for given in roles if given not in held]


def _give(session: Session, actor: Actor, account: Account, roles: Sequence[Given], at: datetime) -> None:
    for role, place in roles:
        assignments.give(session, actor, account, role, place, at=at)


def _where(held: Assignment) -> UUID | str | None:
    return held.classroom_id or held.school_id or held.circonscription_id or held.departement_code
