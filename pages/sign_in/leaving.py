"""The end of a visit: the browser forgets what it kept of us, and the provider is told."""

from __future__ import annotations

import secrets

from starlette.responses import HTMLResponse, RedirectResponse, Response

from data_io.actions.sessions import Via
from pages.sign_in import addresses, cookies, documents, identity_desk
from pages.sign_in.provider_calls import in_a_thread


def gone() -> Response:
    """Back to the sign-in form."""
    return _forgetting(RedirectResponse(addresses.SIGN_IN, 303))


async def provider_too(via: Via) -> Response:
    """On to where the provider ends its session; the state is met again on the way back."""
    state = secrets.token_urlsafe(32)
    way_out = await in_a_thread(identity_desk.way_out, via, state)
    if way_out is None:
        return gone()
    if way_out.address is None:
        return _forgetting(_page(documents.signed_out(way_out.label)))
    response = _page(documents.onward(way_out.label, way_out.address))
    cookies.give(response, cookies.leaving_name(), state)
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


def back() -> Response:
    """Signed out here and there; what the browser kept meanwhile goes too."""
    response = _forgetting(_page(documents.signed_out()))
    cookies.take_back(response, cookies.leaving_name())
    return response


def _page(document: str) -> Response:
    return HTMLResponse(document, headers={"Cache-Control": "no-store"})


def _forgetting(response: Response) -> Response:
    response.headers["Clear-Site-Data"] = '"cookies", "storage"'
    return response
