"""What somebody outside, or another signed-in person, tries by hand: each is refused."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http import HTTPStatus

import httpx
import pytest
from starlette.routing import Mount, Route, WebSocketRoute
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

import dashboard
from data_io.actions import accounts
from data_io.actions.accounts import NewAccount
from data_io.database import make_engine, writing
from models.codes import Role
from pages.sign_in import addresses
from tests.browser.server import Server, serving
from tests.browser.test_machinery import post_sign_in
from tests.cast import OPERATOR, a_territory

PEOPLE = ("eve", "anne")
FORGED = (
    "X-Forwarded-User", "X-Forwarded-Email", "X-Auth-Request-Email", "X-Remote-User", "Remote-User",
    "X-Streamlit-User", "X-Goog-Authenticated-User-Email", "X-Ms-Client-Principal-Name", "Authorization",
)  # fmt: skip
HOSTS = ("mal.example", "mal.example:8501", "127.0.0.1.mal.example", "127.0.0.1@mal.example", "", "a b")
# With the ways in whose token stands behind the address: an invented one says that it is not valid.
OPEN = addresses.ANONYMOUS | {f"{addresses.INVITATION}/x", f"{addresses.CLASS_LINK}/x"}
MARKS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@pytest.fixture(scope="module")
def server(sqlite_databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with sqlite_databases.fresh() as url, serving(url, tmp_path_factory.mktemp("attacks") / "log") as running:
        yield running


@pytest.fixture(scope="module")
def passwords(server: Server) -> dict[str, str]:
    engine = make_engine(server.database_url)
    with writing(engine) as session:
        school = a_territory(session).jules_ferry
        given = {
            login: accounts.add(
                session,
                OPERATOR,
                NewAccount(login, "", Role.HEAD, school_id=school.id, must_change_password=False),
                at=datetime.now(UTC),
            ).password
            for login in PEOPLE
        }
        root = NewAccount("root", "", Role.ADMIN, must_change_password=False)
        given["root"] = accounts.add(session, OPERATOR, root, at=datetime.now(UTC)).password
    engine.dispose()
    return given


CLOSED = (
    "/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp",
    "/_stcore/x", "/oauth2callback", "/auth/login", "/auth/logout",
)  # fmt: skip


@contextmanager
def signed_in(server: Server, passwords: dict[str, str], login: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=server.url) as client:
        assert post_sign_in(client, login, passwords[login]).status_code == HTTPStatus.SEE_OTHER
        yield client


def stream(server: Server) -> str:
    return server.url.replace("http", "ws") + "/_stcore/stream"


def every_route() -> list[tuple[str, str]]:
    """Method and an address of each route, Streamlit's included."""
    found = []
    for route in dashboard.app._build_starlette_app().routes:
        if isinstance(route, Mount):
            found += [("GET", "/"), ("GET", "/familles"), ("GET", "/static/js/x.js"), ("GET", "/index.html")]
        elif isinstance(route, WebSocketRoute):
            found.append(("GET", route.path))
        elif isinstance(route, Route):
            path = re.sub(r"\{[^}]+\}", "x", route.path)
            found += [(method, path) for method in sorted(route.methods or ())]
    return found


def test_of_every_route_only_those_of_the_closed_list_answer_a_stranger(server):
    with httpx.Client(base_url=server.url) as client:
        answers = {(method, path): client.request(method, path) for method, path in every_route()}

    assert len(answers) > 40
    opened = {path for (_, path), answer in answers.items() if answer.status_code < HTTPStatus.SEE_OTHER}
    assert opened <= OPEN
    others = {answer.status_code for (_, path), answer in answers.items() if path not in OPEN}
    assert others <= {HTTPStatus.SEE_OTHER, HTTPStatus.UNAUTHORIZED}


def test_every_answer_of_every_route_carries_the_marks(server):
    with httpx.Client(base_url=server.url) as client:
        for method, path in every_route():
            headers = client.request(method, path).headers
            assert headers["x-content-type-options"] == "nosniff"
            if not path.startswith("/static/"):
                assert {name: headers[name] for name in MARKS} == MARKS
                assert "camera=()" in headers["permissions-policy"]
                assert "strict-transport-security" not in headers


