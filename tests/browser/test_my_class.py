"""Ma classe in a browser, at both widths: one press a call, one question, work sent, checks."""

import pytest
from playwright.sync_api import Page, expect

from models.codes import CheckOutcome, Connection, Device, Outcome, Reason, State
from tests.browser.access import faults
from tests.browser.chromium import PHONE, WIDE, sign_in_as
from tests.browser.one_class import OneClass, choose, fits, go, opened, pause, press, shows
from tests.browser.server import Server

ADDRESS = "/ma-classe"


@pytest.fixture(params=[WIDE, PHONE], ids=["1280", "390"])
def screen(request: pytest.FixtureRequest, open_page, class_server: Server, cm1: OneClass) -> Page:
    """Ma classe of the teacher."""
    page: Page = open_page(class_server, size=request.param)
    sign_in_as(page, cm1.teacher)
    go(page, ADDRESS)
    return page


@pytest.fixture
def wide(open_page, class_server: Server, cm1: OneClass) -> Page:
    page: Page = open_page(class_server)
    sign_in_as(page, cm1.teacher)
    go(page, ADDRESS)
    return page


def test_a_call_is_one_press_and_stays_after_a_reload(screen, cm1, no_console_errors):
    expect(opened(screen)).to_have_text("Awen ABGRALL")

    press(screen, "Pas de réponse")

    expect(opened(screen)).to_have_text("Maël LE GOFF-TANGUY")
    screen.reload()
    pause(screen)
    expect(opened(screen)).to_have_text("Maël LE GOFF-TANGUY")
    shows(screen, "Pas de réponse aujourd’hui à")
    assert cm1.card(0).last_attempt.outcome is Outcome.NO_ANSWER


def test_the_number_is_a_link_that_calls(screen):
    call = screen.get_by_role("link", name="06 39 98 00 00")

    expect(call).to_have_attribute("href", "tel:+33639980000")
    shows(screen, "vit chez")
    shows(screen, "frère ou sœur : Enora (CP)")


def test_the_question_changes_state_and_reason_on_the_card(screen, cm1, no_console_errors):
    shows(screen, "équipement non renseigné")
    press(screen, "Joint")

    choose(screen, "Difficilement")
    shows(screen, "Une réponse suffit")
    choose(screen, "Téléphone seulement")

    shows(screen, "Accès au travail : oui, avec difficulté téléphone seulement")
    assert cm1.card(0).access.reason is Reason.PHONE_ONLY

    choose(screen, "Oui")

    shows(screen, "Accès au travail : oui équipé")
    assert cm1.card(0).access.state is State.ASSURED


def test_work_sent_to_the_class_offers_the_check(screen, cm1, no_console_errors):
    press(screen, "Travail envoyé à la classe")

    choose(screen, "N’y arrive pas")
    choose(screen, "Consignes")

    shows(screen, "reçoit le travail mais n’y arrive pas")
    assert cm1.card(0).check[0] is CheckOutcome.STRUGGLES

    choose(screen, "Y arrive")

    shows(screen, "Accès au travail : oui reçoit le travail et y arrive")


def test_a_call_that_was_noted_by_mistake_is_taken_back(screen, cm1):
    press(screen, "Joint")
    shows(screen, "1 élève sur 3 avec des nouvelles")

    press(screen, "Annuler la dernière saisie")

    shows(screen, "0 élève sur 3 avec des nouvelles")
    assert cm1.card(0).last_attempt is None


def test_a_double_click_writes_once(screen, cm1):
    screen.get_by_test_id("stMain").get_by_role("button", name="Joint").dblclick()
    pause(screen)

    assert cm1.contacts(0) == 1


def test_three_quick_keys_log_one_call_and_leave_the_next_family_alone(wide, cm1):
    for _ in range(3):
        wide.keyboard.press("3")
    pause(wide)

    assert [cm1.contacts(place) for place in range(3)] == [1, 0, 0]
    expect(opened(wide)).to_have_text("Maël LE GOFF-TANGUY")


def test_the_keys_go_through_the_class(wide, cm1):
    for key in ("2", "5", "3"):
        before = opened(wide).inner_text()
        wide.keyboard.press(key)
        expect(opened(wide)).not_to_have_text(before)
        pause(wide)

    assert [cm1.card(place).last_attempt.outcome for place in range(3)] == [
        Outcome.MESSAGE_LEFT,
        Outcome.CALL_BACK,
        Outcome.NO_ANSWER,
    ]


def test_two_people_on_one_class_lose_nothing(open_page, class_server, cm1, wide):
    other = open_page(class_server, size=PHONE)
    sign_in_as(other, cm1.head)
    go(other, f"{ADDRESS}?classe={cm1.classroom.id}")

    choose(wide, "Difficilement")
    choose(other, "Non")
    choose(wide, "Partagé, pas toujours disponible")
    choose(other, "Aucune")
    shows(other, "Quelqu’un d’autre vient de noter « suffisante »")
    press(other, "Noter « connexion : aucune »")
    press(wide, "Joint")
    choose(other, "Tous · 3")

    card = cm1.card(0)
    assert (card.device, card.connection) == (Device.SHARED, Connection.NONE)
    assert card.seen
    shows(other, "aucune connexion")


def top(page: Page, words: str) -> float:
    """Where a button begins, from the top of the screen."""
    box = page.get_by_role("radio", name=words, exact=True).first.bounding_box()
    assert box is not None
    return box["y"]


def test_nothing_is_cut_off_on_a_phone(open_page, class_server, cm1):
    phone = open_page(class_server, size=PHONE)
    sign_in_as(phone, cm1.teacher)
    go(phone, ADDRESS)
    press(phone, "Travail envoyé à la classe")
    choose(phone, "Difficilement")

    assert fits(phone)
    assert len({top(phone, channel) for channel in ("Téléphone", "SMS ou courriel", "ENT", "À l’école")}) == 1

    choose(phone, "Tous · 3")
    assert fits(phone)


def test_everybody_can_use_it(wide):
    assert faults(wide) == {}
