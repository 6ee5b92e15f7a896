"""What stands on screen when an act is refused or something breaks."""

import logging

from streamlit.testing.v1 import AppTest


def broken_in(make_error) -> AppTest:
    return AppTest.from_function(_shows, kwargs={"make_error": make_error}).run()


def _shows(make_error):
    from pages.ui import refusals

    refusals.broke(make_error())


def _refused():
    from models.errors import NotAllowed

    return NotAllowed("Vous n’avez pas le droit de faire cela ici.")


def _silent():
    from sqlalchemy.exc import OperationalError

    return OperationalError("SELECT 1", {"name": "Élodie"}, ValueError("Élodie"))


def _bug():
    return ValueError("Élodie Le Goff")


def _acts():
    from models.errors import RuleBroken
    from pages.ui import refusals

    with refusals.shown():
        raise RuleBroken("Ce jour est dans le futur.")


def test_a_refusal_is_shown_as_its_sentence():
    app = AppTest.from_function(_acts).run()

    assert [error.value for error in app.error] == ["Ce jour est dans le futur."]


def test_a_refusal_that_a_screen_forgot_is_still_its_sentence():
    assert broken_in(_refused).error[0].value == "Vous n’avez pas le droit de faire cela ici."


def test_a_silent_database_is_named():
    assert "base de données" in broken_in(_silent).error[0].value


def test_a_bug_tells_nobody_what_was_typed(caplog):
    with caplog.at_level(logging.ERROR, logger="continuite"):
        app = broken_in(_bug)

    assert "Un problème est survenu" in app.error[0].value
    assert "Élodie" not in app.error[0].value + caplog.text
    assert "ValueError" in caplog.text
