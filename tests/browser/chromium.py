"""The installed Chromium, and what a person does on every screen."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.server import Server, SignIn

# Without these Chromium asks its maker's hosts at every start.
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
WIDE = (1280, 900)
PHONE = (390, 844)
# Streamlit loads the code of buttons, lists and charts only when the first of them is there to be drawn.
NOT_DRAWN = '[data-testid="stMain"] [data-testid="stSkeleton"]'
SETTLED = '[data-testid="stApp"][data-test-script-state="notRunning"]'


@dataclass
class Heard:
    """What a page said behind the reader's back."""

    errors: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


@contextmanager
def launched() -> Iterator[Browser]:
    """The browser named by CHROMIUM, else the first one on the PATH."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    assert path, "The browser tests need Chromium: install it, or name it with CHROMIUM=/path/to/it."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, server: Server, size: tuple[int, int], heard: Heard) -> Iterator[Page]:
    """A page of a new visitor; paths given to `goto` are the server's."""
    width, height = size
    context = browser.new_context(
        base_url=server.url,
        locale="fr-FR",
        timezone_id="Europe/Paris",
        viewport={"width": width, "height": height},
        has_touch=size == PHONE,
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.on("console", lambda said: heard.errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: heard.errors.append(str(error)))
    page.on("request", lambda asked: _note_outside(asked.url, server, heard))
    yield page
    context.close()


def sign_in(page: Page, login: str, password: str) -> None:
    """Fill the form of /connexion and wait for the first screen."""
    page.goto("/connexion")
    page.locator('input[name="login"]').fill(login)
    page.locator('input[name="password"]').fill(password)
    page.locator('form button[type="submit"]').click()
    settle(page)


def sign_in_as(page: Page, person: SignIn) -> None:
    """Send the same form without drawing the first screen: the test goes on where it wants to be."""
    asks = page.context.request
    token = re.search(r'name="csrf" value="([^"]+)"', asks.get("/connexion").text())
    assert token
    fields = {"csrf": token[1], "next": "/", "login": person.login, "password": person.password}
    answer = asks.post("/connexion", form=fields, max_redirects=0)
    assert (answer.status, answer.headers["location"]) == (HTTPStatus.SEE_OTHER, "/"), answer.text()


def settle(page: Page) -> None:
    """Wait until the script of the screen has run to its end and all that it sent is drawn."""
    expect(page.locator(SETTLED)).to_be_attached(timeout=20_000)
    expect(page.locator(NOT_DRAWN)).to_have_count(0, timeout=20_000)


def _note_outside(url: str, server: Server, heard: Heard) -> None:
    own = (server.url, server.url.replace("http:", "ws:"), "data:", "blob:")
    if not url.startswith(own):
        heard.outside.append(url)
