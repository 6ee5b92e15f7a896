"""A new year: classes open, teachers go on where label and level say so, the rest ends after a question."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from data_io import integrity
from data_io.intake.decisions import with_last_year
from data_io.intake.importing import apply_plan
from data_io.intake.undo import apply_undo
from models.codes import Level, Role
from models.security import Assignment
from models.territory import Classroom
from tests.cast import HEAD_OF, Site, an_account
from tests.data_io.intake.lists import a_class, a_list, class_of, imported, later, planned, pupil, some, who
from tests.data_io.intake.roster_shape import shape_of

NEW_YEAR = date(2021, 9, 6)


@pytest.fixture
def last_year(session, school):
    """CM1 and CP of last year, eight pupils each."""
    imported(session, school, a_list(*a_class("CM1"), *a_class("CP", level=Level.CP, first=20)))


def risen(classroom: str, level: Level, first: int, count: int = 8):
    return [
        pupil(r.last_name, r.first_name, classroom, birth_on=r.birth_on, level=level)
        for r in a_class(first=first, count=count)
    ]


def room(session, label: str, year: int) -> UUID:
    found: Any = session.execute(
        select(Classroom.id, Classroom.school_id).where(Classroom.label == label, Classroom.year == year)
    ).one()
    return UUID(str(found.id))


def teaches(session, account) -> list[tuple[str, int, date | None]]:
    session.expire_all()
    rows = session.execute(
        select(Classroom.label, Classroom.year, Assignment.ends_on)
        .join(Assignment, Assignment.classroom_id == Classroom.id)
        .where(Assignment.account_id == account)
        .order_by(Classroom.year, Classroom.label)
    )
    return [tuple(row) for row in rows]


@pytest.fixture
def teacher(session, school, last_year):
    """The teacher of CM1 of last year."""
    place = school.place
    classroom = room(session, "CM1", 2020)
    site = Site(
        classroom, type(place)(place.departement_code, place.circonscription_id, school.id, classroom)
    )
    return an_account(session, Role.TEACHER, site, login="m@exemple.fr")


def test_pupils_of_last_year_on_no_list_stay_until_a_person_says_they_left(session, school, last_year):
    plan = planned(session, school, a_list(*risen("CM2", Level.CM2, 0)), on=NEW_YEAR)

    assert (some(plan.counts), len(plan.last_year)) == ({"moved": 8}, 8)
    apply_plan(session, HEAD_OF(school), plan, at=later(160))
    assert class_of(session, who(session, "NOM20", "Prénom20")[0].id) == "CP"


def test_they_leave_once_a_person_says_so(session, school, last_year):
    plan = planned(session, school, a_list(*risen("CM2", Level.CM2, 0)), on=NEW_YEAR)

    applied = apply_plan(session, HEAD_OF(school), with_last_year(plan, True), at=later(160))

    assert some(applied.counts) == {"moved": 8, "absent": 8}
    assert class_of(session, who(session, "NOM20", "Prénom20")[0].id) is None
    assert integrity.check(session) == []


def test_the_question_comes_back_with_the_same_list(session, school, last_year):
    listed = a_list(*risen("CM2", Level.CM2, 0))
    imported(session, school, listed, on=NEW_YEAR, at=later(160))

    again = planned(session, school, listed, on=NEW_YEAR)

    assert (some(again.counts), len(again.last_year)) == ({"unchanged": 8}, 8)
    applied = apply_plan(session, HEAD_OF(school), with_last_year(again, True), at=later(161))
    assert some(applied.counts) == {"unchanged": 8, "absent": 8}


def test_within_one_year_there_is_no_question(session, school, last_year):
    assert planned(session, school, a_list(*a_class("CM1"))).last_year == ()


def test_a_list_of_a_year_before_asks_nothing(session, school, last_year):
    assert planned(session, school, a_list(*a_class("CM1")), year=2019).last_year == ()


def test_a_teacher_goes_on_with_the_class_of_the_same_name_and_level(session, school, teacher):
    first = a_list(*a_class("CM1", first=40))

    imported(session, school, first, on=NEW_YEAR, at=later(160))

    assert teaches(session, teacher) == [("CM1", 2020, None), ("CM1", 2021, None)]


def test_the_class_of_last_year_ends_for_its_teacher_once_nobody_is_in_it(session, school, teacher):
    imported(session, school, a_list(*a_class("CM1", first=40)), on=NEW_YEAR, at=later(160))

    imported(session, school, a_list(*risen("CM2", Level.CM2, 0)), on=NEW_YEAR, at=later(161))

    assert teaches(session, teacher) == [("CM1", 2020, date(2021, 9, 5)), ("CM1", 2021, None)]


def test_a_teacher_without_a_class_this_year_keeps_the_old_one(session, school, teacher):
    imported(session, school, a_list(*risen("CM2", Level.CM2, 0)), on=NEW_YEAR, at=later(160))

    assert teaches(session, teacher) == [("CM1", 2020, None)]


def test_a_class_of_the_same_name_and_another_level_is_another_class(session, school, teacher):
    imported(session, school, a_list(*a_class("CM1", level=Level.CE2, first=40)), on=NEW_YEAR, at=later(160))

    assert teaches(session, teacher) == [("CM1", 2020, None)]


def test_a_teacher_taken_off_the_new_class_does_not_come_back_with_the_next_list(session, school, teacher):
    imported(session, school, a_list(*a_class("CM1", first=40)), on=NEW_YEAR, at=later(160))
    new = session.scalars(select(Assignment).where(Assignment.starts_on == NEW_YEAR)).one()
    new.ends_on = NEW_YEAR
    session.flush()

    imported(session, school, a_list(*a_class("CM1", first=40, count=9)), on=NEW_YEAR, at=later(161))

    assert teaches(session, teacher)[1] == ("CM1", 2021, NEW_YEAR)


def test_the_undo_of_a_new_year_brings_back_classes_pupils_and_teachers(session, school, teacher):
    before, taught = shape_of(session, school.id), teaches(session, teacher)
    lists = a_list(*risen("CM2", Level.CM2, 0), *risen("CE1", Level.CE1, 20), *a_class("CM1", first=40))
    plan = with_last_year(planned(session, school, lists, on=NEW_YEAR), True)
    applied = apply_plan(session, HEAD_OF(school), plan, at=later(160))
    assert teaches(session, teacher) != taught

    assert applied.import_id is not None
    apply_undo(session, HEAD_OF(school), applied.import_id, at=later(161))

    assert shape_of(session, school.id) == before
    assert teaches(session, teacher) == taught
    assert integrity.check(session) == []
