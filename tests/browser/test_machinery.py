"""What pages fetch behind the reader's back: refused without a session, marked and packed with one."""

import base64
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from hashlib import sha256

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

from data_io.actions import accounts
from data_io.actions.accounts import NewAccount
from data_io.database import make_engine, writing
from models.codes import Role
from pages import registry
from tests.browser.server import ROOT, Server, serving
from tests.cast import OPERATOR

MACHINERY = [
    "/_stcore/metrics",
    "/_stcore/host-config",
    "/_stcore/health",
    "/_stcore/agent/openapi.json",
    "/_stcore/bidi-components/x",
    "/media/0123456789abcdef.csv",
    "/component/x/index.html",
    "/static/js/index.js",
    "/assets/french.js",
    "/app/static/x",
    "/familles/_stcore/health",
]


@pytest.fixture(scope="module")
def server(sqlite_databases, tmp_path_factory: pytest.TempPathFactory):
    with (
        sqlite_databases.fresh() as url,
        serving(url, tmp_path_factory.mktemp("machinery") / "log") as running,
    ):
        yield running


@pytest.fixture(scope="module")
def signed_in(server: Server):
    """A program that signed in as a person does."""
    engine = make_engine(server.database_url)
    new = NewAccount("gestion", "", Role.ADMIN, must_change_password=False)
    with writing(engine) as session:
        given = accounts.add(session, OPERATOR, new, at=datetime.now(UTC))
    engine.dispose()
    with httpx.Client(base_url=server.url) as client:
        assert post_sign_in(client, "gestion", given.password).headers["location"] == "/"
        yield client


def post_sign_in(client: httpx.Client, login: str, password: str, **headers: str) -> httpx.Response:
    form = client.get("/connexion").text
    found = re.search(r'name="csrf" value="([^"]+)"', form)
    assert found
    fields = {"login": login, "password": password, "csrf": found[1]}
    return client.post("/connexion", data=fields, headers=headers)


def test_the_icon_of_the_tab_is_served_here(signed_in):
    assert signed_in.get(registry.ICON).headers["content-type"] == "image/png"


@pytest.mark.parametrize("path", MACHINERY)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
def test_without_a_session_it_answers_401(server, path, method):
    assert httpx.request(method, server.url + path).status_code == 401


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_an_upload_without_a_session_is_refused(server, method):
    answer = httpx.request(method, f"{server.url}/_stcore/upload_file/s/f", content=b"x")

    assert answer.status_code == 401


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_an_upload_of_somebody_who_imports_no_lists_is_refused(server, signed_in, method):
    answer = signed_in.request(method, "/_stcore/upload_file/s/f", content=b"x")

    assert answer.status_code == 403


@pytest.mark.parametrize("headers", [{}, {"Cookie": "continuite=invented"}, {"X-Forwarded-User": "gestion"}])
def test_the_websocket_without_a_session_is_refused(server, headers):
    address = server.url.replace("http", "ws") + "/_stcore/stream"

    with pytest.raises(InvalidStatus) as refused, connect(address, additional_headers=headers):
        pass

    assert refused.value.response.status_code == 401


def test_the_websocket_opened_by_another_site_is_refused(server, signed_in):
    cookie = f"continuite={signed_in.cookies['continuite']}"
    address = server.url.replace("http", "ws") + "/_stcore/stream"

    with (
        pytest.raises(InvalidStatus) as refused,
        connect(address, additional_headers={"Cookie": cookie}, origin=Origin("https://mal.example")),
    ):
        pass

    assert refused.value.response.status_code == 403


@pytest.mark.parametrize("path", ["/", "/familles", "/mot-de-passe", "/deconnexion", "/nulle-part"])
def test_a_page_without_a_session_leads_to_sign_in(server, path):
    answer = httpx.get(server.url + path)

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/connexion")


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_answers_anybody(server, path):
    assert httpx.get(server.url + path).status_code == 200


def test_a_form_posted_by_another_site_is_refused(server):
    with httpx.Client(base_url=server.url) as client:
        answer = post_sign_in(client, "gestion", "x", Origin="https://mal.example")

    assert answer.status_code == 403


def test_a_form_without_its_token_is_refused(server):
    answer = httpx.post(f"{server.url}/connexion", data={"login": "gestion", "password": "x"})

    assert answer.status_code == 403
    assert "expiré" in answer.text


def test_leaving_without_its_token_is_refused(server, signed_in):
    assert signed_in.post("/deconnexion").status_code == 403
    assert signed_in.get("/").status_code == 200


@pytest.mark.parametrize("path", ["/", "/connexion", "/_stcore/metrics", "/healthz"])
def test_every_answer_carries_the_policy(server, path):
    headers = httpx.get(server.url + path).headers

    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe-eval" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_the_policy_names_the_inline_scripts_of_the_page_and_no_others(signed_in):
    answer = signed_in.get("/")

    scripts = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    hashes = [base64.b64encode(sha256(script.encode()).digest()).decode() for script in scripts]
    assert re.findall(r"'sha256-([^']+)'", answer.headers["content-security-policy"]) == hashes
    assert '<html lang="fr">' in answer.text


def test_files_go_out_packed_and_are_kept_by_the_browser(signed_in):
    script = re.search(r'src="(/static/js/index[^"]+)"', signed_in.get("/").text)
    assert script

    answer = signed_in.get(script[1])

    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert int(answer.headers["content-length"]) < len(answer.content) / 2


@pytest.mark.parametrize(
    "path", ["/static/../../dashboard.py", "/static/%2e%2e/%2e%2e/dashboard.py", "/assets/..%2fx"]
)
def test_no_address_reaches_another_file(signed_in, path):
    assert signed_in.get(path).status_code in (400, 404)


def test_downloads_are_kept_by_nobody(signed_in):
    assert signed_in.get("/media/nothing.csv").headers["cache-control"] == "no-store"


def test_a_port_that_is_taken_is_said_in_french(server: Server):
    port = server.url.rpartition(":")[2]

    done = subprocess.run(
        [sys.executable, "dashboard.py"],
        cwd=ROOT,
        env=os.environ | {"CONTINUITE_DATABASE_URL": server.database_url, "CONTINUITE_PORT": port},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"Le port {port} est déjà utilisé")
