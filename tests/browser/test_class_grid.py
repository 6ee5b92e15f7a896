"""The class as a grid in a browser: each cell is saved, a cleared one comes back, two people are asked."""

import pytest
from playwright.sync_api import Page, expect

from data_io.actions import equipment
from data_io.actions.equipment import NewAnswer
from data_io.database import writing
from models.codes import CheckOutcome, Connection, Device, Reason
from tests.browser.chromium import sign_in_as
from tests.browser.one_class import OneClass, go, pause, press, shows
from tests.browser.server import Server
from tests.cast import OPERATOR

ADDRESS = "/ma-classe?vue=tableau"
NAME, DEVICE, CONNECTION, RECEIVES, MANAGES = range(5)
TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.fixture
def grid(open_page, class_server: Server, cm1: OneClass) -> Page:
    page: Page = open_page(class_server)
    sign_in_as(page, cm1.teacher)
    go(page, ADDRESS)
    page.get_by_test_id("data-grid-canvas").wait_for()
    return page


def select(page: Page, row: int, column: int) -> None:
    """A click into the column of names, then arrows; the grid takes the focus one frame after a click."""
    box = page.get_by_test_id("data-grid-canvas").first.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 40, box["y"] + 35 * (row + 1) + 17)
    expect(cell(page, row, NAME)).to_be_focused()
    page.evaluate(TWO_FRAMES)
    for _ in range(column):
        page.keyboard.press("ArrowRight")


def write(page: Page, row: int, column: int, text: str) -> None:
    """Enter opens the list of a cell, typing narrows it, Enter takes what stands first."""
    select(page, row, column)
    page.keyboard.press("Enter")
    options = page.locator("#portal").get_by_role("option")
    expect(options.first).to_be_visible()
    page.keyboard.type(text)
    expect(options.first).to_contain_text(text)
    page.keyboard.press("Enter")
    expect(options).to_have_count(0)
    pause(page)


def clear(page: Page, row: int, column: int) -> None:
    select(page, row, column)
    page.keyboard.press("Delete")
    pause(page)


def cell(page: Page, row: int, column: int):
    return page.get_by_test_id(f"glide-cell-{column}-{row}").first


def answer(cm1: OneClass, place: int, device: Device) -> None:
    """Somebody else answers meanwhile."""
    card = cm1.card(place)
    today = card.standing.last_news_on or cm1.today()
    with writing(cm1.database) as session:
        new = NewAnswer(card.pupil_id, device, None, today)
        equipment.answer(session, OPERATOR, new, at=cm1.now())


def test_each_cell_is_saved_as_it_changes(grid, cm1, no_console_errors):
    write(grid, 0, DEVICE, "Téléphone seulement")
    write(grid, 0, CONNECTION, "Suffisante")
    write(grid, 2, DEVICE, "Aucun")

    assert (cm1.card(0).device, cm1.card(0).connection) == (Device.PHONE, Connection.SUFFICIENT)
    assert cm1.card(1).device is Device.UNKNOWN
    assert cm1.card(2).access.reason is Reason.NO_DEVICE

    grid.reload()
    pause(grid)
    expect(cell(grid, 0, DEVICE)).to_have_text("Téléphone seulement")


def test_the_work_received_and_managed_is_a_check(grid, cm1):
    write(grid, 0, MANAGES, "Oui")
    write(grid, 1, RECEIVES, "Non")
    write(grid, 2, MANAGES, "Non : langue")

    outcomes = [cm1.card(place).check[0] for place in range(3)]
    assert outcomes == [CheckOutcome.DOES, CheckOutcome.NOTHING, CheckOutcome.STRUGGLES]
    grid.reload()
    pause(grid)
    expect(cell(grid, 0, RECEIVES)).to_have_text("Oui")


def test_received_without_knowing_more_is_asked_for_more(grid, cm1):
    write(grid, 0, RECEIVES, "Oui")

    shows(grid, "choisissez une réponse dans « Y arrive »")
    assert cm1.card(0).check is None


def test_a_cleared_cell_erases_nothing_and_comes_back(grid, cm1):
    write(grid, 0, DEVICE, "Partagé")

    clear(grid, 0, DEVICE)

    shows(grid, "Une case vidée n’efface rien")
    expect(cell(grid, 0, DEVICE)).to_have_text("Partagé, pas toujours disponible")
    assert cm1.card(0).device is Device.SHARED


def test_two_people_on_different_cells_lose_nothing(grid, cm1):
    answer(cm1, 1, Device.PHONE)

    write(grid, 0, DEVICE, "Aucun")

    assert [cm1.card(place).device for place in range(2)] == [Device.NONE, Device.PHONE]
    press(grid, "D’autres réponses sont arrivées")
    expect(cell(grid, 1, DEVICE)).to_have_text("Téléphone seulement")


def test_two_people_on_the_same_cell_are_asked(grid, cm1):
    answer(cm1, 0, Device.PHONE)

    write(grid, 0, DEVICE, "Aucun")

    shows(grid, "quelqu’un d’autre vient de noter « Téléphone seulement »")
    assert cm1.card(0).device is Device.PHONE

    press(grid, "Noter « Aucun »")

    assert cm1.card(0).device is Device.NONE


def test_cells_that_go_back_and_forth_are_all_kept(grid, cm1):
    for text, device in (("Aucun", Device.NONE), ("Téléphone seulement", Device.PHONE)) * 2:
        for row in range(3):
            write(grid, row, DEVICE, text)

        assert [cm1.card(place).device for place in range(3)] == [device] * 3


def test_an_answer_that_is_taken_back_leaves_its_cell(grid, cm1):
    write(grid, 0, DEVICE, "Aucun")

    press(grid, "Annuler la dernière saisie")

    expect(cell(grid, 0, DEVICE)).not_to_contain_text("Aucun")
    assert cm1.card(0).device is Device.UNKNOWN
    expect(grid.get_by_role("button", name="D’autres réponses sont arrivées")).to_have_count(0)


def test_names_do_not_leave_by_the_toolbar_of_the_grid(grid):
    grid.get_by_test_id("stDataFrame").hover()

    expect(grid.get_by_role("button", name="Rechercher")).to_be_visible()
    expect(grid.get_by_role("button", name="Télécharger")).to_have_count(0)
