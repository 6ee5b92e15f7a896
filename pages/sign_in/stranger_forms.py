"""Forms of people who are not signed in: tied to their browser by a cookie, answered without being kept."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from data_io.actions.sessions import OpenedSession
from pages.sign_in import cookies, forms

EXPIRED = "Ce formulaire avait expiré. Recommencez."


def show(request: Request, page: Callable[[str], str], status: int = 200) -> Response:
    """The page around the token of this browser's form."""
    token = request.cookies.get(cookies.form_name()) or secrets.token_urlsafe(32)
    response = HTMLResponse(page(token), status, {"Cache-Control": "no-store"})
    cookies.give(response, cookies.form_name(), token)
    return response


def is_own(request: Request, given: Mapping[str, str]) -> bool:
    """True for a form that this browser was shown."""
    return forms.same(request.cookies.get(cookies.form_name()), given.get("csrf"))


def let_in(opened: OpenedSession) -> Response:
    """On to the first screen, with the cookie of the new session."""
    response = RedirectResponse("/", 303)
    cookies.give(response, cookies.session_name(), opened.cookie)
    cookies.take_back(response, cookies.form_name())
    return response


def on_phone(request: Request) -> bool:
    """A phone keeps its session longer."""
    return "Mobile" in request.headers.get("user-agent", "")
