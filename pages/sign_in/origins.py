"""Requests from other sites: refused wherever something could be changed."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from starlette.types import Scope

from data_io.settings import settings

# The name, or the address in brackets, without the port.
_NAME = re.compile(r"([a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?", re.ASCII)
_READS = frozenset({"GET", "HEAD", "OPTIONS"})
_IDENTITY = (
    "x-forwarded-user",
    "x-forwarded-email",
    "x-forwarded-preferred-username",
    "x-forwarded-groups",
    "x-auth-",
    "x-remote-",
    "remote-",
    "x-ms-client-principal",
    "x-goog-",
    "x-streamlit-",
    "x-user",
)


def is_own(scope: Scope) -> bool:
    """True for reads, and for writes and websockets that a page of ours began.

    Browsers name the origin of every write; without it the caller is a program with its own cookie.
    """
    if scope["type"] == "http" and scope["method"] in _READS:
        return True
    origin = header(scope, b"origin")
    if origin is None:
        return header(scope, b"sec-fetch-site") in (None, "same-origin")
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    schemes = ("https",) if settings().https else ("http", "https")
    return parts.scheme in schemes and parts.netloc.lower() == (header(scope, b"host") or "").lower()


def is_known_host(scope: Scope) -> bool:
    """True when the caller asked for a name of this installation, once.

    Another site can point a name of its own at this address: its pages would then pass for ours.
    """
    given = [value.decode("latin-1") for key, value in scope["headers"] if key == b"host"]
    if len(given) != 1:
        return False
    name = _NAME.fullmatch(given[0].lower())
    return name is not None and name[1] in settings().hosts


def without_identity(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Headers in which a proxy would name the user: from outside they are only a claim."""
    return [(name, value) for name, value in headers if not _names_somebody(name.decode("latin-1").lower())]


def header(scope: Scope, name: bytes) -> str | None:
    """One header of a request."""
    for key, value in scope["headers"]:
        if key == name:
            text: str = value.decode("latin-1")
            return text
    return None


def _names_somebody(name: str) -> bool:
    return name.startswith(_IDENTITY)
