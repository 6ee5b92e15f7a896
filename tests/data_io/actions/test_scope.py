"""Who may record what, and where: refused outside the scope of each role."""

from dataclasses import replace

import pytest
from uuid_utils.compat import uuid7

from data_io.actions import classes, closures, equipment, handovers, loans, reports, voids, work
from data_io.database import reading
from models.codes import Device, LoanStep, Role
from models.errors import NotAllowed, NotFound, RuleBroken
from tests.cast import (
    ADMIN,
    AUTUMN,
    DAY,
    FRIDAY,
    HEAD_OF,
    IEN_OF,
    NOON,
    OPERATOR,
    TEACHER_OF,
    TUESDAY,
    a_pupil,
    someone,
)
from tests.data_io.actions.telling import a_loan_move, an_absence, an_answer


def outsiders(land):
    return [
        TEACHER_OF(land.cp),
        TEACHER_OF(land.ce2),
        HEAD_OF(land.tilleuls),
        HEAD_OF(land.far_school),
        IEN_OF(land.circonscription),
        someone(Role.ADVISER, land.circonscription),
        someone(Role.SECRETARY, land.circonscription),
        someone(Role.ERUN, land.circonscription),
        someone(Role.DEPARTEMENT, land.circonscription),
        ADMIN(),
    ]


def test_only_the_teacher_of_the_class_the_head_and_the_operator_mark_a_pupil(session, land, pupil):
    for actor in (TEACHER_OF(land.cm1), HEAD_OF(land.jules_ferry), OPERATOR):
        equipment.answer(session, actor, an_answer(pupil, Device.NONE), at=NOON)
    for actor in outsiders(land):
        with pytest.raises(NotAllowed):
            equipment.answer(session, actor, an_answer(pupil, Device.NONE), at=NOON)


def test_only_the_teacher_and_the_head_say_that_work_was_sent_or_hand_a_family_over(session, land, pupil):
    for actor in outsiders(land):
        with pytest.raises(NotAllowed):
            work.send(session, actor, work.NewWork(land.cm1.id, TUESDAY), at=NOON)
        with pytest.raises(NotAllowed):
            handovers.hand_over(session, actor, handovers.NewHandover(pupil, TUESDAY), at=NOON)


def test_a_teacher_asks_for_a_loan_and_does_not_lend(session, land, pupil):
    teacher, loan = TEACHER_OF(land.cm1), uuid7()
    loans.move(session, teacher, a_loan_move(pupil, LoanStep.NEEDED, loan), at=NOON)

    for step in (LoanStep.FOUND, LoanStep.LENT, LoanStep.RETURNED):
        with pytest.raises(NotAllowed):
            loans.move(session, teacher, a_loan_move(pupil, step, loan), at=NOON)


def test_only_the_head_declares_a_missing_teacher_and_the_point_du_jour(session, land):
    for actor in (TEACHER_OF(land.cm1), *outsiders(land)):
        with pytest.raises(NotAllowed):
            classes.without_teacher(session, actor, an_absence(land.cm1), at=NOON)
        with pytest.raises(NotAllowed):
            reports.report_day(session, actor, reports.NewDayReport(land.jules_ferry.id, TUESDAY), at=NOON)


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.ERUN])
def test_the_team_may_declare_counts_for_a_school_of_its_own(session, land, role):
    counts = reports.NewCounts(land.tilleuls.id, "CE2", 24, 20, 2, 1, 0, TUESDAY)

    reports.declare_counts(session, someone(role, land.circonscription), counts, at=NOON)

    elsewhere = replace(counts, school_id=land.far_school.id, id=uuid7())
    with pytest.raises(NotAllowed):
        reports.declare_counts(session, someone(role, land.circonscription), elsewhere, at=NOON)


def test_whoever_may_not_record_a_fact_may_not_void_it(session, land, pupil):
    answer = equipment.answer(session, TEACHER_OF(land.cm1), an_answer(pupil, Device.NONE), at=NOON)

    for actor in outsiders(land):
        with pytest.raises(NotAllowed):
            voids.void(session, actor, answer, at=NOON)


def test_the_right_is_asked_before_the_rule(session, land, pupil):
    """A refusal outside the scope says nothing of what the base holds."""
    future = an_answer(pupil, on=FRIDAY)

    with pytest.raises(NotAllowed):
        equipment.answer(session, TEACHER_OF(land.ce2), future, at=NOON)


def test_nobody_records_anything_of_a_pupil_who_is_not_there(session, land):
    with pytest.raises(NotFound):
        equipment.answer(session, HEAD_OF(land.jules_ferry), an_answer(uuid7(), Device.NONE), at=NOON)


def test_what_does_not_exist_is_not_voided(session, land):
    with pytest.raises(NotFound):
        voids.void(session, OPERATOR, uuid7(), at=NOON)


def test_tomorrow_is_refused_and_the_days_before_a_pupil_came_are_not(session, land):
    teacher = TEACHER_OF(land.cm1)
    newcomer = a_pupil(session, land.cm1, starts_on=TUESDAY, at=NOON)

    equipment.answer(session, teacher, an_answer(newcomer, Device.NONE, on=AUTUMN), at=NOON)

    with pytest.raises(RuleBroken, match="pas encore arrivé"):
        equipment.answer(session, teacher, an_answer(newcomer, Device.NONE, on=TUESDAY + DAY), at=NOON)


def test_the_day_turns_at_midnight_in_paris(session, land, pupil):
    """At 22:30 in universal time it is already Wednesday there."""
    late = NOON.replace(hour=22, minute=30)

    equipment.answer(session, TEACHER_OF(land.cm1), an_answer(pupil, Device.NONE, on=TUESDAY + DAY), at=late)


def test_an_action_refuses_a_reading_session(database, land, pupil, session):
    session.commit()
    with reading(database) as snapshot, pytest.raises(RuntimeError, match="writing"):
        equipment.answer(snapshot, OPERATOR, an_answer(pupil, Device.NONE), at=NOON)
    with reading(database) as snapshot, pytest.raises(RuntimeError, match="writing"):
        closures.cancel(snapshot, OPERATOR, uuid7(), at=NOON)
