"""Calls to an identity provider: short, small, never redirected, and failing in French."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from joserfc.errors import JoseError
from requests import RequestException, Response

from data_io.identity.providers import Provider
from models.errors import ProviderFailed

# Seconds to connect, then to wait for each part of the answer, then for the whole of it.
_PATIENCE, _DEADLINE = (3.05, 5.0), 10.0
_MOST_BYTES = 256 * 1024
_LOG = logging.getLogger("continuite")


def calls(provider: Provider, redirect_uri: str | None = None) -> Any:
    """A session with the provider, to be used in a thread."""
    session = OAuth2Session(
        provider.client_id,
        provider.client_secret,
        token_endpoint_auth_method=provider.token_auth,
        scope=provider.scope,
        redirect_uri=redirect_uri,
        code_challenge_method="S256",
        default_timeout=_PATIENCE,
    )
    session.max_redirects = 0
    # A packed answer could unfold to any size.
    session.headers["Accept-Encoding"] = "identity"
    session.hooks["response"].append(_taken)
    return session


def json_of(session: Any, url: str) -> dict[str, Any]:
    """An object that the provider publishes to everybody."""
    response = session.get(url, withhold_token=True)
    response.raise_for_status()
    return an_object(response.json())


def an_object(value: Any) -> dict[str, Any]:
    """`value` if it is a JSON object; else a ValueError."""
    if not isinstance(value, dict):
        raise ValueError("no JSON object")
    return value


@contextmanager
def failing_in_french(provider: Provider) -> Iterator[None]:
    """What goes wrong with a provider becomes a sentence; the log says what kind, in words of ours only.

    Raises:
        ProviderFailed: the provider does not answer, or its answer cannot be trusted.
    """
    try:
        yield
    except RequestException as error:
        _LOG.warning("Identity provider %s: %s", provider.name, type(error).__name__)
        raise ProviderFailed(unreachable(provider)) from None
    except (AuthlibBaseError, JoseError, ValueError, KeyError) as error:
        _LOG.warning("Identity provider %s: %s", provider.name, type(error).__name__)
        raise ProviderFailed(
            f"La réponse de {provider.label} n’a pas pu être vérifiée. Recommencez ; si cela se répète, "
            "prévenez la personne qui administre Continuité."
        ) from None


def unreachable(provider: Provider) -> str:
    """The sentence while a provider is silent."""
    return f"{provider.label} ne répond pas. Réessayez dans une minute, ou prenez votre mot de passe."


def _taken(response: Response, *_: object, **__: object) -> Response:
    """Read the body here, part by part: `requests` itself knows no limit."""
    body, deadline = b"", monotonic() + _DEADLINE
    while part := response.raw.read1(64 * 1024, decode_content=False):
        body += part
        if len(body) > _MOST_BYTES or monotonic() > deadline:
            raise RequestException("too large or too slow")
    response.close()
    response._content = body
    return response
