"""A second group beside the class of reference: read, begun, changed, ended, undone; no figure sees it."""

from datetime import date

import pytest
from sqlalchemy import select

from data_io import integrity
from data_io.intake import keep, reviewing
from data_io.intake.undo import apply_undo, plan_undo
from data_io.queries.classroom_coverage import coverage_by_classroom
from data_io.queries.own_classrooms import own_classrooms
from data_io.queries.school_coverage import coverage_by_school
from data_io.queries.second_groups import second_groups
from models.codes import EnrolmentKind
from models.errors import RuleBroken
from models.people import Enrolment
from models.territory import Classroom
from tests.cast import HEAD_OF, NOON, TUESDAY, a_territory
from tests.data_io.intake.lists import (
    BIRTH,
    a_class,
    a_list,
    class_of,
    group_of,
    imported,
    later,
    planned,
    pupil,
    some,
    who,
)
from tests.data_io.intake.roster_shape import shape_of

NEW_YEAR = date(2021, 9, 6)


def camille(group: str = "Chorale", classroom: str = "CM1", **more):
    return pupil("LE GALL", "Camille", classroom, birth_on=BIRTH, group=group, **more)


def the_pupil(session):
    (found,) = who(session, "LE GALL", "Camille")
    return found.id


def groups(session):
    return group_of(session, the_pupil(session))


def labels(session, school):
    return session.scalars(select(Classroom.label).where(Classroom.school_id == school.id)).all()


def undone(session, school, applied):
    return apply_undo(session, HEAD_OF(school), applied.import_id, at=later(3))


def test_a_new_pupil_has_one_class_and_the_second_group(session, school):
    applied = imported(session, school, a_list(camille()))

    assert some(applied.counts) == {"created": 1}
    assert (class_of(session, the_pupil(session)), groups(session)) == ("CM1", ["Chorale"])
    assert integrity.check(session) == []


def test_the_same_list_again_changes_nothing(session, school):
    imported(session, school, a_list(camille(), *a_class()))

    plan = planned(session, school, a_list(camille(), *a_class()))

    assert (some(plan.counts), plan.writes) == ({"unchanged": 9}, False)


def test_a_known_pupil_who_joins_a_group_is_changed_in_words(session, school):
    imported(session, school, a_list(camille("")))

    plan = planned(session, school, a_list(camille("Chorale")))

    (change,) = plan.changed
    assert [(cell.column, cell.before, cell.after) for cell in change.cells] == [("group", None, "Chorale")]
    assert some(plan.counts) == {"changed": 1}


def test_another_group_takes_the_place_of_the_first(session, school):
    imported(session, school, a_list(camille("Chorale")))

    plan = planned(session, school, a_list(camille("Théâtre")))
    imported(session, school, a_list(camille("Théâtre")), at=later(1))

    assert [(c.before, c.after) for c in plan.changed[0].cells] == [("Chorale", "Théâtre")]
    assert groups(session) == ["Théâtre"]


@pytest.mark.parametrize("more", [{}, {"erased": frozenset({"birth_on"})}])
def test_a_blank_ends_no_group(session, school, more):
    imported(session, school, a_list(camille()))

    imported(session, school, a_list(camille("", **more)), at=later(1))

    assert groups(session) == ["Chorale"]


def test_the_word_effacer_ends_it(session, school):
    imported(session, school, a_list(camille()))

    applied = imported(session, school, a_list(camille("", erased=frozenset({"group"}))), at=later(1))

    assert (some(applied.counts), groups(session)) == ({"changed": 1}, [])


def test_the_class_itself_is_no_second_group(session, school):
    imported(session, school, a_list(camille("cm1 ")))

    assert groups(session) == []


def test_a_group_that_is_a_class_of_the_list_is_that_class(session, school):
    imported(session, school, a_list(camille("CM2"), *a_class("CM2", level=None)))

    assert (labels(session, school).count("CM2"), groups(session)) == (1, ["CM2"])


def test_a_group_sends_nobody_of_that_class_away(session, school):
    imported(session, school, a_list(camille(""), *a_class("CM2", level=None)))

    plan = planned(session, school, a_list(camille("CM2")))

    assert some(plan.counts) == {"changed": 1}


def test_who_leaves_the_school_leaves_the_group(session, school):
    imported(session, school, a_list(camille(), *a_class()))

    applied = imported(session, school, a_list(*a_class()), at=later(1))

    assert (some(applied.counts), groups(session)) == ({"unchanged": 8, "absent": 1}, [])


