"""Closures in a browser: an IEN opens one for a school and takes it back; its head may not."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.access import faults
from tests.browser.chromium import settle, sign_in_as
from tests.browser.one_class import type_into_list
from tests.browser.server import Server

CLOSURES = "/fermetures"


@pytest.fixture
def closures(any_page: Page, demo_server: Server, no_console_errors) -> Page:
    sign_in_as(any_page, demo_server.ien)
    any_page.goto(CLOSURES)
    settle(any_page)
    return any_page


def choose_school(page: Page, name: str) -> None:
    """By key: scrolling would close the list on a phone."""
    type_into_list(page, "Lesquelles ?", name)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stMultiSelect")).to_contain_text(name)
    page.keyboard.press("Escape")


def test_an_ien_closes_one_school_and_takes_it_back(closures):
    main = closures.get_by_test_id("stMain")
    label = f"Inondation {closures.evaluate('window.innerWidth')}"
    main.get_by_text("Ouvrir une fermeture").click()
    main.get_by_role("radio", name="Des écoles").click()
    settle(closures)
    choose_school(closures, "Les Ajoncs")
    main.get_by_label("Nom de la fermeture").fill(label)
    main.get_by_role("button", name="Ouvrir la fermeture").click()
    expect(main.get_by_text(label, exact=True)).to_be_visible()

    card = main.get_by_test_id("stVerticalBlock").filter(has_text=label).last
    card.get_by_role("button", name="Annuler").click()
    closures.get_by_role("button", name="Annuler la fermeture").click()

    expect(main.get_by_text(label, exact=True)).to_have_count(0)


def test_no_fault_of_access_is_ours(closures):
    closures.get_by_test_id("stMain").get_by_text("Ouvrir une fermeture").click()

    assert faults(closures) == {}


def test_a_head_may_not_change_the_closure_of_the_circonscription(page, demo_server, no_console_errors):
    sign_in_as(page, demo_server.head)
    page.goto(CLOSURES)
    settle(page)
    main = page.get_by_test_id("stMain")

    expect(main.get_by_text("circonscription de")).to_be_visible()
    expect(main.get_by_role("button", name="Annuler")).to_have_count(0)
