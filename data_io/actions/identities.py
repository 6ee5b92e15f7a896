"""Signing in through an identity provider: the row that waits for the way back, and whose account it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from data_io import journal
from data_io.actions import invitation_links, people, sessions
from data_io.actions.sessions import OpenedSession, Via
from data_io.database import require_writing
from data_io.identity.arrivals import Departure, Identity
from data_io.identity.providers import Provider
from data_io.queries.sessions import digest
from models.codes import AccountState
from models.errors import NotAllowed
from models.getting_in import ExternalIdentity, PendingSignIn
from models.rights import Actor
from models.security import Account

WAITS_FOR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What was kept of a sign-in until its way back."""

    nonce: str
    code_verifier: str
    wanted: str


def begin(
    session: Session, provider: Provider, departure: Departure, browser: str, wanted: str, *, at: datetime
) -> None:
    """Keep a sign-in that leaves for a provider; `browser` is a secret of the browser it leaves in."""
    require_writing(session)
    session.execute(delete(PendingSignIn).where(PendingSignIn.begun_at <= at - WAITS_FOR))
    session.add(
        PendingSignIn(
            state_digest=_digest(departure.state, browser),
            provider=provider.name,
            nonce=departure.nonce,
            code_verifier=departure.code_verifier,
            wanted=wanted,
            begun_at=at,
        )
    )


def take(session: Session, provider: Provider, state: str, browser: str, *, at: datetime) -> Waiting | None:
    """The sign-in that left in this browser with this state, once; None when there is none any more."""
    require_writing(session)
    found = session.scalar(
        select(PendingSignIn).where(
            PendingSignIn.state_digest == _digest(state, browser), PendingSignIn.provider == provider.name
        )
    )
    if found is None:
        return None
    session.delete(found)
    if found.begun_at <= at - WAITS_FOR:
        return None
    return Waiting(found.nonce, found.code_verifier, found.wanted)


def sign_in(
    session: Session, provider: Provider, identity: Identity, *, on_phone: bool, at: datetime
) -> OpenedSession:
    """Begin a session of the account that this identity belongs to; whoever is in needs no link any more.

    Raises:
        NotAllowed: it belongs to none, or to one that is shut.
    """
    require_writing(session)
    account = _bound(session, identity) or _bind(session, provider, identity, at)
    if account.state is not AccountState.ACTIVE:
        raise NotAllowed("Ce compte est fermé. Adressez-vous à la personne qui vous avait invité.")
    invitation_links.revoke(session, account.id, at=at)
    via = Via(identity.provider, identity.id_token)
    return sessions.open_for(session, account.id, None, on_phone=on_phone, at=at, via=via)


def _bound(session: Session, identity: Identity) -> Account | None:
    return session.scalar(
        select(Account)
        .join(ExternalIdentity, ExternalIdentity.account_id == Account.id)
        .where(ExternalIdentity.provider == identity.provider, ExternalIdentity.subject == identity.subject)
    )


def _bind(session: Session, provider: Provider, identity: Identity, at: datetime) -> Account:
    """The first time the verified address finds the account; from then on only the identity does.

    A second identity is not bound by itself: an address may have passed on to somebody else. Whoever came in
    by a link before may not be the owner: that password and those sessions end.
    """
    if identity.verified_email is None:
        raise NotAllowed(
            f"{provider.label} ne garantit pas votre adresse de courriel : votre compte ne peut pas être"
            " retrouvé par elle. Faites-la vérifier, ou prenez votre mot de passe."
        )
    login = sessions.plain_login(identity.verified_email)
    account = session.scalar(select(Account).where(Account.login == login))
    if account is None:
        raise NotAllowed(
            f"{provider.label} a confirmé votre identité, mais aucun compte de Continuité ne porte votre"
            " adresse professionnelle. Demandez une invitation à votre direction ou à votre circonscription."
        )
    if _is_taken(session, account, identity):
        raise NotAllowed(
            f"Ce compte est déjà lié à une autre identité de {provider.label}. La personne qui vous a invité"
            " peut le réinitialiser."
        )
    if account.state is AccountState.ACTIVE:
        if invitation_links.came_in_by(session, account.id):
            people.void_password(session, account, at=at)
        session.add(
            ExternalIdentity(
                account_id=account.id, provider=identity.provider, subject=identity.subject, bound_at=at
            )
        )
        _tell(session, account, identity, at)
    return account


def _is_taken(session: Session, account: Account, identity: Identity) -> bool:
    mine = select(ExternalIdentity.id).where(
        ExternalIdentity.account_id == account.id, ExternalIdentity.provider == identity.provider
    )
    return session.scalar(mine) is not None


def _tell(session: Session, account: Account, identity: Identity, at: datetime) -> None:
    owner, fields = Actor(account.id), [identity.provider]
    journal.record(
        session, owner, "bind_identity", kind="account", object_id=account.id, at=at, fields=fields
    )


def _digest(state: str, browser: str) -> str:
    return digest(f"{state} {browser}")
