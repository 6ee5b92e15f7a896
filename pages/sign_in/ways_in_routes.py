"""The routes of an invitation, a class link, the first start, and of leaving on every device."""

from __future__ import annotations

from datetime import timedelta

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from data_io.actions.first_start import FirstAccount
from data_io.actions.invitation_links import GONE
from data_io.queries.sessions import LiveSession
from models.errors import ContinuityError, NotFound
from pages.sign_in import addresses, cookies, documents, first_token, forms, stranger_forms, ways_in_desk
from pages.sign_in import ways_in_pages as pages_of
from pages.sign_in.gate import VISITOR
from pages.sign_in.routes import locked
from pages.sign_in.turns import HASHING

_INVITED, _CLASS = "Votre invitation", "Entrer dans la classe"
_DIFFERENT = "Les deux mots de passe sont différents."
_CLASS_OVER = "Ce lien de classe n’est plus ouvert. Demandez le nouveau à la direction de l’école."
_WRONG_CODE = "Ce code n’est pas le bon. Demandez-le à la direction de l’école."


def _token(request: Request) -> str:
    """From the address, or typed from a card."""
    return str(request.path_params.get("token") or request.query_params.get("jeton", ""))


async def show_invitation(request: Request) -> Response:
    """A form; nothing is spent by looking: mail programs open links before people do."""
    token = _token(request)
    if not token:
        return _page(pages_of.ask_token(_INVITED, addresses.INVITATION, "Code de la carte ou fin du lien"))
    return await _invitation(request, token)


async def _invitation(request: Request, token: str, message: str = "", status: int = 200) -> Response:
    whose = await to_thread.run_sync(ways_in_desk.invitation, token)
    if whose is None:
        return _page(pages_of.refused(_INVITED, GONE), 404)
    return stranger_forms.show(
        request, lambda form: pages_of.invitation(form, token, whose, message=message), status
    )


async def accept(request: Request) -> Response:
    """The password of the form is kept, the link is spent, a session begins."""
    given = await forms.read(request)
    token, password = given.get("jeton", ""), given.get("password", "")
    if not stranger_forms.is_own(request, given):
        return await _invitation(request, token, stranger_forms.EXPIRED, 403)
    if password != given.get("again"):
        return await _invitation(request, token, _DIFFERENT, 400)
    phone = stranger_forms.on_phone(request)
    try:
        opened = await to_thread.run_sync(ways_in_desk.accept, token, password, phone, limiter=HASHING)
    except NotFound:
        return _page(pages_of.refused(_INVITED, GONE), 404)
    except ContinuityError as refusal:
        return await _invitation(request, token, refusal.message, 400)
    return stranger_forms.let_in(opened)


async def show_class_link(request: Request) -> Response:
    """Which class, and where its code goes."""
    token = _token(request)
    if not token:
        return _page(pages_of.ask_token(_CLASS, addresses.CLASS_LINK, "Fin du lien reçu"))
    return await _class_link(request, token)


async def _class_link(request: Request, token: str, message: str = "", status: int = 200) -> Response:
    room = await to_thread.run_sync(ways_in_desk.class_of, token)
    if room is None:
        return _page(pages_of.refused(_CLASS, _CLASS_OVER), 404)
    return stranger_forms.show(
        request, lambda form: pages_of.class_link(form, token, room, message=message), status
    )


async def enter_class(request: Request) -> Response:
    """The code is compared as a password is."""
    given = await forms.read(request)
    token = given.get("jeton", "")
    if not stranger_forms.is_own(request, given):
        return await _class_link(request, token, stranger_forms.EXPIRED, 403)
    phone = stranger_forms.on_phone(request)
    answer = await to_thread.run_sync(
        ways_in_desk.enter_class, token, given.get("code", ""), phone, limiter=HASHING
    )
    if isinstance(answer, timedelta):
        refused = await _class_link(request, token, locked(answer), 429)
        refused.headers["Retry-After"] = str(round(answer.total_seconds()))
        return refused
    if answer is None:
        return await _class_link(request, token, _WRONG_CODE, 401)
    return stranger_forms.let_in(answer)


async def show_first_start(request: Request) -> Response:
    """The form while nobody has an account; afterwards there is nothing at this address."""
    if not await to_thread.run_sync(ways_in_desk.is_first_start):
        return _page(documents.nothing_here(), 404)
    token = request.query_params.get("jeton", "")
    return stranger_forms.show(request, lambda form: pages_of.first_start(form, token))


async def first_start(request: Request) -> Response:
    """Make the first administrator, for whoever read the console."""
    if not await to_thread.run_sync(ways_in_desk.is_first_start):
        return _page(documents.nothing_here(), 404)
    given = await forms.read(request)
    new = FirstAccount(given.get("login", ""), given.get("name", ""), given.get("password", ""))
    phone = stranger_forms.on_phone(request)
    try:
        _check_first(request, given)
        opened = await to_thread.run_sync(ways_in_desk.make_first, new, phone, limiter=HASHING)
    except ContinuityError as refusal:
        said, token = refusal.message, given.get("jeton", "")
        right = token if first_token.is_right(token) else ""
        return stranger_forms.show(
            request,
            lambda form: pages_of.first_start(form, right, login=new.login, name=new.name, message=said),
            400,
        )
    return stranger_forms.let_in(opened)


def _check_first(request: Request, given: dict[str, str]) -> None:
    if not stranger_forms.is_own(request, given):
        raise ContinuityError(stranger_forms.EXPIRED)
    if not first_token.is_right(given.get("jeton", "")):
        raise ContinuityError("Ce code n’est pas celui que le serveur affiche.")
    if given.get("password") != given.get("again"):
        raise ContinuityError(_DIFFERENT)


async def sign_out_everywhere(request: Request) -> Response:
    """End every session of the person, this one included."""
    found: LiveSession = request.scope[VISITOR]
    given = await forms.read(request)
    if not forms.same(found.csrf_token, given.get("csrf")):
        return _page(documents.sign_out(found), 403)
    try:
        await to_thread.run_sync(ways_in_desk.sign_out_everywhere, found.account_id)
    except ContinuityError as refusal:
        return _page(pages_of.refused("Se déconnecter partout", refusal.message), 403)
    response = RedirectResponse(addresses.SIGN_IN, 303)
    cookies.take_back(response, cookies.session_name())
    response.headers["Clear-Site-Data"] = '"cookies", "storage"'
    return response


def routes() -> list[Route]:
    """All of them."""
    return [
        Route(addresses.INVITATION, accept, methods=["POST"]),
        Route(addresses.INVITATION, show_invitation, methods=["GET"]),
        Route(addresses.INVITATION + "/{token}", show_invitation, methods=["GET"]),
        Route(addresses.CLASS_LINK, enter_class, methods=["POST"]),
        Route(addresses.CLASS_LINK, show_class_link, methods=["GET"]),
        Route(addresses.CLASS_LINK + "/{token}", show_class_link, methods=["GET"]),
        Route(addresses.FIRST_START, first_start, methods=["POST"]),
        Route(addresses.FIRST_START, show_first_start, methods=["GET"]),
        Route(addresses.EVERYWHERE, sign_out_everywhere, methods=["POST"]),
    ]


def _page(document: str, status: int = 200) -> HTMLResponse:
    return HTMLResponse(document, status, {"Cache-Control": "no-store"})
