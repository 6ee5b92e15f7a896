"""Signing in through an identity provider: out to it, and back with what it vouches for."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from models.errors import ContinuityError
from pages.sign_in import addresses, cookies, documents, forms, identity_desk, leaving
from pages.sign_in.identity_desk import Answer
from pages.sign_in.provider_calls import in_a_thread
from pages.sign_in.routes import sign_in_form

_NOT_OURS = "Cette connexion avait expiré, ou commencé dans un autre navigateur. Recommencez."


async def set_out(request: Request) -> Response:
    """On to the provider whose button was pressed; a POST with the form's token, as any other sign-in."""
    given = await forms.read(request)
    wanted = addresses.destination(given.get("next", "/"))
    provider = identity_desk.named(given.get("provider", ""))
    browser = request.cookies.get(cookies.form_name(), "")
    if provider is None or not forms.same(browser, given.get("csrf")):
        return sign_in_form(request, wanted, message=_NOT_OURS, status=403)
    try:
        address = await in_a_thread(identity_desk.set_out, provider, browser, wanted)
    except ContinuityError as refusal:
        return sign_in_form(request, wanted, message=refusal.message, status=503)
    return HTMLResponse(documents.onward(provider.label, address), headers={"Cache-Control": "no-store"})


async def come_back(request: Request) -> Response:
    """Begin a session, once, in the browser that set out; nothing of the address is shown."""
    provider = identity_desk.named(request.path_params["name"])
    browser = request.cookies.get(cookies.form_name())
    given = request.query_params
    waiting = None
    if provider is not None and browser:
        waiting = await in_a_thread(identity_desk.take, provider, given.get("state", ""), browser)
    if provider is None or waiting is None:
        return sign_in_form(request, "/", message=_NOT_OURS, status=403)
    wanted = addresses.destination(waiting.wanted)
    answer = Answer(given.get("code", ""), given.get("iss"), "error" in given)
    on_phone = "Mobile" in request.headers.get("user-agent", "")
    try:
        opened = await in_a_thread(identity_desk.arrive, provider, waiting, answer, on_phone)
    except ContinuityError as refusal:
        return sign_in_form(request, wanted, message=refusal.message, status=403)
    response = RedirectResponse(wanted, 303)
    cookies.give(response, cookies.session_name(), opened.cookie)
    cookies.take_back(response, cookies.form_name())
    return response


async def signed_out(request: Request) -> Response:
    """Back from the provider's sign-out; another site's link to here does nothing."""
    if not forms.same(request.cookies.get(cookies.leaving_name()), request.query_params.get("state")):
        return RedirectResponse(addresses.SIGN_IN, 303)
    return leaving.back()


def routes() -> list[Route]:
    """Everything on the way to a provider and back."""
    return [
        Route(addresses.PROVIDER, set_out, methods=["POST"]),
        Route(addresses.way_back("{name}"), come_back, methods=["GET"]),
        Route(addresses.SIGNED_OUT, signed_out, methods=["GET"]),
    ]
