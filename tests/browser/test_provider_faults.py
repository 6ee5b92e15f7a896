"""What a provider or a stranger may send back: only what was signed for this very sign-in opens a session."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import func, select, update

from data_io.actions import accounts, sessions
from data_io.actions.accounts import NewAccount
from data_io.actions.sessions import Via
from data_io.database import make_engine, reading, writing
from models.codes import Role
from models.getting_in import ExternalIdentity, PendingSignIn
from models.security import Account
from tests.browser import crooked_provider
from tests.browser.crooked_provider import CLAIM_FAULTS, CLIENT, EMAIL, HONEST, OTHER_FAULTS, SECRET
from tests.browser.identity_provider import named, wait_for_discovery
from tests.browser.server import ROOT, Server, free_port, serving
from tests.browser.visitor import Visitor, alert
from tests.cast import OPERATOR

NOT_OURS = "Cette connexion avait expiré, ou commencé dans un autre navigateur. Recommencez."
UNHEARD = "Silencieux ne répond pas. Réessayez dans une minute, ou prenez votre mot de passe."


@pytest.fixture(scope="module")
def crooked(tmp_path_factory) -> Iterator[str]:
    log, port = tmp_path_factory.mktemp("crooked") / "log", free_port()
    with log.open("w") as output:
        command = [sys.executable, "-m", crooked_provider.__name__, str(port)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT)
        try:
            wait_for_discovery(f"http://localhost:{port}/honest", process, log)
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


@pytest.fixture(scope="module")
def server(crooked, sqlite_databases, tmp_path_factory) -> Iterator[Server]:
    """An installation that trusts each of them, one that is not there, and one whose word is taken."""
    client = {"CLIENT_ID": CLIENT, "CLIENT_SECRET": SECRET}
    told = named("SILENT", client | {"ISSUER": f"http://localhost:{free_port()}", "LABEL": "Silencieux"})
    told |= named("VOUCHED", client | {"ISSUER": f"{crooked}/unsaid", "EMAILS_VERIFIED": "1"})
    told |= named("OVERRULED", client | {"ISSUER": f"{crooked}/unverified", "EMAILS_VERIFIED": "1"})
    for fault in (*CLAIM_FAULTS, *OTHER_FAULTS, *HONEST, "misnamed"):
        told |= named(fault.upper(), client | {"ISSUER": f"{crooked}/{fault}"})
    log = tmp_path_factory.mktemp("faults") / "log"
    with sqlite_databases.fresh() as url, serving(url, log, settings=told) as running:
        yield running


@pytest.fixture(scope="module")
def engine(server):
    engine = make_engine(server.database_url)
    with writing(engine) as session:
        accounts.add(session, OPERATOR, NewAccount(EMAIL, "Anne Prigent", Role.ADMIN), at=datetime.now(UTC))
    yield engine
    engine.dispose()


@pytest.fixture
def visitor(server, engine) -> Iterator[Visitor]:
    with closing(Visitor(server)) as somebody:
        yield somebody


@pytest.mark.parametrize("provider", [*HONEST, "vouched"])
def test_what_holds_opens_a_session_without_asking_for_another_password(visitor, provider):
    answer = visitor.comes_back(visitor.sent_back(provider, "/familles"))

    assert (answer.status_code, answer.headers["location"]) == (303, "/familles")
    assert visitor.is_signed_in


@pytest.mark.parametrize("fault", [*CLAIM_FAULTS, *OTHER_FAULTS, "overruled"])
def test_what_does_not_hold_opens_none_and_is_said_in_a_sentence(visitor, fault):
    answer = visitor.comes_back(visitor.sent_back(fault))

    assert answer.status_code == 403
    assert alert(answer).startswith((fault.capitalize(), f"La réponse de {fault.capitalize()}"))
    assert "script" not in answer.text
    assert not visitor.is_signed_in


def test_a_provider_that_does_not_answer_sends_nobody_out(visitor):
    answer = visitor.press("silent")

    assert (answer.status_code, alert(answer)) == (503, UNHEARD)


def test_a_provider_that_calls_itself_otherwise_sends_nobody_out(visitor):
    answer = visitor.press("misnamed")

    assert answer.status_code == 503
    assert "n’a pas pu être vérifiée" in alert(answer)


def test_a_refusal_leaves_no_identity_behind(engine):
    with reading(engine) as session:
        bound = set(session.scalars(select(ExternalIdentity.provider)))

    assert bound <= {*HONEST, "vouched"}


def test_the_way_out_carries_a_challenge_a_nonce_and_a_state_of_their_own(visitor):
    first, second = (parse_qs(urlsplit(visitor.set_out("honest")).query) for _ in range(2))

    assert first["code_challenge_method"] == ["S256"]
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name][0]) >= 32
        assert first[name] != second[name]


def test_a_state_that_nobody_gave_out_is_refused(visitor):
    visitor.set_out("honest")

    answer = visitor.comes_back("/connexion/retour/honest?code=a&state=b")

    assert (answer.status_code, alert(answer)) == (403, NOT_OURS)


def test_a_way_back_works_once(visitor):
    address = visitor.sent_back("honest")
    visitor.comes_back(address)

    again = visitor.comes_back(address)

    assert (again.status_code, alert(again)) == (403, NOT_OURS)


def test_a_way_back_that_failed_is_used_up_too(visitor):
    address = visitor.sent_back("nonce")
    visitor.comes_back(address)

    assert alert(visitor.comes_back(address)) == NOT_OURS


def test_a_way_back_opened_in_another_browser_is_refused_there_and_still_good_here(server, visitor):
    with closing(Visitor(server)) as victim:
        victim.set_out("honest")
        address = visitor.sent_back("honest")

        forged = victim.comes_back(address)

        assert (forged.status_code, alert(forged)) == (403, NOT_OURS)
        assert not victim.is_signed_in
    assert visitor.comes_back(address).status_code == 303


def test_the_way_back_of_one_provider_is_no_way_back_of_another(visitor):
    address = visitor.sent_back("honest").replace("/retour/honest", "/retour/signedinfo")

    assert alert(visitor.comes_back(address)) == NOT_OURS


def test_a_way_back_expires_within_minutes(visitor, engine):
    address = visitor.sent_back("honest")
    with writing(engine) as session:
        long_ago = datetime.now(UTC) - timedelta(minutes=11)
        session.execute(update(PendingSignIn).values(begun_at=long_ago))

    assert alert(visitor.comes_back(address)) == NOT_OURS
    visitor.set_out("honest")
    with reading(engine) as session:
        assert session.scalar(select(func.count()).select_from(PendingSignIn)) == 1


def test_a_button_pressed_from_another_page_leads_nowhere(visitor):
    visitor.client.get("/connexion")

    answer = visitor.client.post("/connexion/fournisseur", data={"provider": "honest", "csrf": "guessed"})

    assert (answer.status_code, alert(answer)) == (403, NOT_OURS)


@pytest.mark.parametrize("end", ["/nobody", "", "/honest/x"])
def test_a_way_back_from_nobody_is_no_anonymous_address(visitor, end):
    answer = visitor.client.get(f"/connexion/retour{end}")

    assert (answer.status_code, answer.headers["location"]) == (303, "/connexion")


def test_leaving_while_the_provider_is_silent_ends_our_session_and_says_so(visitor, server, engine):
    with writing(engine) as session:
        account_id = session.scalars(select(Account.id).where(Account.login == EMAIL)).one()
        via, at = Via("silent", "a token"), datetime.now(UTC)
        opened = sessions.open_for(session, account_id, None, on_phone=False, at=at, via=via)
    visitor.client.cookies.set("continuite", opened.cookie, domain="127.0.0.1")
    token = visitor.client.get("/deconnexion").text.split('name="csrf" value="')[1].split('"')[0]

    answer = visitor.client.post("/deconnexion", data={"csrf": token})

    assert "Silencieux n’a pas répondu" in answer.text
    assert not visitor.is_signed_in


def test_a_link_to_the_end_of_a_sign_out_does_nothing(visitor):
    visitor.comes_back(visitor.sent_back("honest"))

    answer = visitor.client.get("/deconnexion/retour?state=guessed")

    assert "clear-site-data" not in answer.headers
    assert visitor.is_signed_in
