"""Outils in a browser: found, chosen, declared from the class, told to the head, named where work is sent."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.access import faults
from tests.browser.chromium import PHONE, WIDE, sign_in_as
from tests.browser.one_class import OneClass, choose, fits, go, pause, press, shows
from tests.browser.server import Server

ENT = "Toutatice (portail métier, ENT)"


@pytest.fixture(params=[WIDE, PHONE], ids=["1280", "390"])
def screen(request: pytest.FixtureRequest, open_page, class_server: Server, cm1: OneClass) -> Page:
    """A page of the teacher."""
    page: Page = open_page(class_server, size=request.param)
    sign_in_as(page, cm1.teacher)
    return page


def declare(page: Page, purpose: str, tool: str) -> None:
    """Open the list of a purpose and press a tool."""
    box = page.get_by_role("combobox", name=purpose, exact=True)
    box.focus()
    box.press("ArrowDown")
    page.get_by_role("option", name=tool, exact=True).click()
    pause(page)


def test_a_tool_is_found_by_need_and_opens_in_a_new_tab(screen, no_console_errors):
    go(screen, "/outils")

    screen.get_by_role("radio", name="Faire classe à distance").click()
    pause(screen)

    link = screen.get_by_role("link", name="CNED Ma classe à la maison (école)")
    expect(link).to_have_attribute("href", "https://www.cned.fr/maclassealamaison")
    expect(link).to_have_attribute("target", "_blank")
    assert "noopener" in (link.get_attribute("rel") or "")
    expect(screen.get_by_role("link", name="Assistance AMIGO")).to_be_visible()
    assert fits(screen)
    assert faults(screen) == {}


def test_a_meeting_has_its_visio_and_the_others_their_reason(screen, no_console_errors):
    go(screen, "/outils?outils=visio")
    shows(screen, "Utilisez CNED Ma classe à la maison (école)")

    choose(screen, "Personnels")
    shows(screen, "Utilisez BigBlueButton agents")
    shows(screen, "entre enseignants uniquement")

    screen.get_by_text("Pourquoi pas les autres").click()
    shows(screen, "à partir de 101 participants")
    choose(screen, "Élèves")
    screen.get_by_text("Enregistrée", exact=True).click()
    pause(screen)
    shows(screen, "Aucun outil de la liste ne convient : demandez à l’assistance")
    assert fits(screen)


def test_what_a_teacher_declares_is_named_with_the_work_and_with_messages(screen, no_console_errors):
    go(screen, "/ma-classe")
    screen.get_by_role("link", name="Outils de la classe").click()
    pause(screen)

    declare(screen, "Le travail", ENT)
    declare(screen, "Les messages", ENT)
    shows(screen, f"Enregistré : les messages, {ENT}")
    assert fits(screen)
    assert faults(screen) == {}

    go(screen, "/ma-classe")
    press(screen, "Travail envoyé à la classe")
    shows(screen, f"Travail envoyé à la classe aujourd’hui par {ENT}")
    choose(screen, "ENT")
    shows(screen, f"Messages de la classe par : {ENT}")


def test_a_tool_sent_twice_by_a_trembling_finger_is_declared_once(screen, no_console_errors):
    go(screen, "/outils?outils=les-notres")
    declare(screen, "Les vidéos", "Un autre outil, à nommer")
    screen.get_by_label("Nom de l’outil").fill("Cahier Malin")
    pause(screen)

    screen.get_by_role("button", name="Enregistrer").dblclick()
    shows(screen, "Enregistré : les vidéos, Cahier Malin")

    press(screen, "Annuler")
    expect(screen.get_by_role("combobox", name="Les vidéos", exact=True)).to_have_value("")


@pytest.mark.parametrize("apart", [0, 30, 60, 200])
def test_two_questions_pressed_at_once_are_both_answered(open_page, class_server, cm1, apart):
    page = open_page(class_server)
    sign_in_as(page, cm1.teacher)
    go(page, "/outils?outils=les-notres")
    declare(page, "La classe virtuelle", "Zoom (web)")
    browser = page.get_by_role("radiogroup", name="Dans le navigateur seulement ?")
    accounts = page.get_by_role("radiogroup", name="Avec des comptes ?")
    two = [one.get_by_role("radio", name="Non").element_handle() for one in (browser, accounts)]

    page.evaluate(
        "([[one, two], apart]) => { one.click(); setTimeout(() => two.click(), apart); }", [two, apart]
    )
    pause(page)
    page.reload()
    pause(page)

    for question in (browser, accounts):
        expect(question.get_by_role("radio", name="Non")).to_be_checked()


def test_a_finger_that_trembles_takes_no_answer_back(open_page, class_server, cm1):
    page = open_page(class_server)
    sign_in_as(page, cm1.teacher)
    go(page, "/outils?outils=les-notres")
    ready = page.get_by_role("radiogroup", name="Votre compte CNED « Ma classe à la maison » est-il prêt")

    ready.get_by_role("radio", name="Oui").dblclick()
    pause(page)
    page.reload()
    pause(page)

    expect(ready.get_by_role("radio", name="Oui")).to_be_checked()


def test_a_head_reads_what_families_meet_and_settles_it_in_one_press(open_page, class_server, cm1):
    teacher, head = open_page(class_server), open_page(class_server)
    sign_in_as(teacher, cm1.teacher)
    go(teacher, "/outils?outils=les-notres")
    declare(teacher, "Le travail", "Espaces Écoles")
    sign_in_as(head, cm1.head)
    go(head, "/outils?outils=les-notres")
    head.get_by_role("combobox", name="Pour", exact=True).fill("CP")
    head.get_by_role("option", name="CP", exact=True).click()
    pause(head)
    declare(head, "Le travail", ENT)

    go(head, "/mon-ecole")
    shows(head, "1 classe sur 2 utilise autre chose que")
    shows(head, "1 famille sur 1 avec des enfants dans plusieurs classes")

    head.get_by_role("link", name="Dire les outils de l’école").click()
    pause(head)
    declare(head, "Le travail", ENT)
    shows(head, "Les classes qui ont répondu utilisent les mêmes outils.")
    go(teacher, "/outils?outils=les-notres")
    expect(teacher.get_by_role("combobox", name="Le travail", exact=True)).to_have_value(ENT)
