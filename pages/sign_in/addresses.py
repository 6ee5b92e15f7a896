"""Addresses: which ones answer anybody, which are screens, and where to go after signing in."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from data_io.settings import settings
from pages import registry

SIGN_IN, SIGN_OUT, PASSWORD = "/connexion", "/deconnexion", "/mot-de-passe"
# Out to an identity provider, and back after signing in or out there.
PROVIDER, WAY_BACK, SIGNED_OUT = "/connexion/fournisseur", "/connexion/retour", "/deconnexion/retour"
# Asked by machines, under whatever name they know this one by.
HEALTH = frozenset({"/healthz", "/readyz"})
YOUR_DATA, ACCESSIBILITY = "/vos-donnees", "/accessibilite"
# Ways in beside it: the token of an invitation or a class link may stand behind the address.
INVITATION, CLASS_LINK, FIRST_START = "/invitation", "/classe", "/premier-demarrage"
EVERYWHERE = "/deconnexion/partout"
# The whole list of what a stranger may ask for.
ANONYMOUS = frozenset(
    {
        SIGN_IN,
        PROVIDER,
        SIGNED_OUT,
        *HEALTH,
        YOUR_DATA,
        ACCESSIBILITY,
        INVITATION,
        CLASS_LINK,
        FIRST_START,
        "/assets/sign_in.css",
        "/assets/icon.png",
        "/favicon.ico",
        "/favicon.png",
    }
)
# What somebody with a one-time password may ask for until it is changed.
BEFORE_PASSWORD = ANONYMOUS | {PASSWORD, SIGN_OUT, EVERYWHERE}
SCREENS = frozenset(f"/{screen.url_path}" for screen in registry.SCREENS)
# What a table keeps of it while somebody is at a provider.
_LONGEST = 2000
_WITH_TOKEN = re.compile(rf"({INVITATION}|{CLASS_LINK})/[\w-]{{1,64}}", re.ASCII)
_MACHINERY = (
    "/_stcore/",
    "/media/",
    "/component/",
    "/static/",
    "/app/static/",
    "/assets/",
    "/oauth2callback",
    "/auth/",
)
# What a screen fetches of Streamlit: not its counters, its check of the script, its door for programs.
_CORE = "/_stcore/"
_FETCHED = frozenset({"stream", "health", "host-config", "upload_file", "bidi-components"})
_FOREIGN = frozenset({"/oauth2callback", "/auth/login", "/auth/logout"})


def is_closed(path: str) -> bool:
    """Answered to nobody, signed in or not: what Streamlit offers and no screen of ours asks for."""
    if path in _FOREIGN:
        return True
    return path.startswith(_CORE) and path.removeprefix(_CORE).partition("/")[0] not in _FETCHED


def is_anonymous(path: str) -> bool:
    """On the list, one of its addresses with a token behind it, or the way back from a provider."""
    return path in ANONYMOUS or _WITH_TOKEN.fullmatch(path) is not None or _is_way_back(path)


def is_own_route(path: str) -> bool:
    """Answered by a route of ours: neither a screen nor a file of Streamlit."""
    return path in BEFORE_PASSWORD or is_anonymous(path)


def way_back(provider: str) -> str:
    """Where a provider sends people back to: one address each, so that none can answer for another."""
    return f"{WAY_BACK}/{provider}"


def _is_way_back(path: str) -> bool:
    return path in {way_back(provider.name) for provider in settings().identity_providers}


def is_page(path: str) -> bool:
    """True for what a person opens, false for what a page fetches."""
    return not path.startswith(_MACHINERY) and "/_stcore/" not in path


def sign_in_for(path: str, query: str) -> str:
    """The sign-in that leads back to what was asked for."""
    wanted = destination(f"{path}?{query}" if query else path)
    return SIGN_IN if wanted == "/" else f"{SIGN_IN}?next={quote(wanted, safe='')}"


def destination(wanted: str) -> str:
    """`wanted` if it is one of our screens, else the first: nobody is sent to another site."""
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return "/"
    if (
        parts.scheme
        or parts.netloc
        or parts.path not in SCREENS
        or not wanted.isprintable()
        or len(wanted) > _LONGEST
    ):
        return "/"
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
