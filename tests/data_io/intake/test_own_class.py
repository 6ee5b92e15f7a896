"""The provisional list of a teacher: pupils at once, nothing known changes, the school takes over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from data_io.actions import equipment
from data_io.actions.equipment import NewAnswer
from data_io.intake import keep, reviewing
from data_io.intake.decisions import Choice, Decision
from data_io.intake.importing import apply_plan, plan_own_class
from data_io.intake.plan import Guardians
from data_io.intake.undo import apply_undo
from data_io.queries.rosters import pupils
from data_io.rosters.reading import read_files
from models.codes import Device, Level
from models.errors import NotAllowed
from models.people import Enrolment, Guardian, Guardianship, PhoneNumber, Pupil
from tests.cast import HEAD_OF, NOON, TEACHER_OF, TUESDAY, a_territory
from tests.data_io.intake.lists import (
    BIRTH,
    a_class,
    a_list,
    child,
    class_of,
    codes,
    guardian,
    imported,
    later,
    mobile,
    planned,
    pupil,
    some,
    who,
)

SOON = NOON + timedelta(hours=1)


@pytest.fixture
def territory(session):
    return a_territory(session)


def own(session, territory, *rows):
    teacher = TEACHER_OF(territory.cm1)
    return plan_own_class(session, teacher, territory.cm1.id, [a_list(*rows)], on=TUESDAY, today=TUESDAY)


def listed(session, territory, *rows, at=NOON):
    return apply_plan(session, TEACHER_OF(territory.cm1), own(session, territory, *rows), at=at)


def marked(session) -> list[str]:
    session.expire_all()
    return sorted(session.scalars(select(Pupil.first_name).where(Pupil.provisional)))


def test_a_list_of_names_makes_pupils_at_once_marked_so(session, territory):
    applied = listed(session, territory, pupil("NA", "Tom", ""), pupil("LE BRIS", "Ana", ""))

    assert some(applied.counts) == {"created": 2}
    assert marked(session) == ["Ana", "Tom"]
    seen = pupils(session, TEACHER_OF(territory.cm1), school_id=territory.jules_ferry.id, on=TUESDAY)
    assert {row.classroom for row in seen} == {"CM1"}


def test_nobody_leaves_nobody_moves_and_nothing_known_changes(session, territory):
    in_cm1 = [pupil("NA", "Tom", birth_on=BIRTH, level=Level.CM1), *a_class("CM1", count=7)]
    imported(session, territory.jules_ferry, a_list(*in_cm1, *a_class("CP", count=8, first=20)))

    applied = listed(
        session,
        territory,
        pupil("Na", "Tom", "", birth_on=BIRTH, level=Level.CM2),
        *a_class("", count=1, first=20),
        pupil("NEUF", "Yann", ""),
        at=later(1),
    )

    assert some(applied.counts) == {"created": 1, "unchanged": 1, "ignored": 1}
    assert marked(session) == ["Yann"]
    (tom,) = who(session, "NA", "Tom")
    assert tom.level is Level.CM1
    (of_cp,) = who(session, "NOM20", "Prénom20")
    assert class_of(session, of_cp.id) == "CP"
    open_now = session.scalars(select(Enrolment.id).where(Enrolment.ends_on.is_(None)))
    assert len(open_now.all()) == 17


def test_a_line_of_another_class_is_not_taken(session, territory):
    plan = own(session, territory, pupil("NA", "Tom", "CP"), pupil("LE BRIS", "Ana", "CM1"))

    assert some(plan.counts) == {"created": 1, "ignored": 1}
    assert codes(plan) == ["other_class"]


def test_a_class_spelled_otherwise_is_the_own_class(session, territory):
    plan = own(session, territory, pupil("NA", "Tom", "CM1 de Mme Unetelle"))

    assert some(plan.counts) == {"created": 1}
    assert not plan.classrooms


WITH_MOTHERS = "Nom;Prénom;Nom de la mère;Prénom de la mère;Téléphone mère\n"
MOTHER = "06 39 98 00 01"


def own_text(session, territory, text):
    teacher, files = TEACHER_OF(territory.cm1), read_files([("ma classe.csv", text.encode())], today=TUESDAY)
    return plan_own_class(session, teacher, territory.cm1.id, files, on=TUESDAY, today=TUESDAY)


def listed_text(session, territory, text, at=NOON):
    return apply_plan(session, TEACHER_OF(territory.cm1), own_text(session, territory, text), at=at)


def numbers(session) -> list[tuple[str, str, str]]:
    """Pupil, guardian, number."""
    rows = session.execute(
        select(Pupil.first_name, Guardian.first_name, PhoneNumber.number)
        .join(Guardianship, Guardianship.pupil_id == Pupil.id)
        .join(Guardian, Guardian.id == Guardianship.guardian_id)
        .outerjoin(PhoneNumber, PhoneNumber.guardian_id == Guardian.id)
        .order_by(Pupil.first_name, Guardian.first_name, PhoneNumber.number)
    )
    return [tuple(row) for row in rows]


def test_the_guardian_beside_a_new_pupil_can_be_called_at_once(session, territory):
    listed_text(session, territory, WITH_MOTHERS + f"NA;Tom;NA;Anne;{MOTHER}\n")

    assert numbers(session) == [("Tom", "Anne", "+33639980001")]


def test_a_second_list_brings_the_guardians_of_those_it_brought_before(session, territory):
    listed(session, territory, pupil("NA", "Tom", ""))

    plan = own_text(session, territory, WITH_MOTHERS + f"NA;Tom;NA;Anne;{MOTHER}\n")
    apply_plan(session, TEACHER_OF(territory.cm1), plan, at=later(1))

    assert [cell.column for cell in plan.changed[0].cells] == ["guardian.name", "guardian.phone"]
    assert numbers(session) == [("Tom", "Anne", "+33639980001")]


def test_the_guardians_of_a_pupil_whom_the_school_knows_do_not_change_and_that_is_said(session, territory):
    imported(session, territory.jules_ferry, a_list(pupil("NA", "Tom")))

    plan = own_text(session, territory, WITH_MOTHERS + f"NA;Tom;NA;Anne;{MOTHER}\n")

    assert (plan.guardians, plan.households, plan.changed) == (Guardians(), (), ())
    assert [p.message for p in plan.problems if "responsables des élèves déjà connus" in p.message]


def test_a_known_guardian_answers_for_the_new_pupil_and_keeps_the_numbers_known(session, territory):
    mother = guardian("NA", "Anne", child("NA", "Zoé", "CP"), phones=(mobile("+33639980001"),))
    imported(session, territory.jules_ferry, a_list(pupil("NA", "Zoé", "CP")), a_list(mother, name="r.csv"))

    listed_text(session, territory, WITH_MOTHERS + f"NA;Tom;NA;Anne;{MOTHER} / 06 39 98 00 02\n", at=later(1))

    assert numbers(session) == [("Tom", "Anne", "+33639980001"), ("Zoé", "Anne", "+33639980001")]


def test_a_list_of_guardians_alone_is_left_to_the_school_and_that_is_said(session, territory):
    alone = guardian("NA", "Anne", child("NA", "Tom"), phones=(mobile("+33639980001"),))
    files = [a_list(pupil("NA", "Tom", "")), a_list(alone, name="r.csv")]

    plan = plan_own_class(
        session, TEACHER_OF(territory.cm1), territory.cm1.id, files, on=TUESDAY, today=TUESDAY
    )

    assert not plan.guardians.created
    assert [p.message for p in plan.problems if "responsables seule" in p.message]


def test_the_list_of_the_school_finds_the_guardian_of_the_teachers_list(session, territory):
    listed_text(session, territory, WITH_MOTHERS + f"NA;Tom;NA;Anne;{MOTHER}\n")
    mother = guardian("NA", "Anne", child("NA", "Tom"), phones=(mobile("+33639980009"),))

    imported(
        session, territory.jules_ferry, a_list(pupil("NA", "Tom")), a_list(mother, name="r.csv"), at=later(1)
    )

    assert numbers(session) == [("Tom", "Anne", "+33639980001"), ("Tom", "Anne", "+33639980009")]


def test_a_pupil_of_another_class_is_not_shown_to_the_teacher(session, territory):
    imported(session, territory.jules_ferry, a_list(pupil("GUIVARCH", "Malo", "CP", birth_on=BIRTH)))

    plan = own(session, territory, pupil("GUIVARC", "Malo", "", birth_on=BIRTH))

    (doubt,) = plan.doubtful
    assert (doubt.candidates, doubt.known) == ((), ())


def test_the_list_of_the_school_takes_over_and_keeps_what_was_marked(session, territory):
    listed(session, territory, pupil("NA", "Tom", ""))
    (tom,) = who(session, "NA", "Tom")
    answer = NewAnswer(tom.id, Device.PHONE, None, TUESDAY)
    equipment.answer(session, TEACHER_OF(territory.cm1), answer, at=SOON)

    imported(session, territory.jules_ferry, a_list(pupil("NA", "Tom", birth_on=BIRTH)), at=later(1))

    (same,) = who(session, "NA", "Tom")
    assert (same.id, same.birth_on, same.provisional) == (tom.id, BIRTH, False)
    (row,) = pupils(
        session,
        HEAD_OF(territory.jules_ferry),
        school_id=territory.jules_ferry.id,
        on=TUESDAY,
        as_of=later(2),
    )
    assert row.device is Device.PHONE


def test_even_a_list_that_changes_nothing_else_takes_over(session, territory):
    listed(session, territory, pupil("NA", "Tom", ""))
    the_list = a_list(pupil("NA", "Tom", "CM1"))

    plan = planned(session, territory.jules_ferry, the_list)

    assert some(plan.counts) == {"unchanged": 1}
    apply_plan(session, HEAD_OF(territory.jules_ferry), plan, at=later(1))
    assert marked(session) == []


def test_a_provisional_pupil_who_is_not_on_the_list_of_the_school_waits_for_a_person(session, territory):
    listed(session, territory, *a_class("", count=7), pupil("NA", "Tom", ""))

    plan = planned(session, territory.jules_ferry, a_list(*a_class("CM1", count=7)))

    assert some(plan.counts) == {"unchanged": 7, "doubtful": 1}
    assert [(doubt.who, doubt.why) for doubt in plan.doubtful] == [("NA Tom", "provisional")]
    apply_plan(session, HEAD_OF(territory.jules_ferry), plan, at=later(1))
    assert marked(session) == ["Tom"]


@pytest.mark.parametrize(("choice", "left"), [(Choice.KEEP, 0), (Choice.APPLY, 1)])
def test_the_head_decides_of_a_provisional_pupil(session, territory, choice, left):
    listed(session, territory, *a_class("", count=7), pupil("NA", "Tom", ""))
    head, school = HEAD_OF(territory.jules_ferry), territory.jules_ferry.id
    files = [a_list(*a_class("CM1", count=7))]
    review = reviewing.begin(session, head, school, files, on=TUESDAY, today=TUESDAY)
    (doubt,) = review.plan.doubtful

    decision = Decision(*doubt.place, choice, doubt.candidates[0])
    review = reviewing.decide(session, head, review, review.decisions.decided(decision))

    assert (len(review.plan.doubtful), len(review.plan.absent)) == (0, left)
    apply_plan(session, head, review.plan, at=later(1))
    assert marked(session) == (["Tom"] if left else [])


def test_taking_the_list_of_the_school_back_makes_the_pupils_provisional_again(session, territory):
    listed(session, territory, pupil("NA", "Tom", ""))
    applied = imported(session, territory.jules_ferry, a_list(pupil("NA", "Tom", "CM1")), at=later(1))
    assert applied.import_id is not None

    apply_undo(session, HEAD_OF(territory.jules_ferry), applied.import_id, at=later(2))

    assert marked(session) == ["Tom"]


def test_a_review_of_the_own_class_is_kept_decided_and_applied_by_its_teacher_alone(session, territory):
    teacher, room, school = TEACHER_OF(territory.cm1), territory.cm1.id, territory.jules_ferry.id
    rows = [pupil("NA", "Tom", ""), pupil("NA", "Tom", "")]
    review = reviewing.begin_own_class(session, teacher, room, [a_list(*rows)], on=TUESDAY, today=TUESDAY)
    keep.keep(session, teacher, review, at=NOON)

    waiting = keep.waiting(session, teacher, school, at=SOON, own_class_id=room)
    assert waiting is not None
    decision = Decision(*waiting.plan.doubtful[0].place, Choice.BOTH, None)
    waiting = reviewing.decide(session, teacher, waiting, waiting.decisions.decided(decision))
    assert some(waiting.plan.counts) == {"created": 2}
    for stranger in (TEACHER_OF(territory.cp), HEAD_OF(territory.tilleuls)):
        with pytest.raises(NotAllowed):
            apply_plan(session, stranger, waiting.plan, at=SOON)
    apply_plan(session, teacher, waiting.plan, at=SOON)
    assert marked(session) == ["Tom", "Tom"]


def test_a_teacher_imports_into_no_other_class_and_no_school(session, territory):
    teacher = TEACHER_OF(territory.cm1)

    with pytest.raises(NotAllowed):
        plan_own_class(session, teacher, territory.cp.id, [a_list()], on=TUESDAY, today=TUESDAY)
    with pytest.raises(NotAllowed):
        reviewing.begin(session, teacher, territory.jules_ferry.id, [a_list()], on=TUESDAY, today=TUESDAY)


def test_a_teacher_of_two_classes_of_a_school_keeps_a_waiting_list_of_each(session, territory):
    rooms = {"Tom": territory.cm1, "Léa": territory.cp}
    one = TEACHER_OF(territory.cm1)
    teacher = replace(one, grants=one.grants + TEACHER_OF(territory.cp).grants)
    for name, room in rooms.items():
        review = reviewing.begin_own_class(
            session, teacher, room.id, [a_list(pupil("NA", name, ""))], on=TUESDAY, today=TUESDAY
        )
        keep.keep(session, teacher, review, at=NOON)

    school = territory.jules_ferry.id
    for name, room in rooms.items():
        waiting = keep.waiting(session, teacher, school, at=SOON, own_class_id=room.id)
        assert waiting is not None
        assert [one.first_name for one in waiting.plan.created] == [name]
