"""The overview in a browser: figures equal those of the command, and each is pressed down to its schools."""

import json
import re
from collections import Counter
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import insert, select
from uuid_utils.compat import uuid7

from data_io.database import make_engine, writing
from models.codes import OpeningReason
from models.privacy import NamesOpened
from models.security import Account
from models.territory import Classroom
from pages.ui import charts, clock, formats
from tests.browser.access import faults
from tests.browser.chromium import settle, sign_in_as
from tests.browser.server import Server, run_command

CIRCONSCRIPTION, SCHOOL = "/circonscription", "/ecole"


@pytest.fixture
def figures(demo_server: Server) -> Counter[str]:
    """The totals that `coverage` gives other programs."""
    said = run_command(
        "coverage", "--by", "circonscription", "--format", "json", database_url=demo_server.database_url
    )
    totals: Counter[str] = Counter()
    for row in json.loads(said):
        totals.update({name: value for name, value in row.items() if isinstance(value, int)})
    return totals


@pytest.fixture
def overview(any_page: Page, demo_server: Server, no_console_errors) -> Page:
    sign_in_as(any_page, demo_server.ien)
    go(any_page, CIRCONSCRIPTION)
    return any_page


@pytest.fixture
def wide(page: Page, demo_server: Server, no_console_errors) -> Page:
    """The same where the width makes no difference."""
    sign_in_as(page, demo_server.ien)
    go(page, CIRCONSCRIPTION)
    return page


def go(page: Page, address: str) -> None:
    page.goto(address)
    settle(page)


def chip(page: Page, words: str):
    return page.get_by_test_id("stMain").get_by_role("button", name=re.compile(rf"\d {words}$")).first


def cell(page: Page, column: int, row: int) -> str:
    found = page.get_by_test_id(f"glide-cell-{column}-{row}").first
    found.wait_for(state="attached")
    return found.inner_text()


def press_first_name(page: Page) -> None:
    grid = page.get_by_test_id("data-grid-canvas").first
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 60, box["y"] + 35 + 17)


def test_the_figures_are_those_of_the_command(overview, figures):
    expect(overview.get_by_role("heading", level=1)).to_have_text(
        f"{formats.number(figures['assured'])} élèves sur {formats.number(figures['expected'])} attendus "
        "ont accès au travail"
    )
    expect(chip(overview, "non")).to_contain_text(formats.number(figures["not_assured"]))
    expect(chip(overview, "avec difficulté")).to_contain_text(formats.number(figures["fragile"]))
    expect(chip(overview, "à vérifier")).to_contain_text(formats.number(figures["unknown"]))
    expect(chip(overview, "jamais joints")).to_contain_text(
        formats.number(figures["pupils"] - figures["reached"])
    )


@pytest.mark.parametrize("words", ["non", "avec difficulté"])
def test_the_square_of_a_figure_has_the_colour_of_its_bars(wide, words):
    bars = next(part.colour for part in charts.SLICES if part.word == words)
    settle(wide)

    square = (
        chip(wide, words)
        .locator("p")
        .evaluate("e => getComputedStyle(e, '::before').backgroundColor.match(/\\d+/g).map(Number)")
    )

    assert square == [int(bars[at : at + 2], 16) for at in (1, 3, 5)]


def test_on_a_phone_no_empty_band_stands_between_the_chart_and_what_is_to_do(phone, demo_server):
    sign_in_as(phone, demo_server.ien)
    go(phone, CIRCONSCRIPTION)
    chart = phone.get_by_test_id("stPlotlyChart").bounding_box()
    below = phone.get_by_role("heading", name=re.compile("À faire|Restait à faire")).bounding_box()

    assert chart is not None
    assert below is not None
    assert below["y"] - chart["y"] - chart["height"] < 50


def test_what_is_new_stands_beside_the_figures(wide):
    expect(wide.get_by_role("heading", name=re.compile("^Depuis "))).to_be_visible()


def test_the_chart_and_the_table_name_the_same_schools(overview):
    chart = overview.get_by_test_id("stPlotlyChart")
    expect(chart.locator(".annotation-text").first).to_have_text(cell(overview, 0, 0).strip())

    assert (
        chart.locator(".annotation-text").count() == chart.locator(".trace").first.locator(".point").count()
    )


