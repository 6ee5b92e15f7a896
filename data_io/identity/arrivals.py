"""Who left for a provider, what came back, and whom the provider vouches for."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Departure:
    """What is made up for one sign-in, and must be met again at its end."""

    state: str
    nonce: str
    code_verifier: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """What the browser brought back, and what the departure had kept for it."""

    code: str
    issuer: str | None
    nonce: str
    code_verifier: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody, as a provider vouches for them; without an address when it does not vouch for that."""

    provider: str
    subject: str
    verified_email: str | None
    id_token: str = field(repr=False)
