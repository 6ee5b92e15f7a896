"""Serves Streamlit's page and files itself, packed: they would go out at full size."""

from __future__ import annotations

import gzip
import mimetypes
import re
from functools import cache
from pathlib import Path

from anyio import to_thread
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import file_util

from pages import registry
from pages.sign_in import addresses, documents
from pages.web import index_page

_WITH_CHARTS = frozenset(f"/{screen.url_path}" for screen in registry.SCREENS if screen.charts)
_TEXTS = frozenset({".js", ".css", ".json", ".svg", ".ttf", ".map", ".html", ".wasm"})
_FOREVER = {"Cache-Control": "public, immutable, max-age=31536000", "Vary": "Accept-Encoding"}


class Bundle:
    """Answers the addresses of screens and of Streamlit's files; the rest goes on."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer reads of pages and files."""
        reads = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        response = await _response(scope) if reads else None
        if response is None:
            await self.app(scope, receive, send)
        else:
            await response(scope, receive, send)


async def _response(scope: Scope) -> Response | None:
    path: str = scope["path"]
    if path in addresses.SCREENS:
        page = index_page.document(charts=path in _WITH_CHARTS)
        return HTMLResponse(page, headers={"Cache-Control": "no-store"})
    if path.startswith("/static/"):
        return await _file(path, _takes_gzip(scope))
    # Own routes come after this middleware; everything else would be Streamlit's page once more.
    if addresses.is_page(path) and not addresses.is_own_route(path):
        return HTMLResponse(documents.nothing_here(), 404)
    return None


async def _file(path: str, takes_gzip: bool) -> Response:
    file = _files().get(path)
    if file is None:
        return Response(status_code=404)
    media_type = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    if takes_gzip and file.suffix in _TEXTS:
        body = await to_thread.run_sync(packed, file)
        return Response(body, headers={**_FOREVER, "Content-Encoding": "gzip"}, media_type=media_type)
    return Response(await to_thread.run_sync(file.read_bytes), headers=_FOREVER, media_type=media_type)


def warm() -> None:
    """Pack what every first visit asks for, before anybody waits for it."""
    for path in re.findall(rb'"(/static/[^"]+)"', index_page.document(charts=True)):
        file = _files()[path.decode()]
        if file.suffix in _TEXTS:
            packed(file)


@cache
def packed(file: Path) -> bytes:
    """One file, packed once and kept in memory."""
    return gzip.compress(file.read_bytes(), 9, mtime=0)


@cache
def _files() -> dict[str, Path]:
    """The closed list of what is served: an address outside it cannot reach the disk."""
    root = Path(file_util.get_static_dir())
    files = (file for file in (root / "static").rglob("*") if file.is_file())
    return {f"/{file.relative_to(root).as_posix()}": file for file in files}


def _takes_gzip(scope: Scope) -> bool:
    return any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])
