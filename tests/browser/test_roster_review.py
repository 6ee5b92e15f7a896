"""A head reviews a list in a browser: a doubt decided, a cell corrected, all kept over a reload."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.access import faults
from tests.browser.chromium import PHONE, WIDE, settle, sign_in_as
from tests.browser.conftest import OpenPage
from tests.browser.one_class import OneClass, press
from tests.browser.server import Server
from tests.browser.test_rosters import LISTS, send

HEADER = "Nom;Prénom;Classe;Date de naissance\n"
CLASS = HEADER + "".join(f"NOM{one};Yann {one};CM2;0{n}/02/2016\n" for n, one in enumerate("ABCDEF", 1))
KNOWN = CLASS + "GUIVARCH;Malo;CM2;12/03/2016\n"
NEXT = CLASS + "GUIVARC;Malo;CM2;12/03/2016\nMORVAN;;CM2;04/05/2016\n"


def a_file(folder: Path, name: str, content: str) -> Path:
    file = folder / name
    file.write_text(content, encoding="utf-8")
    return file


@pytest.fixture(params=[WIDE, PHONE], ids=["1280", "390"])
def review(
    request, open_page: OpenPage, class_server: Server, cm1: OneClass, tmp_path: Path, no_console_errors
) -> Page:
    """The second list of a class: one name of a letter less, one line without a first name."""
    page = open_page(class_server, size=request.param)
    sign_in_as(page, cm1.head)
    page.goto(LISTS)
    settle(page)
    send(page, a_file(tmp_path, "rentrée.csv", KNOWN))
    press(page, "Appliquer")
    expect(page.get_by_text(re.compile("Liste enregistrée"))).to_be_visible()
    send(page, a_file(tmp_path, "novembre.csv", NEXT))
    return page


def test_a_list_is_decided_corrected_kept_and_applied(review):
    title = review.get_by_role("heading", level=2)
    expect(title).to_contain_text("1 à décider, 1 ligne en erreur")
    expect(review.get_by_text("La liste dit (ligne 8)")).to_be_visible()
    assert faults(review) == {}
    assert review.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    press(review, "C’est cet élève : garder ce qui est connu")
    expect(title).to_have_text("Cette liste : 7 inchangés, 1 ligne en erreur")

    review.get_by_role("textbox", name="Prénom").fill("Nolwenn")
    press(review, "Corriger cette ligne")
    expect(title).to_have_text("Cette liste : 1 nouveau, 7 inchangés")

    review.reload()
    settle(review)
    expect(title).to_have_text("Cette liste : 1 nouveau, 7 inchangés")
    expect(review.get_by_text("Déjà décidé (1)")).to_be_visible()
    press(review, "Appliquer")
    expect(review.get_by_text(re.compile("Liste enregistrée : 1 nouveau, 7 inchangés"))).to_be_visible()


def test_faulty_lines_are_taken_home_with_the_reason(review):
    with review.expect_download() as download:
        review.get_by_role("button", name="Télécharger les lignes en erreur").click()

    assert download.value.suggested_filename == "lignes-en-erreur.xlsx"


def test_a_file_shown_to_one_account_is_not_there_for_another(review, open_page, class_server, cm1):
    with review.expect_download() as download:
        review.get_by_role("button", name="Télécharger les lignes en erreur").click()
    settle(review)
    other = open_page(class_server)
    sign_in_as(other, cm1.teacher)
    stranger = open_page(class_server)

    asked = [page.context.request.get(download.value.url) for page in (review, other, stranger)]

    assert [answer.status for answer in asked] == [200, 404, 401]
