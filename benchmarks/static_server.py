"""Serves `static_page.py` as tuned as the application, without gate, base and packed files."""

from __future__ import annotations

import asyncio
import gc
import importlib
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
import uvicorn
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from benchmarks.static_drawings import drawings
from pages.web import warm_start

_SWITCH_SECONDS = 0.0005


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Warm up as the application does."""
    for name in ("pandas", "plotly.graph_objects"):
        importlib.import_module(name)
    drawings()
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(_SWITCH_SECONDS)
    rounds = asyncio.create_task(warm_start.keep_out_of_collections(warm_start.rounds()))
    yield
    rounds.cancel()


async def healthz(_: Request) -> PlainTextResponse:
    """Somebody answers."""
    return PlainTextResponse("ok")


app = st.App(
    Path(__file__).with_name("static_page.py"), routes=[Route("/healthz", healthz)], lifespan=lifespan
)

if __name__ == "__main__":
    uvicorn.run(
        app,
        port=int(os.environ["CONTINUITE_PORT"]),
        ws="websockets-sansio",
        access_log=False,
        server_header=False,
        log_level="warning",
    )
