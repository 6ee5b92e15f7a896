"""The first evening from nothing: an installation, a head, a list, a class that somebody enters by a code."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from data_io.actions.closures import NewClosure, open_closure
from data_io.database import make_engine, writing
from data_io.intake.schools import load_schools
from models.territory import Circonscription
from pages.ui import clock
from sample_data.generator.people import without_accents
from tests.browser.access import faults
from tests.browser.chromium import PHONE, settle
from tests.browser.one_class import choose, fits, pause, press, shows
from tests.browser.server import ROOT, Server, serving
from tests.cast import OPERATOR

SAMPLE = ROOT / "sample_data"
OWN = "trois vélos bleus dans le pré"
CHILDREN = (("Awen", "ABGRALL"), ("Maël", "LE GOFF"), ("Zoé", "ZIEGLER"))


@pytest.fixture
def place(sqlite_url: str, tmp_path: Path) -> Iterator[tuple[Server, Path]]:
    """A server whose base holds the directory of schools and a closure, and nobody."""
    engine = make_engine(sqlite_url)
    on = clock.today()
    with writing(engine) as session:
        load_schools(session, OPERATOR, (SAMPLE / "annuaire.csv").read_bytes(), None, at=clock.now())
        (circonscription,) = session.query(Circonscription.id).all()
        new = NewClosure("Fermeture", on, on + timedelta(days=4), circonscription_ids=(circonscription[0],))
        open_closure(session, OPERATOR, new, at=clock.now())
    engine.dispose()
    log = tmp_path / "log"
    with serving(sqlite_url, log) as server:
        yield server, log


def choose_password(page: Page, button: str) -> None:
    page.get_by_label("Mot de passe", exact=True).fill(OWN)
    page.get_by_label("Le même, une seconde fois").fill(OWN)
    page.get_by_role("button", name=button).click()
    settle(page)


def become_administrator(page: Page, log: Path) -> None:
    found = re.search(r"/premier-demarrage\?jeton=\S+", log.read_text())
    assert found
    page.goto(found[0])
    page.get_by_label("Identifiant ou courriel").fill("patronne@exemple.fr")
    page.get_by_label("Nom affiché").fill("Anne Prigent")
    choose_password(page, "Créer le compte")


def invite_heads(page: Page) -> str:
    """Every head at once; give the link of the first."""
    page.goto("/invitations")
    pause(page)
    press(page, "Créer les liens de")
    shows(page, "liens créés")
    assert faults(page) == {}
    page.get_by_test_id("stMain").get_by_text("Un par un").click()
    link = page.get_by_test_id("stCode").first.inner_text().strip()
    return link[link.index("/invitation/") :]


def import_list(page: Page, folder: Path) -> None:
    file = folder / "cm1.csv"
    lines = "".join(f"{last};{first};CM1\n" for first, last in CHILDREN)
    file.write_text(f"Nom;Prénom;Classe\n{lines}", encoding="utf-8")
    page.goto("/listes")
    settle(page)
    main = page.get_by_test_id("stMain")
    main.locator('input[type="file"]').set_input_files(file)
    expect(main.get_by_test_id("stFileChip")).to_have_count(1)
    main.get_by_role("button", name="Lire les fichiers").click()
    settle(page)
    main.get_by_role("button", name="Appliquer").click()
    expect(main.get_by_text(re.compile("Liste enregistrée"))).to_be_visible(timeout=30_000)


def open_class_link(page: Page) -> tuple[str, str]:
    page.goto("/liens-de-classe")
    pause(page)
    press(page, "Ouvrir un lien")
    codes = page.get_by_test_id("stCode")
    expect(codes).to_have_count(2)
    assert faults(page) == {}
    address, code = (text.strip() for text in codes.all_inner_texts())
    return address[address.index("/classe/") :], code


def enter_class(page: Page, address: str, code: str) -> None:
    page.goto(address)
    page.get_by_label("Code donné par la direction").fill(without_accents(code).upper())
    page.get_by_role("button", name="Entrer").click()
    settle(page)
    pause(page)


def test_from_nothing_a_head_and_a_class_both_work_the_same_evening(
    place, open_page, tmp_path, no_console_errors
):
    server, log = place
    office, school, phone = open_page(server), open_page(server), open_page(server, size=PHONE)

    become_administrator(office, log)
    school.goto(invite_heads(office))
    choose_password(school, "Entrer")
    import_list(school, tmp_path)
    enter_class(phone, *open_class_link(school))

    shows(phone, "Awen A.")
    shows(phone, "Ce lien ne montre pas les numéros")
    assert fits(phone)
    press(phone, "Joint")
    choose(phone, "Oui")
    shows(phone, "Enregistré : Awen A.")
    assert not any(last in phone.content() for _, last in CHILDREN)

    school.goto("/ma-classe")
    settle(school)
    shows(school, "1 élève sur 3 avec des nouvelles")