def test_screens_and_their_answers_are_kept_by_nobody(server, passwords):
    with signed_in(server, passwords, "anne") as client:
        paths = ("/", "/familles", "/_stcore/host-config", "/deconnexion", "/mot-de-passe")
        kept = {path: client.get(path).headers.get("cache-control", "") for path in paths}

    assert set(kept.values()) == {"no-store"}


def test_a_cookie_replayed_after_leaving_opens_nothing(server, passwords):
    with signed_in(server, passwords, "eve") as client:
        cookie = client.cookies["continuite"]
        token = re.search(r'name="csrf" value="([^"]+)"', client.get("/deconnexion").text)
        assert token
        client.post("/deconnexion", data={"csrf": token[1]})
    replayed = {"Cookie": f"continuite={cookie}"}

    assert httpx.get(f"{server.url}/familles", headers=replayed).status_code == HTTPStatus.SEE_OTHER
    assert httpx.get(f"{server.url}/_stcore/host-config", headers=replayed).status_code == 401
    with pytest.raises(InvalidStatus), connect(stream(server), additional_headers=replayed):
        pass


@pytest.mark.parametrize("header", FORGED)
def test_a_forged_identity_opens_nothing(server, passwords, header):
    answer = httpx.get(f"{server.url}/familles", headers={header: "anne"})

    assert answer.status_code == HTTPStatus.SEE_OTHER
    with pytest.raises(InvalidStatus), connect(stream(server), additional_headers={header: "anne"}):
        pass


@pytest.mark.parametrize("host", HOSTS)
def test_another_host_is_refused_even_with_a_session(server, passwords, host):
    with signed_in(server, passwords, "anne") as client:
        for path in ("/", "/connexion", "/_stcore/host-config", "/assets/icon.png"):
            assert client.get(path, headers={"Host": host}).status_code == HTTPStatus.BAD_REQUEST


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_answers_under_whatever_name(server, path):
    assert httpx.get(server.url + path, headers={"Host": "10.1.2.3:8501"}).status_code == HTTPStatus.OK


def test_a_websocket_with_a_session_but_another_host_is_refused(server, passwords):
    with signed_in(server, passwords, "anne") as client:
        cookie = f"continuite={client.cookies['continuite']}"
    headers = {"Cookie": cookie, "Host": "mal.example"}

    with (
        pytest.raises(InvalidStatus),
        connect(stream(server), additional_headers=headers, origin=Origin("http://mal.example")),
    ):
        pass


@pytest.mark.parametrize("origin", ["https://mal.example", "null", "http://127.0.0.1:1", "file://"])
def test_a_websocket_of_another_origin_is_refused_with_a_session(server, passwords, origin):
    with signed_in(server, passwords, "anne") as client:
        cookie = f"continuite={client.cookies['continuite']}"

    with (
        pytest.raises(InvalidStatus),
        connect(stream(server), additional_headers={"Cookie": cookie}, origin=Origin(origin)),
    ):
        pass


def test_a_websocket_of_ones_own_opens(server, passwords):
    with signed_in(server, passwords, "anne") as client:
        cookie = f"continuite={client.cookies['continuite']}"

    with connect(stream(server), additional_headers={"Cookie": cookie}, origin=Origin(server.url)) as socket:
        assert socket.protocol.state.name == "OPEN"


@pytest.mark.parametrize("name", ["x.png", "../../etc/passwd", "%2e%2e/x", "0" * 56 + ".xlsx"])
def test_a_guessed_file_is_not_there(server, passwords, name):
    with signed_in(server, passwords, "anne") as client:
        assert client.get(f"/media/{name}").status_code in (HTTPStatus.NOT_FOUND, HTTPStatus.BAD_REQUEST)


@pytest.mark.parametrize("login", ["anne", "root"])
def test_what_streamlit_tells_of_the_server_is_for_nobody_not_even_the_administrator(
    server, passwords, login
):
    with signed_in(server, passwords, login) as client:
        answers = {path: client.get(path).status_code for path in CLOSED}
        fetched = [client.get(f"/_stcore/{path}").status_code for path in ("health", "host-config")]

    assert set(answers.values()) == {HTTPStatus.NOT_FOUND}
    assert set(fetched) == {HTTPStatus.OK}
