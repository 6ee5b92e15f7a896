"""When the database fails, people are told so in French, and the watch outside sees it."""

import httpx
import pytest
from sqlalchemy import text

from data_io.database import make_engine
from tests.browser.server import serving


@pytest.fixture
def broken_server(sqlite_url, tmp_path):
    """A server that lost its tables while running."""
    with serving(sqlite_url, tmp_path / "log") as server:
        engine = make_engine(sqlite_url)
        with engine.begin() as connection:
            connection.execute(text("ALTER TABLE web_session RENAME TO lost_session"))
            connection.execute(text("ALTER TABLE login_attempt RENAME TO lost_attempt"))
            connection.execute(text("DROP TABLE alembic_version"))
        engine.dispose()
        yield server


def test_a_silent_database_is_said_in_french_and_in_the_status(broken_server):
    cookies = {"continuite": "x", "continuite-form": "t"}
    form = {"login": "a", "password": "b", "csrf": "t"}
    with httpx.Client(base_url=broken_server.url, cookies=cookies) as client:
        answers = [client.get("/"), client.get("/_stcore/metrics"), client.post("/connexion", data=form)]

        assert [answer.status_code for answer in answers] == [503, 503, 503]
        assert all("base de données ne répond pas" in answer.text for answer in answers)
        assert client.get("/readyz").status_code == 503
        assert client.get("/healthz").status_code == 200
