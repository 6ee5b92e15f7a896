"""The way to a provider, what it says of who comes back, and the way out there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from authlib.common.urls import add_params_to_uri

from data_io.identity import fetching, tokens
from data_io.identity.arrivals import Arrival, Departure, Identity
from data_io.identity.discovery import Known, known
from data_io.identity.providers import Provider

_LONGEST_SUBJECT = 255


def way_in(provider: Provider, redirect_uri: str, departure: Departure) -> str:
    """Where to send the browser.

    Raises:
        ProviderFailed: the provider does not answer.
    """
    published = known(provider).published()
    with fetching.calls(provider, redirect_uri) as session:
        url, _ = session.create_authorization_url(
            published.authorization_endpoint,
            state=departure.state,
            code_verifier=departure.code_verifier,
            nonce=departure.nonce,
        )
        return str(url)


def identity(provider: Provider, redirect_uri: str, arrival: Arrival, *, at: datetime) -> Identity:
    """Who came back.

    Raises:
        ProviderFailed: the provider does not answer, or its answer does not hold.
    """
    ours = known(provider)
    published = ours.published()
    with fetching.failing_in_french(provider), fetching.calls(provider, redirect_uri) as session:
        _check_origin(arrival.issuer, provider, must_be_there=published.names_itself)
        token = session.fetch_token(
            published.token_endpoint,
            grant_type="authorization_code",
            code=arrival.code,
            code_verifier=arrival.code_verifier,
        )
        claims = tokens.id_token(token, ours, provider, arrival.nonce, at=at)
        subject = _subject(claims)
        if published.userinfo_endpoint is not None:
            said = _user_info(session, published.userinfo_endpoint, ours, provider, at)
            if _subject(said) != subject:
                raise ValueError("about somebody else")
            claims = said if "email" in said else claims
        return Identity(provider.name, subject, _verified_email(claims, provider), token["id_token"])


def way_out(provider: Provider, id_token: str, return_address: str, state: str) -> str | None:
    """Where the browser ends the session at the provider; None when it has no such address.

    Raises:
        ProviderFailed: the provider does not answer.
    """
    address = known(provider).published().end_session_endpoint
    if address is None:
        return None
    asked = {"id_token_hint": id_token, "post_logout_redirect_uri": return_address, "state": state}
    return str(add_params_to_uri(address, asked))


def _check_origin(issuer: str | None, provider: Provider, *, must_be_there: bool) -> None:
    """RFC 9207: an answer that belongs to another provider is not taken to this one."""
    if issuer != provider.issuer and (issuer is not None or must_be_there):
        raise ValueError("another issuer")


def _user_info(session: Any, address: str, ours: Known, provider: Provider, at: datetime) -> dict[str, Any]:
    """Plain or signed, as the provider prefers."""
    response = session.get(address)
    response.raise_for_status()
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "application/jwt":
        return tokens.user_info(response.text.strip(), ours, provider, at=at)
    return fetching.an_object(response.json())


def _subject(claims: dict[str, Any]) -> str:
    subject = claims["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= _LONGEST_SUBJECT:
        raise ValueError("no subject")
    return subject


def _verified_email(claims: dict[str, Any], provider: Provider) -> str | None:
    """ASCII only: among other letters some look like, or fold into, those of somebody else's address."""
    email = claims.get("email")
    vouched = claims.get("email_verified") is True or (
        provider.emails_verified and "email_verified" not in claims
    )
    if not vouched or not isinstance(email, str) or not email.isascii() or "@" not in email:
        return None
    return email
