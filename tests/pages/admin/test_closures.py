"""Closures on screen: opened, prolonged, cancelled, and refused."""

from datetime import date

import pytest
from sqlalchemy import update

from data_io.database import reading, writing
from data_io.queries import closures
from models.closures import Breadth
from models.codes import Role
from models.school_days import SchoolCalendar
from models.school_year import school_year
from models.territory import Classroom, School
from tests.cast import HEAD_OF, IEN_OF, TEACHER_OF, a_closure, someone
from tests.pages.today import DAY, NOWHERE, territory_today

SCREEN = "admin/closures.py"


@pytest.fixture
def today(app_database):
    """The cast, with classes of the school year that runs while the test does."""
    found = territory_today(app_database)
    with writing(app_database) as session:
        session.execute(update(Classroom).values(year=school_year(found.on)))
    return found


def kept(database, actor):
    with reading(database) as session:
        return closures.closures(session, actor)


def texts_of(app) -> str:
    return " ".join(str(one.value).replace("\\", "") for one in app.caption)


def press(app, label: str):
    next(button for button in app.button if button.label == label).click().run()


def test_an_empty_base_shows_readiness(open_screen):
    app = open_screen(SCREEN, IEN_OF(NOWHERE))

    assert not app.exception
    assert "Aucune fermeture" in app.success[0].value


def test_an_ien_closes_the_circonscription(open_screen, app_database, today):
    ien = IEN_OF(today.cast.circonscription)
    app = open_screen(SCREEN, ien)

    app.date_input[0].set_value(today.on)
    app.date_input[1].set_value(today.on + 3 * DAY)
    press(app, "Ouvrir la fermeture")

    (line,) = kept(app_database, ien)
    assert not app.exception
    assert (line.starts_on, line.ends_on) == (today.on, today.on + 3 * DAY)
    assert [target.id for target in line.targets] == [today.cast.circonscription.id]
    assert "La fermeture est ouverte" in app.success[0].value


def test_a_closure_is_proposed_for_school_days(open_screen, today):
    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    first, last = (one.value for one in app.date_input[:2])

    assert SchoolCalendar().is_school_day(first)
    assert SchoolCalendar().is_school_day(last)
    assert today.on <= first <= last


def test_a_head_closes_my_school_and_an_ien_some_schools(open_screen, today):
    head = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))
    ien = open_screen(SCREEN, IEN_OF(today.cast.circonscription))

    assert head.button_group[0].options[0] == "Mon école"
    assert "Des écoles" in ien.button_group[0].options


def test_schools_are_named_as_people_say_them(open_screen, app_database, today):
    with writing(app_database) as session:
        school = session.get_one(School, today.cast.jules_ferry.id)
        school.name, school.commune = "Ecole élémentaire publique Anita Conti", "Trémaden"

    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    assert "Anita Conti (élémentaire), Trémaden" in texts_of(app)
    assert "Anita Conti (élémentaire)" in texts_of(app.sidebar)
    assert "Ecole" not in texts_of(app)


def test_a_closure_that_ends_before_it_starts_is_refused(open_screen, app_database, today):
    ien = IEN_OF(today.cast.circonscription)
    app = open_screen(SCREEN, ien)

    app.date_input[0].set_value(today.on)
    app.date_input[1].set_value(today.on - 3 * DAY)
    press(app, "Ouvrir la fermeture")

    assert not app.exception
    assert app.error
    assert kept(app_database, ien) == []


def test_a_head_closes_one_class(open_screen, app_database, today):
    head = HEAD_OF(today.cast.jules_ferry)
    app = open_screen(SCREEN, head)

    app.button_group[0].set_value(Breadth.CLASSROOM).run()
    app.multiselect[0].set_value([today.cast.cp.id])
    press(app, "Ouvrir la fermeture")

    (line,) = kept(app_database, head)
    assert [target.name for target in line.targets] == ["CP"]


def test_who_opens_a_closure_reads_which_places_it_closes(open_screen, today):
    app = open_screen(SCREEN, IEN_OF(today.cast.circonscription))
    app.button_group[0].set_value(Breadth.SCHOOL).run()
    app.multiselect[0].set_value([today.cast.tilleuls.id])

    press(app, "Ouvrir la fermeture")

    assert "École Les Tilleuls" in app.success[0].value.replace("\\", "")
    assert "Jules" not in app.success[0].value


