"""What signing in through a provider asks of the provider and of the database; runs in a thread.

Reading signed answers takes ten megabytes: they are loaded when somebody first comes by a provider.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from data_io.actions import identities
from data_io.actions.identities import Waiting
from data_io.actions.sessions import OpenedSession, Via
from data_io.database import engine, writing
from data_io.identity.arrivals import Arrival, Departure
from data_io.identity.providers import Provider
from data_io.settings import settings
from models.errors import ProviderFailed
from pages.sign_in import addresses


@dataclass(frozen=True, slots=True)
class Answer:
    """What a provider sent the browser back with."""

    code: str
    issuer: str | None
    is_refusal: bool


@dataclass(frozen=True, slots=True)
class WayOut:
    """Where a session ends at its provider; without an address when it could not be asked."""

    label: str
    address: str | None


def named(name: str) -> Provider | None:
    """The provider of that name, if this installation has one."""
    return next((p for p in settings().identity_providers if p.name == name), None)


def set_out(provider: Provider, browser: str, wanted: str) -> str:
    """Keep what the way back will be held against; give the provider's address.

    Raises:
        ProviderFailed: the provider does not answer.
    """
    from data_io.identity import exchange

    departure = Departure(*(secrets.token_urlsafe(size) for size in (32, 32, 48)))
    address = exchange.way_in(provider, _way_back(provider), departure)
    with writing(engine()) as session:
        identities.begin(session, provider, departure, browser, wanted, at=datetime.now(UTC))
    return address


def take(provider: Provider, state: str, browser: str) -> Waiting | None:
    """The sign-in that left in this browser, once."""
    with writing(engine()) as session:
        return identities.take(session, provider, state, browser, at=datetime.now(UTC))


def arrive(provider: Provider, waiting: Waiting, answer: Answer, on_phone: bool) -> OpenedSession:
    """A session for whoever the provider says came back.

    Raises:
        ProviderFailed: the provider did not confirm anybody, or not in a way that holds.
        NotAllowed: whoever it is has no open account here.
    """
    from data_io.identity import exchange

    if answer.is_refusal or not answer.code:
        raise ProviderFailed(
            f"{provider.label} n’a pas confirmé votre identité. Recommencez, ou prenez votre mot de passe."
        )
    at = datetime.now(UTC)
    arrival = Arrival(answer.code, answer.issuer, waiting.nonce, waiting.code_verifier)
    identity = exchange.identity(provider, _way_back(provider), arrival, at=at)
    with writing(engine()) as session:
        return identities.sign_in(session, provider, identity, on_phone=on_phone, at=at)


def way_out(via: Via, state: str) -> WayOut | None:
    """Where to end the session too; None for a provider that is set no more or knows no sign-out."""
    from data_io.identity import exchange

    provider = named(via.provider)
    if provider is None:
        return None
    try:
        back = settings().origin + addresses.SIGNED_OUT
        address = exchange.way_out(provider, via.id_token, back, state)
    except ProviderFailed:
        return WayOut(provider.label, None)
    return WayOut(provider.label, address) if address else None


def _way_back(provider: Provider) -> str:
    return settings().origin + addresses.way_back(provider.name)
