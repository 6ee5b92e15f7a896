"""Screens run for real on a database of their own; only who is signed in is said by the test."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from data_io import database, settings
from models.rights import Actor
from pages import registry
from pages.sign_in import current
from pages.sign_in.current import SignedIn
from tests.cast import NOON

SECONDS = 30
OpenScreen = Callable[..., AppTest]


@pytest.fixture
def app_database(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The database that the screens of this test read and write."""
    monkeypatch.setenv("CONTINUITE_DATABASE_URL", sqlite_url)
    _forget()
    yield database.engine()
    database.engine().dispose()
    monkeypatch.undo()
    _forget()


def _forget() -> None:
    settings.settings.cache_clear()
    database.engine.cache_clear()


@pytest.fixture
def open_screen(app_database: Engine, monkeypatch: pytest.MonkeyPatch) -> OpenScreen:
    """Opens a screen through the shell: `open_screen("school/families.py", actor)`; no actor is nobody.

    `since` is when the visit began.
    """

    def open_one(
        file: str, actor: Actor | None, *, name: str = "Anne Prigent", since: datetime = NOON
    ) -> AppTest:
        sign_in(monkeypatch, actor, name, since)
        app = AppTest.from_file(str(registry.FOLDER / "shell.py"), default_timeout=SECONDS).run()
        return app.switch_page(file).run()

    return open_one


def sign_in(
    monkeypatch: pytest.MonkeyPatch,
    actor: Actor | None,
    name: str = "Anne Prigent",
    since: datetime = NOON,
) -> None:
    """From the next rerun on, this is who is signed in."""
    someone = SignedIn(actor.account_id, name, actor, "jeton", since) if actor and actor.account_id else None
    monkeypatch.setattr(current, "current_actor", lambda: someone)
