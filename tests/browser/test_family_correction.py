"""A head corrects a family in a browser: what is inside the popover works at both widths."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from data_io.database import reading
from models.people import Pupil
from tests.browser.access import faults
from tests.browser.chromium import PHONE, WIDE, sign_in_as
from tests.browser.one_class import OneClass, go, pause, pick, shows
from tests.browser.server import Server


@pytest.fixture(params=[WIDE, PHONE], ids=["1280", "390"])
def families(request: pytest.FixtureRequest, open_page, class_server: Server, cm1: OneClass) -> Page:
    page: Page = open_page(class_server, size=request.param)
    sign_in_as(page, cm1.head)
    go(page, "/familles")
    return page


def home(cm1: OneClass, pupil):
    with reading(cm1.database) as session:
        return session.scalar(select(Pupil.household_id).where(Pupil.id == pupil))


def test_two_families_are_joined_from_the_card(families, cm1, no_console_errors):
    families.get_by_role("button", name="Corriger cette famille").click()
    pause(families)
    assert faults(families) == {}

    pick(families, "Réunir avec une autre famille", "LE GOFF-TANGUY")
    families.get_by_role("button", name="Réunir", exact=True).click()
    pause(families)

    shows(families, "Enregistré : familles réunies")
    expect(families.get_by_test_id("stMain").get_by_role("heading", level=2)).to_contain_text("Maël")
    assert home(cm1, cm1.pupil_ids[0]) == home(cm1, cm1.pupil_ids[1]) is not None
