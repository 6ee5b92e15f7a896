"""What the browser may do with our pages: one policy on every answer."""

from __future__ import annotations

import re

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data_io.settings import settings
from pages.web.index_page import script_hashes

_HOST = re.compile(r"[\w.\-\[\]:]{1,255}", re.ASCII)


class Policy:
    """Adds the security headers to every answer, refusals included."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on, and mark the start of the answer."""

        async def send_marked(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                _mark(MutableHeaders(scope=message), scope)
            await send(message)

        await self.app(scope, receive, send_marked)


def _mark(headers: MutableHeaders, scope: Scope) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    if scope.get("path", "").startswith("/static/"):
        # A hundred files a first visit: the policy of the page that asked for them is what counts.
        return
    headers["Content-Security-Policy"] = content_policy(_host(scope))
    headers["X-Frame-Options"] = "DENY"
    # Not "no-referrer": forms would then be posted with the origin "null".
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
    if settings().https:
        # Browsers heed these two under https only, and complain otherwise.
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Strict-Transport-Security"] = "max-age=31536000"
    is_page = headers.get("content-type", "").startswith("text/html")
    if is_page or scope.get("path", "").startswith(("/media/", "/_stcore/")):
        headers["Cache-Control"] = "no-store"


def content_policy(host: str | None) -> str:
    """Everything from here only; older Safari wants the websocket's address spelled out."""
    scheme = "wss" if settings().https else "ws"
    socket = f" {scheme}://{host}" if host else ""
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {script_hashes()}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            f"connect-src 'self'{socket}",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


def _host(scope: Scope) -> str | None:
    for name, value in scope.get("headers", ()):
        if name == b"host":
            text = value.decode("latin-1")
            return text if _HOST.fullmatch(text) else None
    return None
