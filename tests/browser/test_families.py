"""Familles à joindre in a browser, at both widths: the form, one press, what stays after a reload."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from data_io.actions import handovers
from data_io.actions.handovers import NewHandover
from data_io.database import reading, writing
from models.codes import Outcome
from models.facts import Contact, ContactNote
from tests.browser.access import faults
from tests.browser.chromium import PHONE, WIDE, sign_in_as
from tests.browser.one_class import OneClass, choose, fits, go, opened, pause, press, shows
from tests.browser.server import Server
from tests.cast import OPERATOR

ADDRESS = "/familles"


@pytest.fixture(params=[WIDE, PHONE], ids=["1280", "390"])
def screen(request: pytest.FixtureRequest, open_page, class_server: Server, cm1: OneClass) -> Page:
    """The queue of the head; the teacher handed Zoé's family over."""
    with writing(cm1.database) as session:
        handed = NewHandover(cm1.pupil_ids[2], cm1.today())
        handovers.hand_over(session, OPERATOR, handed, at=cm1.now())
    page: Page = open_page(class_server, size=request.param)
    sign_in_as(page, cm1.head)
    go(page, ADDRESS)
    return page


def test_the_queue_is_worked_through_press_by_press(screen, cm1, no_console_errors):
    shows(screen, "3 familles à joindre sur 3")
    expect(opened(screen)).to_have_text("Zoé N’DIAYE (CM1)")
    shows(screen, "Transmise par la classe aujourd’hui")

    press(screen, "Joint")

    shows(screen, "2 familles à joindre sur 3")
    expect(opened(screen)).to_have_text("Zoé N’DIAYE (CM1)")
    choose(screen, "Oui")
    shows(screen, "Enregistré : Zoé N’DIAYE, peut recevoir le travail")
    press(screen, "Famille suivante")
    expect(opened(screen)).to_have_text("Awen ABGRALL (CM1), Enora ABGRALL (CP)")
    screen.reload()
    pause(screen)
    shows(screen, "famille jointe pour 1 élève")
    assert cm1.card(2).handed_over_on is None


def test_a_note_typed_just_before_the_press_is_kept(screen, cm1):
    screen.get_by_label("Note, si elle est utile").fill("rappeler après 18 h")
    screen.get_by_test_id("stMain").get_by_role("button", name="À rappeler").click()
    pause(screen)

    with reading(cm1.database) as session:
        found = session.execute(
            select(Contact.outcome, ContactNote.note)
            .join(ContactNote)
            .where(Contact.id == cm1.card(2).last_attempt.contact_id)
        ).one()
    assert tuple(found) == (Outcome.CALL_BACK, "rappeler après 18 h")


def test_one_call_is_about_brothers_and_sisters(screen, cm1):
    press(screen, "Joint")
    press(screen, "Famille suivante")

    shows(screen, "À propos de")
    press(screen, "Joint")

    shows(screen, "1 famille à joindre sur 3")
    shows(screen, "famille jointe pour 3 élèves")


def test_a_message_to_a_class_is_sent_and_nobody_is_reached(screen):
    screen.get_by_text("Message envoyé à toute une classe").click()
    pause(screen)
    press(screen, "Message envoyé à toute la classe")

    shows(screen, "famille jointe pour 0 élève")
    shows(screen, "message envoyé pour 3 élèves")
    shows(screen, "3 familles à joindre sur 3")


def test_nothing_is_cut_off_and_everybody_can_use_it(screen):
    assert fits(screen)
    assert faults(screen) == {}
