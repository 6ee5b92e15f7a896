"""Practising in a browser: begun from the start page, marked on every screen, left without a trace."""

import pytest
from playwright.sync_api import Page, expect

from data_io.database import make_engine, reading
from data_io.queries.totals import coverage_by_circonscription
from pages.ui import clock
from tests.browser.chromium import PHONE, WIDE, settle, sign_in_as
from tests.browser.one_class import go, press, shows
from tests.browser.server import Server, run_command
from tests.cast import OPERATOR

SAID = "École d’entraînement : élèves inventés."


@pytest.fixture(scope="module")
def ready(demo_server: Server) -> Server:
    run_command("training", "--circonscription", "Trémaden", database_url=demo_server.database_url)
    return demo_server


def figures(server: Server):
    engine = make_engine(server.database_url)
    with reading(engine) as session:
        found = coverage_by_circonscription(session, OPERATOR, on=clock.today(), as_of=clock.now())
    engine.dispose()
    return [(one.name, one.counts) for one in found]


def to_the_start(page: Page) -> None:
    """By the menu: on a phone it lies over the page until it is closed."""
    menu = page.get_by_test_id("stExpandSidebarButton")
    if menu.is_visible():
        menu.click()
    page.get_by_role("link", name="Accueil").first.click()
    settle(page)
    shut = page.get_by_test_id("stSidebarCollapseButton").get_by_role("button")
    if page.viewport_size == {"width": PHONE[0], "height": PHONE[1]} and shut.is_visible():
        shut.click()


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_a_teacher_practises_a_call_and_comes_back_to_the_class(open_page, ready, size):
    before = figures(ready)
    page = open_page(ready, size=size)
    sign_in_as(page, ready.teacher)
    page.goto("/")
    settle(page)
    to_the_start(page)
    press(page, "S’exercer")
    shows(page, SAID)

    go(page, "/ma-classe")
    shows(page, SAID)
    press(page, "Joint")
    assert figures(ready) == before

    press(page, "Quitter l’entraînement")
    expect(page.get_by_text(SAID)).to_have_count(0)
    assert figures(ready) == before
