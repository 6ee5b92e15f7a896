"""A head imports lists in a browser: read, planned, kept over a reload, applied in one go."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.access import faults
from tests.browser.chromium import settle, sign_in_as
from tests.browser.server import ROOT, Server

LISTS = "/listes"
SAMPLES = ROOT / "sample_data"


@pytest.fixture
def lists(any_page: Page, demo_server: Server, no_console_errors) -> Page:
    sign_in_as(any_page, demo_server.head)
    any_page.goto(LISTS)
    settle(any_page)
    return any_page


@pytest.fixture
def new_class(lists: Page, tmp_path: Path) -> Path:
    """A hand-made list of a class that no other test knows."""
    width = lists.evaluate("window.innerWidth")
    file = tmp_path / "classe neuve.csv"
    file.write_text(
        f"Nom;Prénom;Classe\nTANGUY;Azenor {width};Neuve {width}\n"
        f"LE GALL;Ewen {width};Neuve {width}\n;Sans nom;Neuve {width}\n",
        encoding="utf-8",
    )
    return file


def send(page: Page, *files: Path) -> None:
    main = page.get_by_test_id("stMain")
    main.locator('input[type="file"]').set_input_files(list(files))
    expect(main.get_by_test_id("stFileChip")).to_have_count(len(files))
    main.get_by_role("button", name="Lire les fichiers").click()
    settle(page)


def test_the_lists_of_the_school_again_change_nothing(lists):
    folder = SAMPLES / "rosters" / "0359101C"

    send(lists, folder / "CSVExtraction.csv", folder / "CSVExtraction (1).csv")

    expect(lists.get_by_role("heading", level=2)).to_contain_text("305 inchangés", timeout=30_000)
    expect(lists.get_by_text("Cette liste ne change rien")).to_be_visible()
    lists.get_by_role("button", name="Terminer").click()
    expect(lists.get_by_role("button", name="Lire les fichiers")).to_be_visible()


def test_a_plan_is_kept_over_a_reload_and_applied(lists, new_class):
    send(lists, new_class)
    expect(lists.get_by_role("heading", level=2)).to_contain_text("2 nouveaux, 1 ligne en erreur")
    expect(lists.get_by_text("ligne 4, colonne «\u00a0Nom\u00a0»").first).to_be_visible()
    assert faults(lists) == {}

    lists.reload()
    settle(lists)
    lists.get_by_role("button", name="Appliquer").click()

    expect(lists.get_by_text(re.compile("Liste enregistrée : 2 nouveaux"))).to_be_visible()
    lists.get_by_role("link", name="Voir l’école").click()
    expect(lists).to_have_url(re.compile("/mon-ecole"))


def test_a_photo_of_a_list_is_refused_in_a_sentence(lists):
    send(lists, SAMPLES / "faulty" / "photo-de-la-liste.csv")

    expect(lists.get_by_text("Le fichier « photo-de-la-liste.csv » n’est pas un tableau")).to_be_visible()
    expect(lists.get_by_text("Rien n’a été enregistré")).to_be_visible()


def test_no_fault_of_access_is_ours(lists):
    expect(lists.get_by_role("button", name="Lire les fichiers")).to_be_visible()

    assert faults(lists) == {}


def test_the_school_shows_its_classes_and_what_is_to_do_without_a_fault_of_access(lists):
    lists.goto("/mon-ecole")
    settle(lists)

    expect(lists.get_by_role("heading", level=1)).to_contain_text("ont accès au travail")
    expect(lists.get_by_text("familles à joindre").first).to_be_visible()
    assert faults(lists) == {}
