"""Lists of all kinds in a browser: a roster in a few presses, many schools at once, columns corrected."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from data_io.database import make_engine
from tests.browser.access import faults
from tests.browser.chromium import PHONE, WIDE, settle, sign_in_as
from tests.browser.one_circonscription import Lists, two_schools
from tests.browser.one_class import pause
from tests.browser.server import ROOT, SignIn

ROSTERS = ROOT / "sample_data" / "rosters"
UNLIKE = (
    ROSTERS / "0359108K" / "CSVExtraction.csv",
    ROSTERS / "0359108K" / "CSVExtraction (1).csv",
    ROSTERS / "0359109L" / "liste eleves 2026-2027.xlsx",
    ROSTERS / "0359105G" / "CSVExtraction.ods",
)
IN_FILES = 45 + 47 + 205
PASTED = "Nom\tPrénom\tClasse\nQUEMENER\tNolwenn\tCM2 bleu\nSALAUN\tBleuenn\tCM2 bleu\n"


@pytest.fixture
def lists(class_server):
    engine = make_engine(class_server.database_url)
    yield two_schools(engine)
    engine.dispose()


class Reader:
    """A person at the lists, whose presses are counted."""

    def __init__(self, page: Page, who: SignIn) -> None:
        self.page = page
        self.presses = 0
        sign_in_as(page, who)
        page.goto("/listes")
        settle(page)

    @property
    def main(self) -> Locator:
        return self.page.get_by_test_id("stMain")

    def press(self, what: Locator) -> None:
        """At a person's pace: what is pressed while the screen is being drawn may be drawn over."""
        what.first.click()
        self.presses += 1
        pause(self.page)

    def button(self, name: str) -> Locator:
        return self.main.get_by_role("button", name=name)

    def choose_files(self, *files: Path, place: int = 0) -> None:
        """One press opens the dialog of the system, another chooses what is in it."""
        self.main.locator('input[type="file"]').nth(place).set_input_files(list(files))
        expect(self.main.get_by_test_id("stFileChip")).not_to_have_count(0)
        self.presses += 2

    def choose(self, title: str, option: str) -> None:
        """Typed: what is left of the list needs no scrolling, which would move it from under the press."""
        field = self.main.get_by_role("combobox", name=title)
        field.fill(option)
        expect(self.page.get_by_role("option", name=option, exact=True)).to_be_visible()
        pause(self.page)
        self.page.get_by_role("option", name=option, exact=True).click()
        expect(self.page.get_by_role("listbox")).to_have_count(0)
        expect(field).to_have_value(option)
        pause(self.page)

    def says(self, words: str | re.Pattern[str]) -> None:
        expect(self.main).to_contain_text(words, timeout=30_000)


@pytest.fixture(params=[WIDE, PHONE], ids=["1280", "390"])
def person(request, open_page, class_server, lists, no_console_errors):
    return lambda who: Reader(open_page(class_server, size=request.param), who)


def test_a_folder_of_unlike_files_is_a_clean_roster_in_at_most_eight_presses(person, lists: Lists):
    head = person(lists.head)
    head.choose_files(*UNLIKE)
    expect(head.main.get_by_test_id("stFileChip")).to_have_count(len(UNLIKE))
    head.press(head.main.get_by_text("Coller une liste"))
    head.main.get_by_label("Lignes copiées d’un tableur ou d’un courriel").fill(PASTED)
    head.presses += 1

    head.press(head.button("Lire les fichiers"))
    plan = head.page.get_by_role("heading", level=2)
    expect(plan).to_contain_text(f"{IN_FILES + 2} nouveaux", timeout=60_000)
    assert "à décider" not in plan.inner_text()
    head.press(head.button("Appliquer"))

    head.says(f"Liste enregistrée : {IN_FILES + 2} nouveaux")
    assert head.presses <= 8
    pupils = lists.pupils()
    assert len(pupils) == IN_FILES + 2
    assert sum(bool(pupil.guardians) for pupil in pupils) > 45