def test_a_figure_shows_the_schools_behind_it_and_stands_in_the_address(wide):
    chip(wide, "école sans liste").click()
    settle(wide)

    expect(wide).to_have_url(re.compile("voir=sans-liste"))
    expect(wide.get_by_test_id("stPlotlyChart").locator(".annotation-text")).to_have_count(1)

    wide.get_by_role("button", name="Revoir toutes les écoles").click()

    expect(wide.get_by_test_id("stPlotlyChart").locator(".annotation-text")).not_to_have_count(1)


def test_a_filter_stands_in_the_address_and_survives_a_reload(wide):
    names = wide.get_by_test_id("stPlotlyChart").locator(".annotation-text")
    wide.get_by_test_id("stMain").get_by_role("button", name="Privé").click()
    expect(wide).to_have_url(re.compile("ecoles=Priv"))
    expect(names).to_have_count(2)  # the private schools of the invented circonscription
    shown = names.all_text_contents()

    wide.reload()
    settle(wide)

    expect(names).to_have_text(shown)


def test_a_name_in_the_table_opens_the_school_and_the_way_back(overview):
    name = cell(overview, 0, 0).strip()

    press_first_name(overview)

    expect(overview).to_have_url(re.compile(r"/ecole\?ecole=[0-9a-f-]{36}"))
    expect(overview.get_by_test_id("stMain").get_by_text(name).first).to_be_visible()
    overview.get_by_role("link", name="Toute la circonscription").click()
    expect(overview).to_have_url(re.compile("/circonscription$"))


def test_a_bar_opens_the_school(overview):
    overview.get_by_test_id("stPlotlyChart").locator(".nsewdrag").first.wait_for(state="attached")
    bar = overview.get_by_test_id("stPlotlyChart").locator(".point path").first
    bar.scroll_into_view_if_needed()
    box = bar.bounding_box()
    assert box is not None
    overview.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)

    expect(overview).to_have_url(re.compile(r"/ecole\?ecole="))


def test_a_school_is_shown_without_any_name_of_a_pupil_or_teacher(wide):
    go(wide, SCHOOL)

    shown = wide.get_by_test_id("stMain").inner_text()

    assert not re.search(r"\b(Mme|M\.) ", shown)
    expect(wide.get_by_role("heading", name="Par classe")).to_be_visible()


def test_a_past_day_is_asked_for_in_the_address(wide):
    go(wide, f"{CIRCONSCRIPTION}?jour=2021-04-06")

    expect(wide.get_by_test_id("stMain").get_by_text("au soir du mardi 6")).to_be_visible()


@pytest.mark.parametrize("address", [CIRCONSCRIPTION, SCHOOL])
def test_no_fault_of_access_is_ours(overview, address):
    go(overview, address)
    overview.get_by_test_id("stPlotlyChart").locator(".annotation-text").first.wait_for()

    assert faults(overview) == {}


def test_a_past_day_leads_back_to_today(page, demo_server, no_console_errors):
    sign_in_as(page, demo_server.ien)
    for screen in (CIRCONSCRIPTION, SCHOOL):
        page.goto(f"{screen}?jour=2026-01-05")
        settle(page)

        page.get_by_role("button", name="Revenir à aujourd’hui").click()

        expect(page.get_by_text("situation connue à")).to_be_visible()
        expect(page.get_by_role("button", name="Revenir à aujourd’hui")).to_have_count(0)


def test_names_leave_a_tab_that_nobody_touches_when_their_time_is_over(wide, demo_server):
    database = make_engine(demo_server.database_url)
    with writing(database) as session:
        account_id = session.scalars(select(Account.id).where(Account.login == demo_server.ien.login)).one()
        school_id = session.scalars(select(Classroom.school_id)).first()
        now = clock.now()
        opened = {"opened_at": now, "until_at": now + timedelta(seconds=20)}
        told = {"account_id": account_id, "school_id": school_id, "reason": OpeningReason.EQUIPMENT}
        session.execute(insert(NamesOpened).values(id=uuid7(), **told, **opened))
    database.dispose()

    go(wide, f"{SCHOOL}?ecole={school_id}")
    names = wide.get_by_text("noms ouverts jusqu’à")
    expect(names).to_be_visible()

    expect(names).to_have_count(0, timeout=60_000)
