"""Coverage of classes: everything for the school, needs alone for the circonscription."""

from dataclasses import astuple

import pytest
from sqlalchemy import update

from data_io.queries.classroom_coverage import coverage_by_classroom
from data_io.queries.school_coverage import coverage_by_school
from models.codes import CheckOutcome, Outcome, Role
from models.errors import NotAllowed
from models.rates import Coverage
from models.territory import Classroom, School
from tests import cast
from tests.cast import TUESDAY
from tests.data_io.queries.facts import EVENING, a_call, a_check

OUTSIDE = [Role.IEN, Role.ADVISER, Role.SECRETARY, Role.ERUN]


def classes(session, actor, school):
    return coverage_by_classroom(session, actor, school.id, on=TUESDAY, as_of=EVENING)


def a_school_with_pupils(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription)
    for room in (t.cm1, t.cm1, t.nursery, t.cp):
        pupil = cast.a_pupil(session, room)
        a_check(session, pupil, CheckOutcome.DOES)
        a_call(session, pupil, Outcome.REACHED)
    return t


def test_classes_come_youngest_first_and_add_up_to_their_school(session):
    t = a_school_with_pupils(session)
    head = cast.HEAD_OF(t.jules_ferry)

    rows = classes(session, head, t.jules_ferry)
    school = coverage_by_school(session, head, on=TUESDAY, as_of=EVENING)[0]

    assert [row.label for row in rows] == ["Petite section", "CP", "CM1"]
    assert sum((row.counts for row in rows), Coverage()) == school.counts


def test_a_teacher_sees_own_classes_only(session):
    t = a_school_with_pupils(session)

    rows = classes(session, cast.TEACHER_OF(t.cp), t.jules_ferry)

    assert [row.classroom_id for row in rows] == [t.cp.id]


@pytest.mark.parametrize("role", OUTSIDE)
def test_the_circonscription_sees_needs_and_no_contact(session, role):
    t = a_school_with_pupils(session)

    rows = classes(session, cast.someone(role, t.circonscription), t.jules_ferry)

    assert [(row.counts.assured, row.contacts_shown) for row in rows] == [(1, False), (1, False), (2, False)]
    assert all((row.counts.reached, row.counts.attempted, row.counts.sent) == (0, 0, 0) for row in rows)


def test_the_circonscription_never_reads_the_name_of_a_teacher(session):
    t = a_school_with_pupils(session)
    session.execute(update(Classroom).where(Classroom.school_id == t.jules_ferry.id).values(levels="CE1 CE2"))
    session.execute(
        update(Classroom).where(Classroom.id == t.cm1.id).values(label="CM1 Mme Kerbrat", levels="")
    )

    inside = classes(session, cast.HEAD_OF(t.jules_ferry), t.jules_ferry)
    outside = classes(session, cast.IEN_OF(t.circonscription), t.jules_ferry)

    assert "CM1 Mme Kerbrat" in [row.label for row in inside]
    assert [row.label for row in outside] == ["CE1-CE2 (1)", "CE1-CE2 (2)", "CM1"]
    assert not any("Kerbrat" in str(astuple(row)) for row in outside)


def test_a_school_of_one_class_is_shown_to_the_circonscription_with_its_rpi(session):
    t = a_school_with_pupils(session)
    cast.a_pupil(session, t.ce2)
    session.execute(
        update(School)
        .where(School.id.in_([t.tilleuls.id, t.jules_ferry.id, t.far_school.id]))
        .values(rpi="RPI 12")
    )
    cast.a_pupil(session, t.far_class)

    alone = classes(session, cast.HEAD_OF(t.tilleuls), t.tilleuls)
    together = classes(session, cast.IEN_OF(t.circonscription), t.tilleuls)

    assert [row.label for row in alone] == ["CE2"]
    assert [row.label for row in together] == ["PS", "CP", "CE2", "CM1"]


@pytest.mark.parametrize("role", [Role.DEPARTEMENT, Role.ADMIN])
def test_the_departement_and_the_administrator_stop_at_the_school(session, role):
    t = a_school_with_pupils(session)

    with pytest.raises(NotAllowed):
        classes(session, cast.someone(role, t.circonscription), t.jules_ferry)


def test_another_school_and_another_circonscription_are_refused(session):
    t = a_school_with_pupils(session)

    for actor in (cast.HEAD_OF(t.tilleuls), cast.TEACHER_OF(t.ce2), cast.IEN_OF(t.elsewhere)):
        with pytest.raises(NotAllowed):
            classes(session, actor, t.jules_ferry)