def test_faulty_lines_go_home_as_a_workbook_and_come_back_corrected(person, lists: Lists, tmp_path):
    head = person(lists.head)
    faulty = tmp_path / "liste.csv"
    lines = "".join(f"LE GALL;{name};CP\n" for name in "ABCDEFGHIJKL")
    faulty.write_text(f"Nom;Prénom;Classe\n{lines};Nolwenn;CP\n", encoding="utf-8")
    head.choose_files(faulty)
    head.press(head.button("Lire les fichiers"))
    with head.page.expect_download() as download:
        head.press(head.button("Télécharger les lignes en erreur"))
    head.press(head.button("Appliquer"))
    head.says("Liste enregistrée : 12 nouveaux")

    taken = tmp_path / "lignes.xlsx"
    download.value.save_as(taken)
    book = load_workbook(taken)
    sheet = book.active
    titles = [cell.value for cell in sheet[1]]
    sheet.cell(2, titles.index("Nom") + 1).value = "TANGUY"
    book.save(taken)
    head.page.goto("/listes")
    settle(head.page)
    head.choose_files(taken)
    head.press(head.button("Lire les fichiers"))
    head.press(head.button("Appliquer"))

    head.says("Liste enregistrée : 1 nouveau")
    assert sorted(pupil.last_name for pupil in lists.pupils()) == ["LE GALL"] * 12 + ["TANGUY"]


def test_a_folder_of_schools_is_compared_and_applied_together(person, lists: Lists, tmp_path):
    for number, name in zip(lists.numbers, ("TANGUY", "MORVAN"), strict=True):
        (tmp_path / "listes" / number).mkdir(parents=True)
        file = tmp_path / "listes" / number / "CSVExtraction.csv"
        file.write_text(f"Nom;Prénom;Classe\n{name};Azenor;CP\n", encoding="utf-8")
    secretary = person(lists.secretary)
    assert faults(secretary.page) == {}
    secretary.choose_files(tmp_path / "listes", place=1)
    expect(secretary.main.get_by_test_id("stFileChip")).to_have_count(2)

    secretary.press(secretary.button("Lire les fichiers"))
    secretary.says("2 écoles à enregistrer")
    assert faults(secretary.page) == {}
    secretary.press(secretary.button("Enregistrer 2 listes prêtes"))

    secretary.says("2 listes enregistrées : 2 nouveaux")
    assert [pupil.last_name for pupil in lists.pupils()] == ["TANGUY"]


def test_a_file_that_names_no_school_is_asked_about(person, lists: Lists, tmp_path):
    file = tmp_path / "CSVExtraction.csv"
    file.write_text("Nom;Prénom;Classe\nTANGUY;Azenor;CP\n", encoding="utf-8")
    secretary = person(lists.secretary)
    secretary.choose_files(file)
    secretary.press(secretary.button("Lire les fichiers"))
    secretary.says("1 fichier à confirmer")
    assert faults(secretary.page) == {}

    secretary.main.get_by_role("combobox").nth(1).click()
    secretary.page.get_by_role("option", name="École des Lucioles").click()
    settle(secretary.page)
    secretary.press(secretary.button("Comparer avec ces écoles"))

    secretary.says("1 école à enregistrer")


def test_columns_are_corrected_and_known_the_next_time(person, lists: Lists, tmp_path):
    file = tmp_path / "liste.csv"
    file.write_text("Alpha;Beta;Gamma\nTANGUY;Azenor;CP\n", encoding="utf-8")
    head = person(lists.head)
    head.choose_files(file)
    head.press(head.button("Lire les fichiers"))
    head.says("Indiquer les colonnes de liste.csv")
    assert faults(head.page) == {}
    for title, field in (("Alpha", "Nom"), ("Beta", "Prénom"), ("Gamma", "Classe")):
        head.choose(title, field)
    head.press(head.button("Lire ainsi"))
    head.says("1 nouveau")

    head.press(head.main.get_by_text("Ce qui a été reconnu"))
    head.says("lues comme on les a indiquées pour cette école")
    head.press(head.main.get_by_text("Corriger la lecture d’un fichier"))
    head.says("Codage des accents")
    assert faults(head.page) == {}


def test_a_long_reading_shows_how_far_it_is_and_can_be_stopped(person, lists: Lists, tmp_path):
    long = tmp_path / "long.csv"
    lines = "".join(f"NOM{n};Prénom{n};CP\n" for n in range(60_000))
    long.write_text(f"Nom;Prénom;Classe\n{lines}", encoding="utf-8")
    head = person(lists.head)
    head.choose_files(long)

    head.button("Lire les fichiers").click()
    expect(head.main.get_by_text("0 fichier lu sur 1")).to_be_visible()
    head.press(head.button("Arrêter"))

    head.says("Lecture arrêtée : rien n’a été enregistré.")
    expect(head.button("Lire les fichiers")).to_be_visible()
    assert lists.pupils() == []
