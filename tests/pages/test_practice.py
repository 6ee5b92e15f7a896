"""Practising on screen: offered where a school is ready, said on every screen, left in one press."""

import pytest

from data_io.actions import practice, training
from data_io.database import reading, writing
from data_io.queries.grants import grants_of
from models.codes import Role
from models.rights import Actor
from pages import registry
from pages.ui import clock
from tests.cast import OPERATOR, a_territory, an_account, someone
from tests.data_io.intake.lists import a_list, pupil
from tests.pages.conftest import sign_in

LISTS = (a_list(pupil("LE GALL", "Camille", "CM1"), pupil("LE GALL", "Tom", "CP")),)
SAID = "École d’entraînement : élèves inventés."


@pytest.fixture
def land(app_database):
    with writing(app_database) as session:
        return a_territory(session)


@pytest.fixture
def ready(app_database, land):
    with writing(app_database) as session:
        training.prepare(session, OPERATOR, land.circonscription.id, LISTS, at=clock.now())


@pytest.fixture
def head(app_database, land):
    with writing(app_database) as session:
        account_id = an_account(session, Role.HEAD, land.jules_ferry, login="direction@exemple.fr")
    return now(app_database, account_id)


def now(database, account_id):
    with reading(database) as session:
        return Actor(account_id, grants_of(session, account_id, clock.today()))


def practising(database, actor):
    with writing(database) as session:
        practice.practise(session, actor, at=clock.now())
    return now(database, actor.account_id)


def shown(app):
    return " ".join(element.value for element in (*app.title, *app.markdown, *app.caption))


def keys(app):
    return {button.key for button in app.button}


def test_a_head_begins_in_one_press(app_database, open_screen, head, ready):
    app = open_screen("start.py", head).button(key="practise").click().run()

    assert not app.exception
    assert now(app_database, head.account_id).practises


def test_without_a_training_school_nothing_is_offered(open_screen, head):
    assert "practise" not in keys(open_screen("start.py", head))


@pytest.mark.parametrize("screen", [one for one in registry.SCREENS if one.is_for(frozenset({Role.HEAD}))])
def test_every_screen_says_that_pupils_are_invented(app_database, open_screen, head, ready, screen):
    real = open_screen(screen.file, head)
    drill = open_screen(screen.file, practising(app_database, head))

    assert not drill.exception
    assert SAID in shown(drill)
    assert SAID not in shown(real)
    assert ("leave-practice" in keys(drill), "leave-practice" in keys(real)) == (True, False)


def test_leaving_is_one_press_from_any_screen(app_database, open_screen, monkeypatch, head, ready):
    app = open_screen("school/families.py", practising(app_database, head))

    app.button(key="leave-practice").click().run()
    sign_in(monkeypatch, now(app_database, head.account_id))

    assert SAID not in shown(app.run())
    assert now(app_database, head.account_id).grants == head.grants


def test_support_prepares_the_school_on_the_start_page(app_database, open_screen, land, head):
    app = open_screen("start.py", someone(Role.ERUN, land.circonscription))

    app.button(key="keep-training").click().run()

    assert not app.exception
    practising(app_database, head)


def test_an_ien_neither_practises_nor_prepares(open_screen, land, ready):
    app = open_screen("start.py", someone(Role.IEN, land.circonscription))

    assert not keys(app) & {"practise", "keep-training"}


def test_while_practising_nobody_is_invited_and_the_screen_says_why(app_database, open_screen, head, ready):
    app = open_screen("school/teachers.py", practising(app_database, head))

    assert not app.exception
    assert "chacun s’exerce de soi-même" in app.info[0].value
    assert not app.text_area
