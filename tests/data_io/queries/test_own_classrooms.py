"""The classes one may open: those of the newest year that has pupils."""

from datetime import date

from data_io.queries.own_classrooms import own_classrooms
from models.codes import Role
from tests import cast
from tests.data_io.intake.lists import a_class, a_list, imported, later


def labels(session, school) -> list[str]:
    return [room.label for room in own_classrooms(session, cast.someone(Role.HEAD, school))]


def test_classes_of_the_newest_year_with_pupils_are_shown(session):
    school = cast.a_territory(session).jules_ferry
    imported(session, school, a_list(*a_class("CM1")))

    imported(session, school, a_list(*a_class("CM2")), on=date(2021, 9, 3), at=later(150))

    assert labels(session, school) == ["CM2"]


def test_a_year_typed_by_mistake_hides_no_class_once_the_list_is_sent_again(session):
    school = cast.a_territory(session).jules_ferry
    rows = a_class("CM1")
    imported(session, school, a_list(*rows), year=2021)

    imported(session, school, a_list(*rows), at=later(1))

    assert labels(session, school) == ["CM1", "CP", "Petite section"]


def test_a_school_without_pupils_shows_its_newest_classes(session):
    assert labels(session, cast.a_territory(session).tilleuls) == ["CE2"]