def _closing_a_class_in_a_closed_school(open_screen, app_database, today, starts_on):
    with writing(app_database) as session:
        since, until = today.on - 3 * DAY, today.on + 3 * DAY
        a_closure(session, today.cast.circonscription, starts_on=since, ends_on=until)
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))
    app.button_group[0].set_value(Breadth.CLASSROOM).run()
    app.multiselect[0].set_value([today.cast.cp.id])
    if starts_on is not None:
        next(one for one in app.date_input if one.label == "Premier jour").set_value(starts_on)
    press(app, "Ouvrir la fermeture")
    return app


def classes_closed_on(database, actor) -> list[date]:
    found = kept(database, actor)
    return [line.starts_on for line in found if line.targets[0].breadth is Breadth.CLASSROOM]


def test_a_narrower_closure_is_proposed_from_the_first_day_of_the_one_that_holds(
    open_screen, app_database, today
):
    app = _closing_a_class_in_a_closed_school(open_screen, app_database, today, None)

    assert not app.exception
    assert not app.warning
    assert classes_closed_on(app_database, HEAD_OF(today.cast.jules_ferry)) == [today.on - 3 * DAY]


@pytest.mark.parametrize(("key", "days"), [("closure-from-held", 3), ("closure-from-asked", 0)])
def test_a_narrower_closure_that_begins_later_asks_from_when_news_count(
    open_screen, app_database, today, key, days
):
    app = _closing_a_class_in_a_closed_school(open_screen, app_database, today, today.on)
    head = HEAD_OF(today.cast.jules_ferry)

    assert "celles d’avant ne compteront plus" in app.warning[0].value
    assert classes_closed_on(app_database, head) == []

    app.button(key=key).click().run()
    assert not app.exception
    assert classes_closed_on(app_database, head) == [today.on - days * DAY]


def test_a_narrower_closure_may_be_left_unopened(open_screen, app_database, today):
    app = _closing_a_class_in_a_closed_school(open_screen, app_database, today, today.on)

    app.button(key="closure-not-opened").click().run()

    assert not app.warning
    assert classes_closed_on(app_database, HEAD_OF(today.cast.jules_ferry)) == []


def test_a_closure_is_prolonged(open_screen, app_database, today):
    ien = IEN_OF(today.cast.circonscription)
    with writing(app_database) as session:
        a_closure(session, today.cast.circonscription, starts_on=today.on, ends_on=today.on + DAY)
    app = open_screen(SCREEN, ien)

    next(one for one in app.date_input if one.label == "Nouveau dernier jour").set_value(today.on + 4 * DAY)
    press(app, "Prolonger la fermeture")

    assert [line.ends_on for line in kept(app_database, ien)] == [today.on + 4 * DAY]


def test_a_closure_is_cancelled(open_screen, app_database, today):
    ien = IEN_OF(today.cast.circonscription)
    with writing(app_database) as session:
        a_closure(session, today.cast.circonscription, starts_on=today.on, ends_on=today.on + DAY)
    app = open_screen(SCREEN, ien)

    press(app, "Annuler la fermeture")

    assert kept(app_database, ien) == []
    assert "Aucune fermeture" in app.success[0].value


def test_a_head_may_not_change_the_closure_of_the_circonscription(open_screen, app_database, today):
    with writing(app_database) as session:
        a_closure(session, today.cast.circonscription, starts_on=today.on, ends_on=today.on + DAY)

    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))

    assert "Annuler la fermeture" not in [button.label for button in app.button]
    assert "circonscription de Rennes Centre" in " ".join(one.value for one in app.main.caption)


def test_the_secretary_sees_closures_and_opens_none(open_screen, today):
    app = open_screen(SCREEN, someone(Role.SECRETARY, today.cast.circonscription))

    assert not app.exception
    assert "Ouvrir la fermeture" not in [button.label for button in app.button]


def test_a_teacher_does_not_open_it(open_screen, today):
    app = open_screen(SCREEN, TEACHER_OF(today.cast.cm1))

    assert "Accès refusé" in app.warning[0].value
