"""Signing in through a certified provider, in a browser: out, back, and out again at both."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from data_io.actions import accounts
from data_io.actions.accounts import NewAccount
from data_io.database import make_engine, writing
from models.codes import Role
from tests.browser.chromium import PHONE, WIDE, settle
from tests.browser.identity_provider import Person, RunningProvider, running_provider
from tests.browser.server import Server, free_port, serving
from tests.cast import OPERATOR, a_territory

HEAD, SHUT = "directrice@exemple.fr", "partie@exemple.fr"
PEOPLE = {
    "directrice": Person("Directrice@exemple.fr"),
    "directrice-bis": Person(HEAD),
    "partie": Person(SHUT),
    "inconnue": Person("inconnue@exemple.fr"),
    "douteuse": Person("douteuse@exemple.fr", email_verified=False),
}


@dataclass(frozen=True)
class Installation:
    """A server, the provider it trusts, and the head's one-time password."""

    server: Server
    provider: RunningProvider
    password: str


@pytest.fixture(scope="module")
def installed(sqlite_databases, tmp_path_factory) -> Iterator[Installation]:
    folder, port = tmp_path_factory.mktemp("provider"), free_port()
    with (
        running_provider(port, PEOPLE, folder / "provider.log") as provider,
        sqlite_databases.fresh() as url,
        serving(url, folder / "log", settings=provider.settings(), port=port) as server,
    ):
        yield Installation(server, provider, invited(url))


def invited(url: str) -> str:
    """A head whose password is still the given one, and two accounts that the provider may not open."""
    engine, at = make_engine(url), datetime.now(UTC)
    with writing(engine) as session:
        school = a_territory(session).jules_ferry.id
        head, shut, _ = (
            accounts.add(session, OPERATOR, NewAccount(login, name, Role.HEAD, school_id=school), at=at)
            for login, name in ((HEAD, "Anne Prigent"), (SHUT, "Partie"), ("douteuse@exemple.fr", "Douteuse"))
        )
        accounts.disable(session, OPERATOR, shut.account_id, at=at)
    engine.dispose()
    return head.password


@pytest.fixture
def page(installed, open_page) -> Page:
    page: Page = open_page(installed.server)
    # The provider's sample form would fetch a font from elsewhere.
    page.context.route(re.compile("^https:"), lambda route: route.abort())
    return page


def let_in(page: Page, login: str) -> None:
    """The provider's own form; it takes any password."""
    page.locator('input[name="login"]').fill(login)
    page.locator('input[name="password"]').fill("at the provider")
    page.get_by_role("button", name="Sign-in").click()


def by_provider(page: Page, login: str, label: str = "Essai") -> None:
    page.get_by_role("button", name=f"Se connecter avec {label}", exact=True).click()
    let_in(page, login)


@pytest.mark.parametrize("label", ["Essai", "Essai signé"])
def test_the_button_leads_to_the_provider_and_back_to_what_was_asked_for(installed, page, label):
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.frame.url, request.url)))
    page.goto("/familles")
    by_provider(page, "directrice", label)
    settle(page)

    expect(page.get_by_test_id("stSidebar")).to_contain_text("Anne Prigent")
    assert urlsplit(page.url).path == "/familles"
    own = (installed.server.url, "data:", "blob:")
    outside = [url for page_url, url in asked if page_url.startswith(own) and not url.startswith(own)]
    assert outside[0].startswith(f"{installed.provider.url}/auth?")
    assert all(url.startswith(f"{installed.provider.url}/") for url in outside)


@pytest.mark.parametrize(
    ("login", "sentence"),
    [
        ("inconnue", "aucun compte de Continuité ne porte votre adresse"),
        ("douteuse", "ne garantit pas votre adresse"),
        ("partie", "Ce compte est fermé"),
    ],
)
def test_whoever_has_no_open_account_is_told_why_and_stays_outside(page, login, sentence):
    page.goto("/connexion")
    by_provider(page, login)

    expect(page.get_by_role("alert")).to_contain_text(sentence)
    page.goto("/familles")
    expect(page.get_by_role("heading")).to_have_text("Se connecter")


def test_an_address_that_passed_on_to_somebody_else_opens_nothing(page, open_page, installed):
    page.goto("/connexion")
    by_provider(page, "directrice")
    settle(page)
    other = open_page(installed.server)

    other.goto("/connexion")
    by_provider(other, "directrice-bis")

    expect(other.get_by_role("alert")).to_contain_text("déjà lié à une autre identité")


def test_turning_back_at_the_provider_is_said_in_french(page):
    page.goto("/connexion")
    page.get_by_role("button", name="Se connecter avec Essai", exact=True).click()

    page.get_by_role("link", name="Cancel").click()

    expect(page.get_by_role("alert")).to_contain_text("Essai n’a pas confirmé votre identité")
    expect(page.locator("html")).to_have_attribute("lang", "fr")


def test_leaving_ends_the_session_at_the_provider_too(page, installed):
    page.goto("/connexion")
    by_provider(page, "directrice")
    settle(page)
    copied = [cookie for cookie in page.context.cookies() if cookie["name"] == "continuite"]

    page.get_by_test_id("stSidebar").get_by_role("button", name="Se déconnecter", exact=True).click()
    page.get_by_role("button", name="Yes, sign me out").click()

    expect(page.get_by_role("heading")).to_have_text("Vous êtes déconnecté")
    page.context.add_cookies(copied)
    page.goto("/familles")
    expect(page.get_by_role("heading")).to_have_text("Se connecter")
    page.get_by_role("button", name="Se connecter avec Essai", exact=True).click()
    expect(page.get_by_role("heading")).to_have_text("Sign-in")


def test_a_password_still_opens_the_account_and_still_has_to_be_changed(page, installed):
    page.goto("/connexion")
    page.locator('input[name="login"]').fill(HEAD)
    page.locator('input[name="password"]').fill(installed.password)
    page.get_by_role("button", name="Se connecter", exact=True).click()

    expect(page.get_by_role("heading")).to_have_text("Choisir un mot de passe")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["1280", "390"])
def test_the_buttons_fit_and_the_policy_of_the_page_names_no_host(installed, open_page, heard, size):
    page = open_page(installed.server, size=size)

    answer = page.goto("/connexion")

    assert answer is not None
    assert "form-action 'self';" in answer.headers["content-security-policy"]
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    expect(page.get_by_role("button", name="Se connecter avec")).to_have_count(2)
    assert heard.outside == []
    assert heard.errors == []
