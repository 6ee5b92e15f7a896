"""Streamlit's own words, put into French as they appear."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.chromium import settle, sign_in_as
from tests.browser.server import Server


@pytest.fixture
def call_back(page: Page, demo_server: Server, no_console_errors) -> Locator:
    """The empty date of the head's call card."""
    sign_in_as(page, demo_server.head)
    page.goto("/familles")
    settle(page)
    return page.get_by_test_id("stDateInput").filter(has_text="Rappeler le").first


def test_an_empty_date_asks_for_day_month_and_year_in_french(call_back):
    parts = call_back.get_by_role("spinbutton")

    expect(parts).to_have_text(["jj", "mm", "aaaa"])
    expect(parts.first).to_have_attribute("aria-valuetext", "Vide")


def test_a_typed_date_is_kept_and_its_month_said_in_french(page, call_back):
    parts = call_back.get_by_role("spinbutton")
    parts.first.click()

    page.keyboard.type("24112099")

    expect(parts).to_have_text(["24", "11", "2099"])
    expect(parts.nth(1)).to_have_attribute("aria-valuetext", "11 – novembre")


def test_a_date_out_of_range_is_refused_in_french(page, call_back):
    call_back.get_by_role("spinbutton").first.click()

    page.keyboard.type("01011999")

    expect(call_back).to_contain_text("Erreur : choisissez une date")
    expect(call_back).not_to_contain_text("Please")


@pytest.fixture
def lists(page: Page, demo_server: Server, no_console_errors) -> Page:
    sign_in_as(page, demo_server.head)
    page.goto("/listes")
    settle(page)
    return page


def test_a_file_that_is_too_large_is_refused_in_french_and_said_again_when_sent(lists, tmp_path):
    large = tmp_path / "liste.csv"
    large.write_bytes(b"Nom;Classe\n" * 1_000_000)
    field = lists.get_by_test_id("stMain").get_by_test_id("stFileUploader")

    field.locator('input[type="file"]').set_input_files(large)

    expect(lists.get_by_test_id("stMain")).to_contain_text("Ce fichier dépasse 10")
    expect(lists.get_by_test_id("stMain")).not_to_contain_text("Error")
    lists.get_by_role("button", name="Lire les fichiers").click()
    expect(lists.get_by_text("S’il dépasse 10 Mo, il n’est pas envoyé")).to_be_visible()


def test_the_buttons_of_a_table_are_named_in_french(page, demo_server, no_console_errors):
    sign_in_as(page, demo_server.head)
    page.goto("/mon-ecole")
    settle(page)

    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    table.hover()
    buttons = page.get_by_test_id("stElementToolbarButton").locator("button")

    expect(buttons.first).to_have_attribute(
        "aria-label", re.compile("^Afficher ou masquer des colonnes : Accès")
    )
    names = [button.get_attribute("aria-label") or "" for button in buttons.all()]
    assert not [name for name in names if name.startswith(("Show", "Download", "Search", "Fullscreen"))]


def test_the_help_of_a_field_is_named_in_french(page, demo_server, no_console_errors):
    sign_in_as(page, demo_server.ien)
    page.goto("/circonscription")
    settle(page)

    # The field stands at the end of the screen, after the chart.
    expect(page.get_by_label("Aide : Situation du").first).to_be_visible(timeout=20_000)
