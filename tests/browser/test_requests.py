"""A head answers a family in a browser: a copy re-read and downloaded, then a child erased."""

from http import HTTPStatus
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page
from sqlalchemy import select

from data_io.actions import accounts
from data_io.actions.accounts import NewAssignment
from data_io.database import reading, writing
from data_io.queries.accounts import id_of
from models.codes import Role
from models.people import Pupil
from models.security import Assignment
from tests.browser.access import faults
from tests.browser.chromium import PHONE, WIDE, sign_in_as
from tests.browser.one_class import OneClass, go, pause, pick, shows
from tests.browser.server import Server
from tests.cast import OPERATOR


@pytest.fixture(params=[WIDE, PHONE], ids=["1280", "390"])
def requests(request: pytest.FixtureRequest, open_page, class_server: Server, cm1: OneClass) -> Page:
    page: Page = open_page(class_server, size=request.param)
    sign_in_as(page, cm1.head)
    go(page, "/demandes")
    pick(page, "Élève concerné", "Awen")
    return page


def test_a_copy_is_re_read_and_downloaded(requests, cm1, no_console_errors):
    shows(requests, "Relisez chaque ligne")
    assert faults(requests) == {}
    requests.get_by_role("button", name="Préparer le fichier").click()
    pause(requests)
    shows(requests, "La remise est inscrite au journal")

    with requests.expect_download() as download:
        requests.get_by_role("button", name="Télécharger le fichier").click()

    sheet = load_workbook(BytesIO(Path(download.value.path()).read_bytes())).active
    assert any("ABGRALL" in str(row) for row in sheet.iter_rows(values_only=True))
    assert "Awen" not in download.value.suggested_filename


def test_a_file_on_an_open_page_is_not_handed_out_once_the_role_that_showed_it_is_over(requests, cm1):
    """Somebody with another role is not put out: the page stays open, and its button asks for no rerun."""
    requests.get_by_role("button", name="Préparer le fichier").click()
    pause(requests)
    with requests.expect_download() as download:
        requests.get_by_role("button", name="Télécharger le fichier").click()
    assert requests.request.get(download.value.url).status == HTTPStatus.OK

    with writing(cm1.database) as session:
        head = id_of(session, cm1.head.login)
        leading = session.scalars(select(Assignment.id).where(Assignment.account_id == head)).one()
        teaching = NewAssignment(head, Role.TEACHER, classroom_id=cm1.classroom.id)
        accounts.assign(session, OPERATOR, teaching, at=cm1.now())
    assert requests.request.get(download.value.url).status == HTTPStatus.OK
    with writing(cm1.database) as session:
        accounts.withdraw(session, OPERATOR, leading, at=cm1.now())

    assert requests.request.get(download.value.url).status == HTTPStatus.NOT_FOUND
    go(requests, "/ma-classe")
    shows(requests, "CM1")


def test_a_child_is_erased_after_the_word_is_typed(requests, cm1, no_console_errors):
    requests.get_by_text("Faire effacer", exact=True).click()
    pause(requests)
    assert faults(requests) == {}
    requests.get_by_label("Pour effacer, écrivez EFFACER").fill("EFFACER")
    requests.get_by_role("button", name="Effacer définitivement").click()
    pause(requests)

    shows(requests, "Élève effacé.")
    with reading(cm1.database) as session:
        assert session.get(Pupil, cm1.pupil_ids[0]) is None
