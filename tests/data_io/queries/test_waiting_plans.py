"""Plans that wait in several schools: one's own, clear or not, until they expire."""

from datetime import timedelta

import pytest

from data_io.intake import importing, keep
from data_io.queries.waiting_plans import waiting_plans
from models.codes import Role
from models.problems import Problem, ProblemCode
from tests.cast import HEAD_OF, NOON, TUESDAY, a_territory, someone
from tests.data_io.intake.lists import a_class, a_list


@pytest.fixture
def cast(session):
    return a_territory(session)


def left(session, actor, school, file):
    plan = importing.plan_files(session, actor, school.id, [file], on=TUESDAY, today=TUESDAY)
    keep.keep(session, actor, plan, at=NOON)


def test_they_stand_in_the_order_of_the_schools_with_their_counts(session, cast):
    secretary = someone(Role.SECRETARY, cast.circonscription)
    left(session, secretary, cast.tilleuls, a_list(*a_class("CE2", count=2)))
    left(session, secretary, cast.jules_ferry, a_list(*a_class("CM1", count=3)))

    found = waiting_plans(session, secretary, at=NOON)

    assert [(one.school.name, one.plan.counts["created"]) for one in found] == [
        ("École Jules-Ferry", 3),
        ("École Les Tilleuls", 2),
    ]


def test_those_of_somebody_else_and_of_yesterday_are_left_out(session, cast):
    secretary = someone(Role.SECRETARY, cast.circonscription)
    left(session, HEAD_OF(cast.jules_ferry), cast.jules_ferry, a_list(*a_class()))
    left(session, secretary, cast.tilleuls, a_list(*a_class("CE2")))

    assert [one.school.name for one in waiting_plans(session, secretary, at=NOON)] == ["École Les Tilleuls"]
    assert waiting_plans(session, secretary, at=NOON + timedelta(days=1)) == []


def test_a_plan_with_something_to_look_at_is_not_clear(session, cast):
    secretary = someone(Role.SECRETARY, cast.circonscription)
    fault = Problem("x.csv", "", 3, "Nom", ProblemCode.NAME_MISSING, "Nom manquant.")
    left(session, secretary, cast.jules_ferry, a_list(*a_class()))
    left(session, secretary, cast.tilleuls, a_list(*a_class("CE2"), problems=[fault]))

    assert [one.is_clear for one in waiting_plans(session, secretary, at=NOON)] == [True, False]
