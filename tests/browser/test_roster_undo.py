"""A head takes an import back in a browser: a look first, and what was marked since stays."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from data_io.actions import equipment
from data_io.database import reading, writing
from models.codes import Device
from models.people import Enrolment, Pupil
from tests.browser.access import faults
from tests.browser.chromium import PHONE, WIDE, settle, sign_in_as
from tests.browser.one_class import OneClass, go
from tests.browser.server import Server
from tests.browser.test_rosters import send
from tests.cast import OPERATOR
from tests.data_io.actions.telling import an_answer


@pytest.fixture(params=[WIDE, PHONE], ids=["1280", "390"])
def lists(request: pytest.FixtureRequest, open_page, class_server: Server, cm1: OneClass) -> Page:
    page: Page = open_page(class_server, size=request.param)
    sign_in_as(page, cm1.head)
    go(page, "/listes")
    return page


def a_new_class(folder: Path, word: str) -> Path:
    file = folder / "ce2.csv"
    file.write_text(
        f"Nom;Prénom;Classe\nTANGUY;Azenor {word};CE2\nLE GALL;Ewen {word};CE2\n", encoding="utf-8"
    )
    return file


def enrolled(cm1: OneClass, first_name: str) -> bool:
    with reading(cm1.database) as session:
        found = select(Enrolment.id).join(Pupil, Pupil.id == Enrolment.pupil_id)
        here = found.where(Pupil.first_name == first_name, Enrolment.ends_on.is_(None))
        return session.scalar(here) is not None


def mark(cm1: OneClass, first_name: str) -> None:
    with writing(cm1.database) as session:
        pupil = session.scalars(select(Pupil.id).where(Pupil.first_name == first_name)).one()
        equipment.answer(session, OPERATOR, an_answer(pupil, Device.NONE, on=cm1.today()), at=cm1.now())


def test_an_import_is_taken_back_and_what_was_marked_stays(lists, cm1, tmp_path, no_console_errors):
    word = cm1.school.id.hex[-6:]
    send(lists, a_new_class(tmp_path, word))
    lists.get_by_role("button", name="Appliquer").click()
    expect(lists.get_by_text("Liste enregistrée : 2 nouveaux")).to_be_visible()
    mark(cm1, f"Azenor {word}")

    lists.get_by_text("Listes déjà importées").click()
    lists.get_by_role("button", name="Annuler cet import").click()
    settle(lists)
    expect(lists.get_by_text("1 élève arrivé avec cette liste est retiré")).to_be_visible()
    assert faults(lists) == {}
    lists.get_by_role("button", name="Oui, annuler cet import").click()

    expect(lists.get_by_text("Import annulé : 1 élève remis comme avant")).to_be_visible()
    assert enrolled(cm1, f"Azenor {word}")
    assert not enrolled(cm1, f"Ewen {word}")
    lists.reload()
    settle(lists)
    lists.get_by_text("Listes déjà importées").click()
    expect(lists.get_by_text("annulé le")).to_be_visible()
    expect(lists.get_by_role("button", name="Annuler cet import")).to_have_count(0)
