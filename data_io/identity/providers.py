"""Which identity providers people may sign in with: told by the settings, refused when half told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from models.errors import RuleBroken

_PREFIX = "CONTINUITE_OIDC_"
_VARIABLE = re.compile(_PREFIX + r"([A-Z][A-Z0-9]{0,39})_([A-Z_]+)")
_NEEDED = ("ISSUER", "CLIENT_ID", "CLIENT_SECRET")
_WORDS = frozenset({*_NEEDED, "LABEL", "SCOPE", "EMAILS_VERIFIED", "TOKEN_AUTH"})
_TOKEN_AUTHS = ("client_secret_basic", "client_secret_post")
# On the machine itself, for trying out; everywhere else secrets travel under https only.
_OWN_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Provider:
    """One identity provider, as agreed with whoever runs it."""

    name: str
    label: str
    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    scope: str = "openid email"
    # The provider vouches for every address it gives, without saying so each time.
    emails_verified: bool = False
    token_auth: str = "client_secret_basic"  # noqa: S105 - the name of a method


def told_by(env: Mapping[str, str]) -> tuple[Provider, ...]:
    """The providers of the settings, in the order of their names.

    Raises:
        RuleBroken: a setting is unknown, missing or unsafe.
    """
    said: dict[str, dict[str, str]] = {}
    for variable, value in sorted(env.items()):
        if variable.startswith(_PREFIX):
            found = _VARIABLE.fullmatch(variable)
            if found is None or found[2] not in _WORDS:
                raise RuleBroken(f"Le réglage {variable} n’existe pas.")
            said.setdefault(found[1], {})[found[2]] = value.strip()
    return tuple(_provider(name, words) for name, words in said.items())


def is_safe(url: str) -> bool:
    """True for https, and for http on the machine itself."""
    parts = urlsplit(url)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _OWN_MACHINE)
    )


def _provider(name: str, words: dict[str, str]) -> Provider:
    for word in _NEEDED:
        if not words.get(word):
            raise RuleBroken(f"Le réglage {_PREFIX}{name}_{word} manque.")
    if not is_safe(words["ISSUER"]):
        raise RuleBroken(f"{_PREFIX}{name}_ISSUER doit être une adresse en https.")
    token_auth = words.get("TOKEN_AUTH") or _TOKEN_AUTHS[0]
    if token_auth not in _TOKEN_AUTHS:
        raise RuleBroken(f"{_PREFIX}{name}_TOKEN_AUTH vaut {' ou '.join(_TOKEN_AUTHS)}.")
    return Provider(
        name=name.lower(),
        label=words.get("LABEL") or name.capitalize(),
        issuer=words["ISSUER"],
        client_id=words["CLIENT_ID"],
        client_secret=words["CLIENT_SECRET"],
        scope=words.get("SCOPE") or "openid email",
        emails_verified=words.get("EMAILS_VERIFIED") == "1",
        token_auth=token_auth,
    )
