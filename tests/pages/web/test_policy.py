"""The headers of every answer: behind https the browser is told to stay there, a page is kept by nobody."""

import pytest
from starlette.responses import HTMLResponse, PlainTextResponse

from data_io.settings import settings
from pages.web.policy import Policy
from tests.own_loop import run


@pytest.fixture
def behind_https(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CONTINUITE_HTTPS", "1")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


def headers(response, path: str = "/") -> dict[str, str]:
    """What the policy sends for this answer of the application."""
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "http.request"}

    scope = {"type": "http", "method": "GET", "path": path, "headers": [(b"host", b"ecole.example")]}
    run(Policy(response)(scope, receive, send))
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}


def test_behind_https_the_browser_stays_there(behind_https):
    found = headers(PlainTextResponse("x"))

    assert found["strict-transport-security"] == "max-age=31536000"
    assert found["cross-origin-opener-policy"] == "same-origin"
    assert "wss://ecole.example" in found["content-security-policy"]


def test_without_https_nothing_is_promised():
    assert "strict-transport-security" not in headers(PlainTextResponse("x"))


@pytest.mark.parametrize("path", ["/", "/familles"])
def test_a_page_is_kept_by_nobody(path):
    found = headers(HTMLResponse("x", headers={"Cache-Control": "no-cache"}), path)

    assert found["cache-control"] == "no-store"


def test_a_file_of_the_product_may_be_kept():
    found = headers(PlainTextResponse("x", headers={"Cache-Control": "public"}), "/assets/icon.png")

    assert found["cache-control"] == "public"
