"""What a provider publishes of itself: its addresses for an hour, its keys until one is unknown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from threading import Lock
from time import monotonic
from typing import Any

from joserfc.jwk import KeySet

from data_io.identity import fetching
from data_io.identity.providers import Provider, is_safe
from models.errors import ProviderFailed

_KEPT_FOR, _SPARED_FOR = 3600.0, 10.0
_KINDS = ("RSA", "EC", "OKP")


@dataclass(frozen=True, slots=True)
class Published:
    """The addresses of a provider, and whether it signs its way back with its name."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None
    end_session_endpoint: str | None
    names_itself: bool


class Known:
    """What this process knows of one provider; asked by several threads."""

    def __init__(self, provider: Provider) -> None:
        self._provider, self._lock = provider, Lock()
        self._published: Published | None = None
        self._keys: KeySet | None = None
        self._asked_at = self._failed_at = float("-inf")

    def published(self) -> Published:
        """Its addresses.

        Raises:
            ProviderFailed: it does not answer, or did not a moment ago.
        """
        with self._lock:
            if self._published is None or monotonic() > self._asked_at + _KEPT_FOR:
                self._ask()
            assert self._published  # noqa: S101 - asked just now
            return self._published

    def keys(self, *, again: bool = False) -> KeySet:
        """The keys it signs with; `again` after a signature by one that is not among them."""
        published = self.published()
        with self._lock:
            if self._keys is None or again:
                with fetching.calls(self._provider) as session:
                    self._keys = _signing(fetching.json_of(session, published.jwks_uri))
            return self._keys

    def _ask(self) -> None:
        """While it is silent, people who wait in line are not made to wait one after the other."""
        if monotonic() < self._failed_at + _SPARED_FOR:
            raise ProviderFailed(fetching.unreachable(self._provider))
        try:
            with fetching.failing_in_french(self._provider), fetching.calls(self._provider) as session:
                address = f"{self._provider.issuer.rstrip('/')}/.well-known/openid-configuration"
                self._published = _read(fetching.json_of(session, address), self._provider.issuer)
        except ProviderFailed:
            self._failed_at = monotonic()
            raise
        self._keys, self._asked_at = None, monotonic()


@cache
def known(provider: Provider) -> Known:
    """The one memory of this process about a provider."""
    return Known(provider)


def _read(said: dict[str, Any], issuer: str) -> Published:
    if said.get("issuer") != issuer:
        raise ValueError("another issuer")
    return Published(
        authorization_endpoint=_address(said["authorization_endpoint"]),
        token_endpoint=_address(said["token_endpoint"]),
        jwks_uri=_address(said["jwks_uri"]),
        userinfo_endpoint=_optional(said.get("userinfo_endpoint")),
        end_session_endpoint=_optional(said.get("end_session_endpoint")),
        names_itself=said.get("authorization_response_iss_parameter_supported") is True,
    )


def _signing(said: dict[str, Any]) -> KeySet:
    """Keys for other uses, or of kinds to come, are passed over."""
    kept = [k for k in said["keys"] if k.get("kty") in _KINDS and k.get("use", "sig") == "sig"]
    return KeySet.import_key_set({"keys": kept})


def _optional(value: object) -> str | None:
    return None if value is None else _address(value)


def _address(value: object) -> str:
    if not isinstance(value, str) or not is_safe(value):
        raise ValueError("no safe address")
    return value
