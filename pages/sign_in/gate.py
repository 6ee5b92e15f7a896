"""The gate before Streamlit: page, websocket, upload, media, metrics, all refused without a live session."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from data_io.queries.sessions import LiveSession
from pages.sign_in import addresses, documents, downloads, origins, uploads
from pages.sign_in.visits import visitor

# Where own routes find who asks.
VISITOR = "continuite.visitor"


class Gate:
    """Lets through what is on the anonymous list, and whoever has a live session."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer here, or hand on to the application."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        scope = {**scope, "headers": origins.without_identity(scope["headers"])}
        if scope["path"] not in addresses.HEALTH and not origins.is_known_host(scope):
            await _answer(_refusal(400), scope, receive, send)
            return
        if not origins.is_own(scope):
            await _answer(_refusal(403), scope, receive, send)
            return
        if not addresses.is_anonymous(scope["path"]):
            try:
                found = await visitor(scope)
                refused = _turned_away(scope, found) or await _not_taken(scope, found)
            except SQLAlchemyError:
                await _answer(unavailable(), scope, receive, send)
                return
            if refused is not None:
                await _answer(refused, scope, receive, send)
                return
            scope[VISITOR] = found
        if scope["type"] == "websocket":
            receive = _watched(scope, receive)
        await self.app(scope, receive, send)


def _turned_away(scope: Scope, found: LiveSession | None) -> Response | None:
    path: str = scope["path"]
    may_go_on = found is not None and (not found.must_change_password or addresses.is_own_route(path))
    if may_go_on:
        return None
    is_opened = scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and addresses.is_page(path)
    if not is_opened:
        return _refusal(401)
    if found is not None:
        return RedirectResponse(addresses.PASSWORD, 303)
    return RedirectResponse(addresses.sign_in_for(path, scope["query_string"].decode("latin-1")), 303)


async def _not_taken(scope: Scope, found: LiveSession | None) -> Response | None:
    if found is None:
        return None
    if addresses.is_closed(scope["path"]):
        return _refusal(404)
    status = await uploads.refusal(scope, found) or await downloads.refusal(scope, found.account_id)
    return None if status is None else _refusal(status)


def _watched(scope: Scope, receive: Receive) -> Receive:
    """Once the session is over, whatever an open tab sends becomes a plain rerun: nothing is acted on."""

    async def receive_checked() -> Message:
        message = await receive()
        if message["type"] == "websocket.receive" and not await _is_live(scope):
            return {"type": "websocket.receive", "bytes": _plain_rerun()}
        return message

    return receive_checked


async def _is_live(scope: Scope) -> bool:
    try:
        return await visitor(scope) is not None
    except SQLAlchemyError:
        # The plain rerun will say so on screen.
        return False


def _plain_rerun() -> bytes:
    asked = BackMsg()
    asked.rerun_script.SetInParent()
    return bytes(asked.SerializeToString())


def unavailable() -> Response:
    """While the database is silent nobody can be recognised."""
    return HTMLResponse(documents.unavailable(), 503, {"Cache-Control": "no-store", "Retry-After": "60"})


_SAID = {
    400: "Nom de serveur inconnu. L’exploitant ajoute les siens à CONTINUITE_HOSTS.",
    401: "Connexion nécessaire.",
    404: "Rien n’est disponible à cette adresse.",
}


def _refusal(status: int) -> Response:
    return PlainTextResponse(_SAID.get(status, "Demande refusée."), status)


async def _answer(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    response.headers["Cache-Control"] = "no-store"
    if scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1008})
        return
    await response(scope, receive, send)
