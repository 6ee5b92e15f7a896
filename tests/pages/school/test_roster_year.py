"""The lists of a new year on screen: one question about those of last year, answered before applying."""

import pytest
from sqlalchemy import select

from data_io.database import reading, writing
from models.people import Enrolment
from tests.cast import HEAD_OF, a_pupil
from tests.pages.school.test_rosters import LIST, SCREEN, press, send
from tests.pages.today import territory_today


@pytest.fixture
def today(app_database):
    return territory_today(app_database)


@pytest.fixture
def left_behind(app_database, today):
    """A pupil in a class of a year long gone."""
    with writing(app_database) as session:
        return a_pupil(session, today.cast.cp, first_name="Erwan", last_name="ABGRALL")


def question(app):
    return next(one for one in app.toggle if "de l’an dernier" in one.label)


def ends_on(database, pupil):
    with reading(database) as session:
        return session.scalar(select(Enrolment.ends_on).where(Enrolment.pupil_id == pupil))


@pytest.mark.parametrize("left", [True, False])
def test_who_of_last_year_left_is_asked_and_nobody_leaves_unasked(
    open_screen, app_database, today, left_behind, left
):
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))
    send(app, "liste.csv", LIST)

    assert not question(app).value
    question(app).set_value(left).run()
    press(app, "Appliquer")

    assert not app.exception
    assert (ends_on(app_database, left_behind) is not None) is left


def test_without_pupils_of_last_year_nothing_is_asked(open_screen, today):
    app = open_screen(SCREEN, HEAD_OF(today.cast.jules_ferry))
    send(app, "liste.csv", LIST)

    assert not any("de l’an dernier" in one.label for one in app.toggle)
