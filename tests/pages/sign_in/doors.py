"""The ways in as a browser meets them: the gate and the routes, without Streamlit behind."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from httpx import ASGITransport, AsyncClient, Response
from starlette.applications import Starlette
from starlette.middleware import Middleware

from pages.sign_in import cookies, gate, routes, ways_in_routes
from tests import own_loop

PASSWORD = "trois vélos bleus dans le pré"
_FORM_TOKEN = re.compile(r'name="csrf" value="([^"]+)"')


class Browser:
    """One visitor with cookies of their own; nothing is followed."""

    def __init__(self, client: AsyncClient) -> None:
        self.client = client

    def get(self, address: str, **asked: Any) -> Response:
        return own_loop.run(self.client.get(address, **asked))

    def head(self, address: str) -> Response:
        return own_loop.run(self.client.head(address))

    def post(self, address: str, **sent: Any) -> Response:
        return own_loop.run(self.client.post(address, **sent))


@contextmanager
def a_browser() -> Iterator[Browser]:
    """A new visitor."""
    app = Starlette(routes=[*routes.routes(), *ways_in_routes.routes()], middleware=[Middleware(gate.Gate)])
    client = AsyncClient(transport=ASGITransport(app=app), base_url="http://127.0.0.1")
    yield Browser(client)
    own_loop.run(client.aclose())


def post(browser: Browser, address: str, shown: Response, **fields: str) -> Response:
    """Send the form that `shown` holds."""
    found = _FORM_TOKEN.search(shown.text)
    return browser.post(address, data={"csrf": found[1] if found else "", **fields})


def is_in(browser: Browser) -> bool:
    """True with a live session: the gate lets the way out be seen."""
    held = cookies.session_name() in browser.client.cookies
    return held and browser.get("/deconnexion").status_code == 200
