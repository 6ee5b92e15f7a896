"""Rosters in two windows of one head, and lists that are not to be applied without a second thought."""

import pytest

from tests.cast import HEAD_OF
from tests.pages.school.test_rosters import LIST, SCREEN, a_school_of, press, send, text
from tests.pages.today import territory_today


@pytest.fixture
def head(app_database):
    return HEAD_OF(territory_today(app_database).cast.jules_ferry)


def warnings(app) -> str:
    return " ".join(one.value for one in app.warning)


def looks(app) -> dict[str, str]:
    return {button.label: button.proto.type for button in app.button}


def test_a_list_read_in_another_window_is_said_before_a_file_sent_here_is_lost(open_screen, head):
    here, other = open_screen(SCREEN, head), open_screen(SCREEN, head)
    send(other, "liste.csv", LIST)

    send(here, "encore.csv", LIST)

    assert "Un fichier envoyé ici depuis n’a pas été lu" in warnings(here)
    assert "autre fenêtre" not in warnings(other)


def test_a_list_given_up_in_another_window_is_not_taken_for_applied(open_screen, head):
    here, other = open_screen(SCREEN, head), open_screen(SCREEN, head)
    send(other, "liste.csv", LIST)
    here.run()
    press(other, "Abandonner cette liste")

    press(here, "Appliquer")

    assert "rien n’a été enregistré depuis celle-ci" in warnings(here)
    assert "enregistrée" not in text(here)
    assert "autre fenêtre" not in warnings(other)


def test_a_list_that_looks_wrong_is_not_offered_for_applying_first(open_screen, head):
    app = open_screen(SCREEN, head)
    send(app, "liste.csv", a_school_of("LE GOFF "))
    assert (looks(app)["Appliquer"], looks(app)["Abandonner cette liste"]) == ("primary", "secondary")
    press(app, "Appliquer")

    send(app, "autre.csv", a_school_of("TANGUY ").replace(b"CP", b"Petits").replace(b"CM1", b"Grands"))

    assert (looks(app)["Appliquer"], looks(app)["Abandonner cette liste"]) == ("secondary", "primary")


def test_titles_without_a_line_below_are_not_a_list_already_known(open_screen, head):
    app = open_screen(SCREEN, head)

    send(app, "liste.csv", "Nom;Prénom;Classe\n".encode())

    assert "Aucun élève sous les titres" in warnings(app)
    assert "tout est déjà enregistré" not in text(app)
