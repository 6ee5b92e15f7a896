"""The IEN takes the note in one press, corrects a line, downloads it; then the table of the schools."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Download, Page, expect

from tests.browser.access import faults
from tests.browser.chromium import settle, sign_in_as
from tests.browser.server import Server

SAID = "Relu avec l’équipe : deux écoles rappelées."


@pytest.fixture
def overview(page: Page, demo_server: Server, no_console_errors) -> Page:
    sign_in_as(page, demo_server.ien)
    page.goto("/circonscription")
    settle(page)
    return page


def downloaded(page: Page, button: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_bytes()


def test_the_note_is_taken_in_one_press_and_leaves_as_corrected(overview, tmp_path):
    overview.get_by_role("link", name="Prendre la note").click()
    text = overview.get_by_role("textbox", name="Texte de la note")
    expect(text).to_have_value(re.compile("^# Accès au travail des élèves"))
    settle(overview)
    assert faults(overview) == {}
    text.fill(f"{text.input_value()}\n- {SAID}")
    text.press("Control+Enter")
    settle(overview)

    word = Document(BytesIO(downloaded(overview, "Télécharger en Word (DOCX)")))
    settle(overview)
    (tmp_path / "note.pdf").write_bytes(downloaded(overview, "Télécharger en PDF"))

    assert word.paragraphs[-1].text == SAID
    told = subprocess.run(["pdftotext", tmp_path / "note.pdf", "-"], capture_output=True, check=True)
    assert SAID in " ".join(told.stdout.decode().split())


def test_a_correction_typed_right_before_the_press_is_not_left_out_in_silence(overview):
    overview.get_by_role("link", name="Prendre la note").click()
    text = overview.get_by_role("textbox", name="Texte de la note")
    expect(text).to_have_value(re.compile("^# Accès au travail des élèves"))
    settle(overview)
    taken: list[Download] = []

    def keep(one: Download) -> None:
        taken.append(one)

    overview.on("download", keep)

    text.fill(f"{text.input_value()}\n- {SAID}")
    overview.get_by_role("button", name="Télécharger en Word (DOCX)").click()
    overview.wait_for_timeout(500)
    settle(overview)

    older = overview.get_by_text("Le fichier téléchargé date d’avant votre dernière correction")
    for one in taken:
        if Document(BytesIO(Path(one.path()).read_bytes())).paragraphs[-1].text != SAID:
            expect(older).to_be_visible()
    expect(text).to_have_value(re.compile(f"{SAID}$"))


def test_a_correction_typed_right_before_leaving_the_screen_is_there_on_the_way_back(overview):
    overview.get_by_role("link", name="Prendre la note").click()
    text = overview.get_by_role("textbox", name="Texte de la note")
    expect(text).to_have_value(re.compile("^# Accès au travail des élèves"))
    settle(overview)
    text.fill(f"{text.input_value()}\n- {SAID}")
    away = overview.get_by_role("link", name="Circonscription", exact=True)

    away.click()
    overview.wait_for_timeout(1000)
    settle(overview)
    # The press may only have ended the typing: the text is there, and a second press leaves.
    if overview.url.endswith("/note"):
        expect(text).to_have_value(re.compile(f"{SAID}$"))
        away.click()
    overview.get_by_role("link", name="Prendre la note").click()

    expect(text).to_have_value(re.compile(f"{SAID}$"))


def test_the_table_of_the_schools_leaves_as_a_workbook(overview):
    overview.get_by_role("button", name="Exporter ce tableau").click()
    settle(overview)

    sheet = load_workbook(BytesIO(downloaded(overview, "Classeur (XLSX)"))).active

    assert sheet.max_row == 1 + 12
    assert sheet["A1"].value == "UAI"


def test_on_paper_there_is_no_menu_and_no_button(overview):
    chart = overview.get_by_test_id("stPlotlyChart")
    # The library that draws it comes last.
    chart.locator(".annotation-text").first.wait_for(state="attached", timeout=60_000)

    overview.emulate_media(media="print")

    expect(overview.get_by_role("heading", level=1)).to_be_visible()
    expect(overview.get_by_test_id("stSidebar")).to_be_hidden()
    expect(overview.get_by_role("button", name="Exporter ce tableau")).to_be_hidden()
    expect(chart).to_be_visible()
    assert overview.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