def test_a_group_ends_with_its_year_and_begins_again_when_the_list_says_so(session, school):
    imported(session, school, a_list(camille()))

    imported(session, school, a_list(camille(classroom="CM2")), on=NEW_YEAR, at=later(160))

    open_ones = select(Classroom.year).join(Enrolment, Enrolment.classroom_id == Classroom.id)
    group = (Enrolment.kind == EnrolmentKind.GROUP, Enrolment.ends_on.is_(None))
    assert session.scalars(open_ones.where(*group)).all() == [2021]


def test_moving_into_the_group_ends_it(session, school):
    imported(session, school, a_list(camille("CM2"), *a_class("CM2", level=None)))

    imported(session, school, a_list(camille("", classroom="CM2")), at=later(1))

    assert (class_of(session, the_pupil(session)), groups(session)) == ("CM2", [])


def test_no_figure_counts_a_pupil_twice(session, school):
    imported(session, school, a_list(camille(), *a_class()))

    (whole,) = coverage_by_school(session, HEAD_OF(school), on=TUESDAY, as_of=NOON)
    rooms = coverage_by_classroom(session, HEAD_OF(school), school.id, on=TUESDAY, as_of=NOON)

    assert whole.counts.pupils == 9
    assert [(room.label, room.counts.pupils) for room in rooms] == [("CM1", 9)]


def test_the_card_names_it_to_the_school_and_to_no_other(session):
    land = a_territory(session)
    school, others = land.jules_ferry, HEAD_OF(land.tilleuls)

    imported(session, school, a_list(camille()))

    assert second_groups(session, HEAD_OF(school), the_pupil(session)) == ("Chorale",)
    assert second_groups(session, others, the_pupil(session)) == ()


def test_a_group_is_no_class_to_choose(session, school):
    imported(session, school, a_list(camille()))

    assert [one.label for one in own_classrooms(session, HEAD_OF(school)) if one.label == "Chorale"] == []


def test_undoing_the_list_that_began_it_ends_it(session, school):
    imported(session, school, a_list(camille("")))
    before = shape_of(session, school.id)
    applied = imported(session, school, a_list(camille()), at=later(1))

    assert applied.import_id is not None
    preview = plan_undo(session, HEAD_OF(school), applied.import_id)
    result = undone(session, school, applied)

    assert [one.who for one in preview.corrected] == ["LE GALL Camille"]
    assert (result.restored, shape_of(session, school.id)) == (1, before)
    assert "Chorale" not in labels(session, school)


@pytest.mark.parametrize("second", ["another group", "gone", "a departure", "a new class"])
def test_undoing_the_list_that_ended_it_brings_it_back(session, school, second):
    imported(session, school, a_list(camille(), *a_class(), *a_class("CM2", level=None, first=20)))
    before = shape_of(session, school.id)
    lists = {
        "another group": a_list(camille("Théâtre"), *a_class()),
        "gone": a_list(camille("", erased=frozenset({"group"})), *a_class()),
        "a departure": a_list(*a_class()),
        "a new class": a_list(camille("Théâtre", classroom="CM2"), *a_class()),
    }
    applied = imported(session, school, lists[second], at=later(1))

    result = undone(session, school, applied)

    assert (result.kept, shape_of(session, school.id)) == (0, before)


def test_undoing_a_first_list_takes_the_group_with_the_pupil(session, school):
    before = shape_of(session, school.id)

    undone(session, school, imported(session, school, a_list(camille())))

    assert shape_of(session, school.id) == before
    assert "Chorale" not in labels(session, school)


def test_a_later_list_that_changed_the_group_is_undone_first(session, school):
    first = imported(session, school, a_list(camille()))
    imported(session, school, a_list(camille("Théâtre")), at=later(1))

    with pytest.raises(RuleBroken):
        undone(session, school, first)


def test_the_group_waits_with_the_review(session, school):
    review = reviewing.begin(
        session, HEAD_OF(school), school.id, [a_list(camille())], on=TUESDAY, today=TUESDAY
    )
    plan_id = keep.keep(session, HEAD_OF(school), review, at=NOON)

    kept = keep.kept(session, HEAD_OF(school), plan_id, at=NOON)

    assert (kept.plan.created[0].group, len(kept.plan.second_groups.joined)) == ("Chorale", 1)
