"""Requests that another site began, and headers that claim to be somebody."""

import pytest

from data_io.settings import read_settings
from pages.sign_in import origins


def asked(method="POST", *, kind="http", **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    pairs = [(name.encode(), value.encode()) for name, value in {"host": "ecole.example", **named}.items()]
    return {"type": kind, "method": method, "headers": pairs}


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_a_write_from_our_own_page_is_ours(kind):
    assert origins.is_own(asked(kind=kind, origin="https://ecole.example"))


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "origin",
    [
        "https://mal.example",
        "null",
        "https://ecole.example.mal.example",
        "https://ecole.example:8443",
        "x",
        "http://[",
    ],
)
def test_a_write_from_another_site_is_not(kind, origin):
    assert not origins.is_own(asked(kind=kind, origin=origin))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_every_writing_method_is_looked_at(method):
    assert not origins.is_own(asked(method, origin="https://mal.example"))


def test_a_link_from_another_site_may_be_followed():
    assert origins.is_own(asked("GET", origin="https://mal.example"))


def test_a_browser_that_hides_the_origin_of_another_site_is_refused():
    assert not origins.is_own(asked(sec_fetch_site="cross-site"))


def test_a_program_without_any_of_these_headers_acts_with_its_own_cookie():
    assert origins.is_own(asked())


def test_headers_that_claim_to_be_somebody_are_taken_away():
    claims = ["X-Forwarded-User", "Remote-User", "X-Auth-Request-Email", "X-Streamlit-User"]
    kept = [(b"host", b"ecole.example"), (b"cookie", b"a=b"), (b"user-agent", b"x")]
    headers = [(name.encode(), b"directrice") for name in claims] + kept

    assert origins.without_identity(headers) == kept


@pytest.mark.parametrize("host", ["localhost", "localhost:8501", "127.0.0.1:1", "[::1]:8501", "LOCALHOST"])
def test_this_machine_is_known_by_its_own_names(host):
    assert origins.is_known_host(asked(host=host))


@pytest.mark.parametrize(
    "host",
    [
        "mal.example",
        "localhost.mal.example",
        "localhost@mal.example",
        "localhost:x",
        "localhost:8501 x",
        "",
        "[",
    ],
)
def test_another_name_is_not_known(host):
    assert not origins.is_known_host(asked(host=host))


def test_two_names_at_once_are_not_known():
    scope = asked(host="localhost")

    assert not origins.is_known_host({**scope, "headers": [*scope["headers"], (b"host", b"localhost")]})


def test_the_operator_names_the_hosts():
    named = read_settings({"CONTINUITE_HOSTS": "ecole.example, Autre.Example", "CONTINUITE_HOST": "0.0.0.0"})

    assert {"ecole.example", "autre.example", "localhost"} <= named.hosts
