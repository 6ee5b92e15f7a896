"""The gate in a browser: nobody sees a screen without signing in, and leaving is leaving."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import pytest
from playwright.sync_api import Page, expect

from data_io.actions import accounts
from data_io.actions.accounts import NewAccount
from data_io.database import make_engine, writing
from models.codes import Role
from pages import registry
from tests.browser.chromium import PHONE, settle, sign_in
from tests.browser.server import Server, serving
from tests.cast import OPERATOR, a_territory

ADDRESSES = [f"/{screen.url_path}" for screen in registry.SCREENS]
OWN = "une phrase longue et à moi"


@dataclass(frozen=True)
class Invited:
    """Somebody of this test's base."""

    id: UUID
    login: str
    password: str


@pytest.fixture(scope="module")
def server(sqlite_databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A fresh process on a base with two schools and no people yet."""
    with sqlite_databases.fresh() as url, serving(url, tmp_path_factory.mktemp("gate") / "log") as running:
        yield running


@pytest.fixture(scope="module")
def invite(server):
    """Adds an account; `choice` says whether its password must still be changed."""
    engine = make_engine(server.database_url)
    with writing(engine) as session:
        school = a_territory(session).jules_ferry

    def add(login: str, *, choice: bool = False) -> Invited:
        new = NewAccount(login, "Anne Prigent", Role.HEAD, school_id=school.id, must_change_password=choice)
        with writing(engine) as session:
            given = accounts.add(session, OPERATOR, new, at=datetime.now(UTC))
        return Invited(given.account_id, login, given.password)

    yield add
    engine.dispose()


def fill(page: Page, login: str, password: str) -> None:
    page.locator('input[name="login"]').fill(login)
    page.locator('input[name="password"]').fill(password)
    page.locator('form button[type="submit"]').click()


def disable(server: Server, person: Invited) -> None:
    engine = make_engine(server.database_url)
    with writing(engine) as session:
        accounts.disable(session, OPERATOR, person.id, at=datetime.now(UTC))
    engine.dispose()


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_deep_link_opened_first_shows_sign_in_and_nothing_of_the_screen(server, open_page, address):
    page = open_page(server)

    page.goto(address)

    expect(page.get_by_role("heading")).to_have_text("Se connecter")
    assert page.locator('[data-testid="stApp"]').count() == 0
    fetched = page.evaluate("performance.getEntriesByType('resource').map(r => new URL(r.name).pathname)")
    assert set(fetched) <= {"/assets/sign_in.css", "/assets/icon.png"}


ROLE_SCREENS = [screen for screen in registry.SCREENS if screen.acts]


def test_signing_in_opens_the_first_screen_of_the_role_and_the_start_stays_in_reach(
    server, invite, open_page
):
    person = invite("matinale")
    page = open_page(server)
    sign_in(page, person.login, person.password)

    expect(page).to_have_url(f"{server.url}/mon-ecole")
    page.get_by_role("link", name="Accueil").click()

    expect(page.get_by_text("Que voulez-vous faire")).to_be_visible()


@pytest.mark.parametrize("screen", ROLE_SCREENS, ids=lambda s: s.file)
def test_signing_in_goes_on_to_the_screen_that_was_asked_for(server, invite, open_page, screen):
    person = invite(f"vers-{screen.url_path}")
    page = open_page(server)

    page.goto(f"/{screen.url_path}")
    fill(page, person.login, person.password)
    settle(page)

    assert re.fullmatch(rf"{server.url}/{screen.url_path}(\?.*)?", page.url)
    expect(page.locator('[data-testid="stApp"]')).not_to_contain_text("Page introuvable")


def test_a_screen_of_another_role_refuses_in_french(server, invite, open_page):
    person = invite("curieuse")
    page = open_page(server)
    sign_in(page, person.login, person.password)

    page.goto("/circonscription")
    settle(page)

    expect(page.get_by_text("Accès refusé")).to_be_visible()
    expect(page.locator('[data-testid="stSidebarNav"]')).not_to_contain_text("Circonscription")


def test_an_address_that_is_no_screen_is_said_so_in_french(server, invite, open_page):
    person = invite("perdue")
    page = open_page(server)
    sign_in(page, person.login, person.password)

    answer = page.goto("/nulle-part")

    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading")).to_have_text("Page introuvable")


def test_a_wrong_password_is_said_without_saying_whether_the_login_exists(server, invite, open_page):
    person = invite("distraite")
    page = open_page(server)

    said = []
    for login in (person.login, "personne"):
        page.goto("/connexion")
        fill(page, login, "pas le bon")
        said.append(page.get_by_role("alert").inner_text())

    assert said == ["Identifiant ou mot de passe incorrect."] * 2


def test_five_failures_lock_the_login_for_the_right_password_too(server, invite, open_page):
    person = invite("pressee")
    page = open_page(server)
    page.goto("/connexion")
    for _ in range(5):
        fill(page, person.login, "pas le bon")

    fill(page, person.login, person.password)

    expect(page.get_by_role("alert")).to_contain_text("Trop d’essais de suite")
    page.goto("/")
    expect(page.get_by_role("heading")).to_have_text("Se connecter")


def test_a_one_time_password_is_changed_before_anything_is_seen(server, invite, open_page):
    person = invite("nouvelle", choice=True)
    page = open_page(server)
    page.goto("/familles")
    fill(page, person.login, person.password)

    expect(page.get_by_role("heading")).to_have_text("Choisir un mot de passe")
    page.goto("/familles")
    page.locator("#password").fill(OWN)
    page.locator("#again").fill(OWN)
    page.get_by_role("button").click()
    settle(page)

    expect(page.locator('[data-testid="stSidebar"]')).to_contain_text("Anne Prigent")


def test_a_password_of_ones_own_is_changed_only_by_who_knows_it(server, invite, open_page):
    person = invite("soigneuse")
    page = open_page(server)
    sign_in(page, person.login, person.password)
    page.goto("/mot-de-passe")

    for present in ("pas le bon", person.password):
        page.locator("#present").fill(present)
        page.locator("#password").fill(OWN)
        page.locator("#again").fill(OWN)
        page.get_by_role("button").click()
        if present != person.password:
            expect(page.get_by_role("alert")).to_have_text("Le mot de passe actuel n’est pas le bon.")
    settle(page)

    page.context.clear_cookies()
    sign_in(page, person.login, OWN)
    expect(page.locator('[data-testid="stSidebar"]')).to_contain_text("Anne Prigent")


def test_leaving_ends_the_session_also_for_a_cookie_that_was_copied(server, invite, open_page):
    person = invite("partante")
    page = open_page(server)
    sign_in(page, person.login, person.password)
    copied = [cookie for cookie in page.context.cookies() if cookie["name"] == "continuite"]

    page.get_by_test_id("stSidebar").get_by_role("button", name="Se déconnecter", exact=True).click()

    expect(page.get_by_role("heading")).to_have_text("Se connecter")
    assert page.context.cookies() == [] or all(c["name"] != "continuite" for c in page.context.cookies())
    page.context.add_cookies(copied)
    page.goto("/familles")
    expect(page.get_by_role("heading")).to_have_text("Se connecter")


def test_signing_out_everywhere_ends_the_visit_on_the_other_device_too(server, invite, open_page):
    person = invite("deux-appareils")
    phone, computer = open_page(server, size=PHONE), open_page(server)
    for page in (phone, computer):
        sign_in(page, person.login, person.password)

    computer.get_by_test_id("stSidebar").get_by_role("button", name="Se déconnecter partout").click()

    expect(computer.get_by_role("heading")).to_have_text("Se connecter")
    phone.goto("/familles")
    expect(phone.get_by_role("heading")).to_have_text("Se connecter")


def test_signing_out_everywhere_stops_an_open_tab_at_its_next_click(server, invite, open_page):
    person = invite("deux-onglets")
    here, there = open_page(server), open_page(server)
    for page in (here, there):
        sign_in(page, person.login, person.password)

    here.get_by_test_id("stSidebar").get_by_role("button", name="Se déconnecter partout").click()
    expect(here.get_by_role("heading")).to_have_text("Se connecter")
    there.locator('[data-testid="stSidebarNav"] a').last.click()

    expect(there.get_by_text("Votre session est terminée")).to_be_visible()
    expect(there.locator('[data-testid="stApp"]')).not_to_contain_text("Anne Prigent")


def test_the_session_cookie_is_hidden_from_scripts_and_from_other_sites(server, invite, open_page):
    person = invite("prudente")
    page = open_page(server)
    sign_in(page, person.login, person.password)

    (cookie,) = (cookie for cookie in page.context.cookies() if cookie["name"] == "continuite")

    assert (cookie["httpOnly"], cookie["sameSite"], cookie["expires"]) == (True, "Lax", -1)


def test_an_account_withdrawn_stops_an_open_tab_at_its_next_click(server, invite, open_page):
    person = invite("remplacee")
    page = open_page(server)
    sign_in(page, person.login, person.password)

    disable(server, person)
    page.locator('[data-testid="stSidebarNav"] a').last.click()

    expect(page.get_by_text("Votre session est terminée")).to_be_visible()
    expect(page.locator('[data-testid="stApp"]')).not_to_contain_text("Anne Prigent")


def test_a_tab_left_open_under_another_account_starts_empty(server, invite, open_page):
    first, second = invite("matin"), invite("soir")
    page = open_page(server)
    sign_in(page, first.login, first.password)
    other = page.context.new_page()
    other.goto("/deconnexion")
    other.get_by_role("button", name="Se déconnecter").click()
    fill(other, second.login, second.password)
    settle(other)

    page.locator('[data-testid="stSidebarNav"] a').last.click()

    expect(page.get_by_text("Votre session est terminée")).to_be_visible()


@pytest.mark.parametrize("size", [(1280, 900), PHONE], ids=["1280", "390"])
def test_sign_in_is_french_fits_its_window_and_asks_nothing_from_outside(server, open_page, heard, size):
    page = open_page(server, size=size)
    page.goto("/connexion")

    assert page.evaluate("document.documentElement.lang") == "fr"
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert heard.outside == []
    assert heard.errors == []
    words = page.locator("body").inner_text() + page.title()
    assert not re.search(r"\b(sign|login|password|user|forgot|submit|the)\b", words, re.IGNORECASE)


def test_the_screens_are_in_french_and_ask_nothing_from_outside(server, invite, open_page, heard):
    person = invite("lectrice")
    page = open_page(server)
    sign_in(page, person.login, person.password)
    page.goto("/familles")
    settle(page)

    assert page.evaluate("document.documentElement.lang") == "fr"
    expect(page.get_by_text("Aller au contenu")).to_be_attached()
    expect(page.get_by_text("Skip to main content")).not_to_be_attached()
    assert heard.outside == []
    assert heard.errors == []
