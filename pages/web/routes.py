"""The routes that are neither screens nor sign-in: health, and our few files."""

from __future__ import annotations

from pathlib import Path

from anyio import to_thread
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

from data_io import schema
from data_io.database import engine
from data_io.settings import settings
from pages import registry
from pages.sign_in import addresses, information

ASSETS = registry.FOLDER.parent / "static"
_ICON = ASSETS / "icon.png"


async def healthz(_: Request) -> Response:
    """Somebody answers."""
    return PlainTextResponse("ok")


async def readyz(_: Request) -> Response:
    """The database answers too, in the schema of this version."""
    ready = await to_thread.run_sync(_is_ready)
    return PlainTextResponse("ok" if ready else "not ready", 200 if ready else 503)


async def icon(_: Request) -> Response:
    """Browsers ask for it at the root by themselves."""
    return _file(_ICON)


async def asset(request: Request) -> Response:
    """One of our files, from the closed list of the folder."""
    wanted = request.path_params["name"]
    found = next((file for file in ASSETS.iterdir() if file.name == wanted), None)
    return _file(found) if found else Response(status_code=404)


async def your_data(_: Request) -> Response:
    """What is kept, for families and staff."""
    return HTMLResponse(information.your_data(settings()))


async def accessibility(_: Request) -> Response:
    """The declaration of accessibility."""
    return HTMLResponse(information.accessibility(settings()))


def routes() -> list[Route]:
    """All of them."""
    return [
        Route("/healthz", healthz),
        Route("/readyz", readyz),
        Route("/favicon.ico", icon),
        Route("/favicon.png", icon),
        Route(registry.ICON, icon),
        Route("/assets/{name}", asset),
        Route(addresses.YOUR_DATA, your_data),
        Route(addresses.ACCESSIBILITY, accessibility),
    ]


def _file(file: Path) -> Response:
    return FileResponse(file, headers={"Cache-Control": "public, max-age=300"})


def _is_ready() -> bool:
    try:
        return schema.current(engine()) == schema.HEAD
    except SQLAlchemyError:
        return False
