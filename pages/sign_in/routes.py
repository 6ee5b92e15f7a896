"""The routes of signing in and out, and of choosing a password."""

from __future__ import annotations

import secrets
from datetime import timedelta

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from data_io.queries.sessions import LiveSession
from data_io.settings import settings
from models.errors import ContinuityError
from pages.sign_in import addresses, cookies, desk, documents, forms, leaving, ways_in_desk
from pages.sign_in.gate import VISITOR
from pages.sign_in.turns import HASHING
from pages.sign_in.visits import visitor

_WRONG = "Identifiant ou mot de passe incorrect."
_EXPIRED = "Ce formulaire avait expiré. Recommencez."


async def show_sign_in(request: Request) -> Response:
    """The form, or straight on for whoever is signed in."""
    wanted = addresses.destination(request.query_params.get("next", "/"))
    if await visitor(request.scope) is not None:
        return RedirectResponse(wanted, 303)
    is_first = await to_thread.run_sync(ways_in_desk.is_first_start)
    return sign_in_form(request, wanted, first_start=is_first)


async def sign_in(request: Request) -> Response:
    """Compare, begin a session, go on to what was asked for."""
    given = await forms.read(request)
    login, wanted = given.get("login", ""), addresses.destination(given.get("next", "/"))
    if not forms.same(request.cookies.get(cookies.form_name()), given.get("csrf")):
        return sign_in_form(request, wanted, login=login, message=_EXPIRED, status=403)
    on_phone = "Mobile" in request.headers.get("user-agent", "")
    answer = await to_thread.run_sync(
        desk.try_to_sign_in, login, given.get("password", ""), on_phone, limiter=HASHING
    )
    if isinstance(answer, timedelta):
        return _later(sign_in_form(request, wanted, login=login, message=locked(answer), status=429), answer)
    if answer is None:
        return sign_in_form(request, wanted, login=login, message=_WRONG, status=401)
    response = RedirectResponse(wanted, 303)
    cookies.give(response, cookies.session_name(), answer.cookie)
    cookies.take_back(response, cookies.form_name())
    return response


async def show_sign_out(request: Request) -> Response:
    """One button: leaving is a POST."""
    found = _visitor(request)
    return _page(documents.sign_out(found))


async def sign_out(request: Request) -> Response:
    """End the session; the browser forgets what it kept of us."""
    found = _visitor(request)
    given = await forms.read(request)
    if not forms.same(found.csrf_token, given.get("csrf")):
        return _page(documents.sign_out(found), 403)
    via = await to_thread.run_sync(desk.sign_out, found.id)
    response = await leaving.provider_too(via) if via else leaving.gone()
    cookies.take_back(response, cookies.session_name())
    return response


async def show_password(request: Request) -> Response:
    """The form for a new password."""
    found = _visitor(request)
    wanted = addresses.destination(request.query_params.get("next", "/"))
    return _page(documents.choose_password(found, wanted))


async def choose_password(request: Request) -> Response:
    """Keep the new password; every other session of the account ends."""
    found = _visitor(request)
    given = await forms.read(request)
    wanted = addresses.destination(given.get("next", "/"))
    try:
        if not forms.same(found.csrf_token, given.get("csrf")):
            raise ContinuityError(_EXPIRED)
        if given.get("password") != given.get("again"):
            raise ContinuityError("Les deux mots de passe sont différents.")
        on_phone = "Mobile" in request.headers.get("user-agent", "")
        opened = await to_thread.run_sync(
            desk.choose_password,
            found,
            given.get("present", ""),
            given.get("password", ""),
            on_phone,
            limiter=HASHING,
        )
    except ContinuityError as refusal:
        form = documents.choose_password(found, wanted, message=refusal.message)
        return _page(form, 400)
    if isinstance(opened, timedelta):
        form = documents.choose_password(found, wanted, message=locked(opened))
        return _later(_page(form, 429), opened)
    response = RedirectResponse(wanted, 303)
    cookies.give(response, cookies.session_name(), opened.cookie)
    return response


def routes() -> list[Route]:
    """Everything under the three addresses."""
    return [
        Route(addresses.SIGN_IN, show_sign_in, methods=["GET"]),
        Route(addresses.SIGN_IN, sign_in, methods=["POST"]),
        Route(addresses.SIGN_OUT, show_sign_out, methods=["GET"]),
        Route(addresses.SIGN_OUT, sign_out, methods=["POST"]),
        Route(addresses.PASSWORD, show_password, methods=["GET"]),
        Route(addresses.PASSWORD, choose_password, methods=["POST"]),
    ]


def _visitor(request: Request) -> LiveSession:
    found: LiveSession = request.scope[VISITOR]
    return found


def sign_in_form(
    request: Request,
    wanted: str,
    *,
    login: str = "",
    message: str = "",
    status: int = 200,
    first_start: bool = False,
) -> HTMLResponse:
    """The form under the token of this browser, with a button for each provider."""
    token = request.cookies.get(cookies.form_name()) or secrets.token_urlsafe(32)
    providers = settings().identity_providers
    document = documents.sign_in(
        token, wanted, login=login, message=message, providers=providers, first_start=first_start
    )
    response = _page(document, status)
    cookies.give(response, cookies.form_name(), token)
    return response


def _page(document: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(document, status, {"Cache-Control": "no-store"})


def _later(refused: HTMLResponse, wait: timedelta) -> HTMLResponse:
    refused.headers["Retry-After"] = str(round(wait.total_seconds()))
    return refused


def locked(wait: timedelta) -> str:
    """How long to wait, in words."""
    seconds = max(1, round(wait.total_seconds()))
    minutes = -(-seconds // 60)
    span = f"{seconds} secondes" if seconds <= 90 else f"{minutes} minutes"
    return f"Trop d’essais de suite. Réessayez dans {span}."
