"""The web application: Streamlit behind the gate. `python dashboard.py` serves it."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import streamlit as st
import uvicorn
from anyio import to_thread
from sqlalchemy.exc import SQLAlchemyError
from starlette.middleware import Middleware

from data_io import schema
from data_io.actions import expiries
from data_io.database import engine, writing
from data_io.settings import settings
from models.errors import ContinuityError
from models.rights import operator
from pages.sign_in import first_token, gate, oidc_routes, ways_in_routes
from pages.sign_in import routes as sign_in_routes
from pages.ui import refusals
from pages.web import memory, options, warm_start
from pages.web import routes as web_routes
from pages.web.bundle import Bundle
from pages.web.policy import Policy

ROOT = Path(__file__).parent


def ready_the_base() -> None:
    """Bring the base to the current schema; what has had its time goes."""
    schema.migrate(engine())
    with writing(engine()) as session:
        expiries.expire(session, operator("dashboard"), settings(), at=datetime.now(UTC))


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Check, migrate, warm up; then answer."""
    options.check()
    options.keep_logs_impersonal()
    memory.give_back()
    await to_thread.run_sync(ready_the_base)
    await to_thread.run_sync(first_token.announce)
    await to_thread.run_sync(warm_start.prepare)
    rounds = asyncio.create_task(warm_start.keep_out_of_collections(warm_start.rounds()))
    yield
    rounds.cancel()


app = st.App(
    ROOT / "pages" / "shell.py",
    routes=[
        *sign_in_routes.routes(),
        *ways_in_routes.routes(),
        *oidc_routes.routes(),
        *web_routes.routes(),
    ],
    middleware=[Middleware(Policy), Middleware(gate.Gate), Middleware(Bundle)],
    lifespan=lifespan,
    on_script_error=refusals.broke,
    exception_handlers={SQLAlchemyError: lambda request, error: gate.unavailable()},
)


def is_taken(host: str, port: int) -> bool:
    """Somebody answers there: asked first, because the address is printed before the server listens."""
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


def serve() -> None:
    """Serve on the host and port of the settings until stopped."""
    try:
        ready_the_base()
    except ContinuityError as refusal:
        raise SystemExit(refusal.message) from None
    host, port = settings().host, settings().port
    if is_taken(host, port):
        raise SystemExit(
            f"Le port {port} est déjà utilisé : arrêtez l’autre programme, ou choisissez un autre port dans "
            "CONTINUITE_PORT."
        )
    print(f"Continuité : http{'s' if settings().https else ''}://{host}:{port}")
    uvicorn.run(
        app,
        host=host,
        port=port,
        ws="websockets-sansio",
        ws_max_size=20 * 1024 * 1024,
        access_log=False,
        server_header=False,
        log_level="warning",
    )


if __name__ == "__main__":
    # Streamlit looks for its options in the working directory.
    os.chdir(ROOT)
    serve()
