"""Accounts: invite, assign, disable, reset. Roles are read anew at each press: none of them ends sessions.

Save a role for an account that nobody answers for: its way in is renewed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal, passwords
from data_io.actions import assignments, invitation_links, people, sessions, vouching
from data_io.actions.assignments import PLACE_OF, TABLE_OF
from data_io.actions.vouching import WayIn
from data_io.database import require_writing
from data_io.queries.one_time_links import words_around
from models.asks import asks
from models.codes import AccountState, Role
from models.errors import NotAllowed, NotFound, RuleBroken
from models.rights import Act, Actor, Place
from models.security import Account, Assignment


@dataclass(frozen=True, slots=True)
class NewAccount:
    """Somebody to invite, with a first role; the place is the one that the role needs."""

    login: str
    display_name: str
    role: Role
    circonscription_id: UUID | None = None
    school_id: UUID | None = None
    classroom_id: UUID | None = None
    departement_code: str | None = None
    # Off for the invented people of the demo, whose generated passwords stay.
    must_change_password: bool = True
    id: UUID = field(default_factory=uuid7)


@dataclass(frozen=True, slots=True)
class NewAssignment:
    """One more role of an account; without `starts_on` it holds from today."""

    account_id: UUID
    role: Role
    circonscription_id: UUID | None = None
    school_id: UUID | None = None
    classroom_id: UUID | None = None
    departement_code: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    id: UUID = field(default_factory=uuid7)


@dataclass(frozen=True, slots=True)
class OneTime:
    """A generated password, shown once and never kept."""

    password: str
    account_id: UUID


@asks(Act.MANAGE_ACCOUNTS)
def add(session: Session, actor: Actor, new: NewAccount, *, at: datetime) -> OneTime:
    """Invite somebody; give the password to hand over, which is changed at the first sign-in.

    Raises:
        NotAllowed: the actor runs no accounts.
        RuleBroken: the login is taken or malformed, or the role lacks its place.
    """
    require_writing(session)
    actor.require(Act.MANAGE_ACCOUNTS, Place())
    login = people.acceptable_login(new.login)
    if session.scalar(select(Account.id).where(Account.login == login)) is not None:
        raise RuleBroken("Cet identifiant est déjà pris.")
    given = OneTime(passwords.one_time(), new.id)
    session.add(
        Account(
            id=new.id,
            login=login,
            display_name=new.display_name.strip(),
            password_hash=passwords.hashed(given.password),
            must_change_password=new.must_change_password,
            state=AccountState.ACTIVE,
            created_at=at,
        )
    )
    session.flush()
    journal.record(session, actor, "add_account", kind="account", object_id=new.id, at=at)
    place = {name: getattr(new, name) for name in (*TABLE_OF, "departement_code")}
    assign(session, actor, NewAssignment(new.id, new.role, **place), at=at)
    return given


@asks(Act.MANAGE_ACCOUNTS)
def assign(session: Session, actor: Actor, new: NewAssignment, *, at: datetime) -> WayIn | None:
    """Give an account a role in one place; a link to hand over where there is need of another one.

    Raises:
        NotAllowed: the actor runs no accounts, or it is his own.
        NotFound: there is no such account or place.
        RuleBroken: the role lacks its place.
    """
    account = _account(session, actor, new.account_id)
    if session.get(Assignment, new.id) is not None:
        return None
    place = getattr(new, PLACE_OF.get(new.role, ""), None)
    days = (new.starts_on, new.ends_on)
    had_link = invitation_links.has_open(session, account.id, at=at)
    assignments.give(session, actor, account, new.role, place, at=at, days=days, id=new.id)
    if not vouching.is_vouched(session, actor, account, [(new.role, place)]):
        return WayIn(vouching.renew(session, actor, account, at=at), vouching.RENEWED)
    if had_link and not invitation_links.has_open(session, account.id, at=at):
        return WayIn(invitation_links.make(session, actor, account, at=at), vouching.REPLACED)
    return None


@asks(Act.MANAGE_ACCOUNTS)
def withdraw(session: Session, actor: Actor, assignment_id: UUID, *, at: datetime) -> None:
    """End a role now."""
    require_writing(session)
    assignment = session.get(Assignment, assignment_id)
    if assignment is None:
        raise NotFound("Ce rôle n’existe pas.")
    _account(session, actor, assignment.account_id)
    assignments.end(session, actor, assignment, at=at)


@asks(Act.MANAGE_ACCOUNTS)
def disable(session: Session, actor: Actor, account_id: UUID, *, at: datetime) -> None:
    """Shut an account; an open tab of it stops at its next press, and its links open nothing, even later."""
    _set_state(session, actor, account_id, AccountState.DISABLED, at)


@asks(Act.MANAGE_ACCOUNTS)
def enable(session: Session, actor: Actor, account_id: UUID, *, at: datetime) -> None:
    """Open a shut account again."""
    _set_state(session, actor, account_id, AccountState.ACTIVE, at)


@asks(Act.MANAGE_ACCOUNTS)
def reset(session: Session, actor: Actor, account_id: UUID, *, at: datetime) -> OneTime:
    """A new one-time password; a lock after failures ends too, and what a provider was bound by."""
    account = _account(session, actor, account_id)
    given = OneTime(passwords.one_time(), account.id)
    people.forget_password(session, account, at=at)
    account.password_hash = passwords.hashed(given.password)
    account.must_change_password = True
    journal.record(session, actor, "reset_password", kind="account", object_id=account.id, at=at)
    return given


@asks(Act.MANAGE_ACCOUNTS)
def end_sessions(session: Session, actor: Actor, account_id: UUID, *, at: datetime) -> None:
    """End every session of an account: a telephone lost, a computer left open."""
    account = _account(session, actor, account_id)
    sessions.close_all(session, account.id, at=at)
    journal.record(session, actor, "end_sessions", kind="account", object_id=account.id, at=at)


def choose_password(session: Session, account_id: UUID, password: str, *, at: datetime) -> None:
    """Keep the password that the account's owner chose; every session of the account ends.

    Raises:
        RuleBroken: the password is too easily guessed, or still the one given.
    """
    require_writing(session)
    account = session.get_one(Account, account_id)
    passwords.check_choice(password, account.login, words_around(session, account_id))
    if passwords.matches(account.password_hash, password):
        raise RuleBroken("Choisissez un mot de passe différent du précédent.")
    account.password_hash = passwords.hashed(password)
    account.must_change_password = False
    invitation_links.revoke(session, account_id, at=at)
    sessions.close_all(session, account_id, at=at)
    owner = Actor(account_id)
    journal.record(session, owner, "choose_password", kind="account", object_id=account_id, at=at)


def _set_state(session: Session, actor: Actor, account_id: UUID, state: AccountState, at: datetime) -> None:
    account = _account(session, actor, account_id)
    account.state = state
    invitation_links.revoke(session, account.id, at=at)
    sessions.close_all(session, account.id, at=at)
    journal.record(session, actor, f"account_{state}", kind="account", object_id=account.id, at=at)


def _account(session: Session, actor: Actor, account_id: UUID) -> Account:
    require_writing(session)
    actor.require(Act.MANAGE_ACCOUNTS, Place())
    if actor.account_id == account_id:
        raise NotAllowed("Personne ne change ses propres droits.", act=Act.MANAGE_ACCOUNTS)
    account = session.get(Account, account_id)
    if account is None:
        raise NotFound("Ce compte n’existe pas.")
    if people.is_class_link(session, account_id):
        raise NotAllowed("C’est un lien de classe : la direction l’ouvre et le ferme.")
    return account
