"""Outils, run for real: a tool found by need, and the one that fits a meeting."""

import pytest

from models.codes import Role
from models.rights import Actor
from models.trusted_tools import Need
from tests.cast import HEAD_OF, TEACHER_OF, someone
from tests.pages.school.tools_screen import ENT, SCREEN, at_view, two_classes, words
from tests.pages.today import NOWHERE


@pytest.fixture
def today(app_database):
    return two_classes(app_database)


@pytest.mark.parametrize("role", [Role.TEACHER, Role.HEAD, Role.IEN, Role.ERUN, Role.DEPARTEMENT, Role.LINK])
def test_everybody_with_a_role_finds_a_tool_even_on_an_empty_base(open_screen, role):
    app = open_screen(SCREEN, someone(role, NOWHERE))

    assert not app.exception
    assert ENT.split(" ")[0] in words(app)


def test_whoever_has_no_role_is_refused(open_screen, today):
    app = open_screen(SCREEN, Actor(HEAD_OF(NOWHERE).account_id))

    assert "Accès refusé" in app.warning[0].value


def test_a_tool_is_found_by_need_with_its_link_its_conditions_and_the_assistance_desk(open_screen, today):
    app = open_screen(SCREEN, TEACHER_OF(today.cast.cm1))

    app = app.button_group(key="tool-need").set_value(Need.VIRTUAL_CLASS).run()

    said = words(app)
    assert "(<https://www.cned.fr/maclassealamaison>)" in said
    assert "partage d’écran" in said
    assert "demandez à l’assistance" in said
    assert "avril 2021" in said


def test_the_visio_of_teachers_falls_out_for_pupils_and_fits_for_staff(open_screen, today):
    app = at_view(open_screen(SCREEN, TEACHER_OF(today.cast.cm1)), "visio")
    assert app.header[0].value == "Utilisez CNED Ma classe à la maison \\(école\\)"
    assert "**BigBlueButton agents** : n’est pas prévu pour des élèves" in words(app)

    app = app.button_group(key="visio-public").set_value("staff").run()
    assert app.header[0].value == "Utilisez BigBlueButton agents"


def test_a_meeting_that_no_tool_fits_leads_to_the_assistance_desk(open_screen, today):
    app = at_view(open_screen(SCREEN, TEACHER_OF(today.cast.cm1)), "visio")

    app = app.checkbox(key="visio-recording").check().run()

    assert "demandez à l’assistance" in app.header[0].value
    assert "(<https://assistance.ac-rennes.fr>)" in words(app)
