"""Guardians: linked to their children by name and class, completed, never taken away."""

from uuid import UUID

from sqlalchemy import func, select

from data_io.rosters.rows import ChildRef
from models.codes import PhoneKind, PhoneState
from models.people import Guardian, Guardianship, PhoneNumber, Pupil
from tests.data_io.intake.lists import (
    a_class,
    a_list,
    child,
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

PUPILS = a_list(pupil("LE GALL", "Camille", "04 CM1 A"), pupil("MORVAN", "Lucas", "05 CM2"))


def test_a_guardian_is_linked_to_each_child_named(session, school):
    siblings = a_list(pupil("LE GALL", "Camille", "CM1"), pupil("LE GALL", "Tom", "CP"))
    mother = guardian("LE GALL", "Anne", child("LE GALL", "Camille", "CM1"), child("LE GALL", "Tom", "CP"))

    imported(session, school, siblings, a_list(mother, name="responsables.csv"))

    assert children_of(session, "Anne") == ["Camille", "Tom"]


def test_counts_are_of_pupils_not_of_guardians(session, school):
    rows = a_list(guardian("MORVAN", "Anne", child("MORVAN", "Lucas", "05 CM2")), name="responsables.csv")

    applied = imported(session, school, PUPILS, rows)

    assert some(applied.counts) == {"created": 2}


def test_guardians_that_come_later_change_their_children(session, school):
    imported(session, school, PUPILS)
    rows = a_list(
        guardian("MORVAN", "Anne", child("MORVAN", "Lucas", "05 CM2"), phones=(mobile("+33639980001"),))
    )

    first = imported(session, school, rows, at=later(1))
    again = imported(session, school, rows, at=later(2))

    assert some(first.counts) == {"changed": 1}
    assert (some(again.counts), again.import_id) == ({"unchanged": 1}, None)


def test_the_class_may_be_spelled_otherwise_in_the_file_of_guardians(session, school):
    homonyms = a_list(pupil("LE GALL", "Camille", "04 CM1 A"), pupil("LE GALL", "Camille", "05 CM1 B"))
    mother = guardian("LE GALL", "Anne", ChildRef("Le Gall", None, "CAMILLE", "05  CM1-B"))

    applied = imported(session, school, homonyms, a_list(mother, name="responsables.csv"))

    second = who(session, "LE GALL", "Camille")[1]
    assert codes(applied) == []
    assert linked(session, "Anne") == [second.id]


def test_a_name_alone_is_enough_when_only_one_child_has_it(session, school):
    mother = guardian("MORVAN", "Anne", child("MORVAN", "Lucas", "une autre classe"))

    imported(session, school, PUPILS, a_list(mother))

    assert children_of(session, "Anne") == ["Lucas"]


def test_a_child_of_that_name_in_another_class_of_the_school_is_not_the_one(session, school):
    pupils = a_list(pupil("MORVAN", "Lucas", "05 CM2"), pupil("LE GALL", "Camille", "01 CP"))
    mother = guardian("MORVAN", "Anne", child("MORVAN", "Lucas", "CP"))

    applied = imported(session, school, pupils, a_list(mother))

    assert codes(applied) == ["child_other_class"]
    assert linked(session, "Anne") == []


def test_a_line_of_another_class_says_the_same_the_next_time(session, school):
    pupils = a_list(pupil("MORVAN", "Lucas", "05 CM2"), pupil("LE GALL", "Camille", "01 CP"))
    rows = (
        guardian("MORVAN", "Anne", child("MORVAN", "Lucas", "CP"), email="a@exemple.fr"),
        guardian("MORVAN", "Anne", child("MORVAN", "Lucas")),
    )
    imported(session, school, pupils, a_list(*rows))

    again = planned(session, school, pupils, a_list(*rows))

    assert not again.writes
    assert [problem.code for problem in again.problems] == ["child_other_class"]


def test_a_list_of_guardians_of_another_school_gives_nobody_a_number(session, school):
    strangers = [guardian(f"NOM{n}", "Inconnue", child(f"NOM{n}", "Enfant", "CP dédoublé")) for n in range(9)]
    homonym = guardian("MORVAN", "Anne", child("MORVAN", "Lucas", "CP dédoublé"))

    applied = imported(session, school, PUPILS, a_list(*strangers, homonym, name="autre école.csv"))

    assert linked(session, "Anne") == []
    assert "looks_wrong" in codes(applied)


def test_a_child_nobody_lists_is_a_problem_that_does_not_name_it(session, school):
    rows = a_list(guardian("KERAVEL", "Anne", child("KERAVEL", "Zoé", "CM1")), name="responsables.csv")

    applied = imported(session, school, PUPILS, rows)

    (problem,) = applied.problems
    assert (problem.code, problem.file, problem.line) == ("child_not_found", "responsables.csv", 2)
    assert "KERAVEL" not in problem.message
    assert "Zoé" not in problem.message
    assert applied.counts["faulty"] == 1
    assert session.scalar(select(func.count()).select_from(Guardian)) == 0


def test_a_child_that_two_pupils_may_be_is_linked_to_neither(session, school):
    homonyms = a_list(pupil("LE GALL", "Camille", "CM1 A"), pupil("LE GALL", "Camille", "CM1 B"))

    applied = imported(
        session, school, homonyms, a_list(guardian("LE GALL", "Anne", child("LE GALL", "Camille")))
    )

    assert codes(applied) == ["child_ambiguous"]
    assert linked(session, "Anne") == []


def test_the_other_children_of_a_line_are_linked_all_the_same(session, school):
    mother = guardian("MORVAN", "Anne", child("MORVAN", "Lucas", "05 CM2"), child("MORVAN", "Inconnu", "CP"))

    applied = imported(session, school, PUPILS, a_list(mother))

    assert children_of(session, "Anne") == ["Lucas"]
    assert (codes(applied), applied.counts["faulty"]) == (["child_not_found"], 0)


def test_separated_parents_are_two_guardians_of_one_child(session, school):
    lucas = child("MORVAN", "Lucas", "05 CM2")

    imported(
        session, school, PUPILS, a_list(guardian("MORVAN", "Paul", lucas), guardian("PETIT", "Anne", lucas))
    )

    assert children_of(session, "Paul") == children_of(session, "Anne") == ["Lucas"]


def test_two_mothers_of_one_name_are_two_people(session, school):
    rows = a_list(
        guardian("MARTIN", "Anne", child("LE GALL", "Camille", "04 CM1 A"), phones=(mobile("+33639980001"),)),
        guardian("MARTIN", "Anne", child("MORVAN", "Lucas", "05 CM2"), phones=(mobile("+33639980002"),)),
    )

    imported(session, school, PUPILS, rows)

    assert session.scalar(select(func.count()).select_from(Guardian)) == 2


def test_one_mother_on_two_lines_is_one_person_when_she_has_one_number(session, school):
    rows = a_list(
        guardian("MARTIN", "Anne", child("LE GALL", "Camille", "04 CM1 A"), phones=(mobile("+33639980001"),)),
        guardian("MARTIN", "Anne", child("MORVAN", "Lucas", "05 CM2"), phones=(mobile("+33639980001"),)),
    )

    imported(session, school, PUPILS, rows)

    assert children_of(session, "Anne") == ["Camille", "Lucas"]


def test_a_new_number_is_added_and_the_old_one_stays(session, school):
    lucas = child("MORVAN", "Lucas", "05 CM2")
    imported(
        session, school, PUPILS, a_list(guardian("MORVAN", "Anne", lucas, phones=(mobile("+33639980001"),)))
    )

    imported(
        session,
        school,
        a_list(guardian("MORVAN", "Anne", lucas, phones=(mobile("+33639980002"),))),
        at=later(1),
    )

    assert numbers_of(session, "Anne") == ["+33639980001", "+33639980002"]


def test_a_number_found_wrong_stays_wrong_when_a_list_repeats_it(session, school):
    rows = a_list(
        guardian("MORVAN", "Anne", child("MORVAN", "Lucas", "05 CM2"), phones=(mobile("+33639980001"),))
    )
    imported(session, school, PUPILS, rows)
    session.scalars(select(PhoneNumber)).one().state = PhoneState.WRONG
    session.flush()

    imported(session, school, rows, at=later(1))

    assert session.scalars(select(PhoneNumber)).one().state is PhoneState.WRONG


def test_a_blank_address_or_number_erases_nothing(session, school):
    lucas = child("MORVAN", "Lucas", "05 CM2")
    full = guardian("MORVAN", "Anne", lucas, email="anne@exemple.fr", phones=(mobile("+33639980001"),))
    imported(session, school, PUPILS, a_list(full))

    imported(session, school, a_list(guardian("MORVAN", "Anne", lucas)), at=later(1))

    assert session.scalars(select(Guardian)).one().email == "anne@exemple.fr"
    assert numbers_of(session, "Anne") == ["+33639980001"]


def test_a_new_address_is_shown_beside_the_child_before_it_is_written(session, school):
    lucas = child("MORVAN", "Lucas", "05 CM2")
    imported(session, school, PUPILS, a_list(guardian("MORVAN", "Anne", lucas, email="old@exemple.fr")))

    plan = planned(session, school, a_list(guardian("MORVAN", "Anne", lucas, email="new@exemple.fr")))

    (change,) = plan.changed
    assert [(c.column, c.before, c.after) for c in change.cells] == [
        ("guardian.email", "old@exemple.fr", "new@exemple.fr")
    ]


def test_a_number_without_a_name_belongs_to_the_pupil_of_its_line(session, school):
    row = pupil("LE GALL", "Camille")
    nobody = guardian("", "", child("LE GALL", "Camille"), phones=(mobile("+33639980001"),))

    first = imported(session, school, beside(row, nobody))
    again = imported(session, school, beside(row, nobody), at=later(1))

    assert some(first.counts) == {"created": 1}
    assert again.import_id is None
    assert numbers_of(session, "") == ["+33639980001"]


def test_a_number_without_a_name_gets_one_from_the_file_of_guardians(session, school):
    nobody = guardian("", "", child("LE GALL", "Camille"), phones=(mobile("+33639980001"),))
    imported(session, school, beside(pupil("LE GALL", "Camille"), nobody))
    mother = guardian("LE GALL", "Anne", child("LE GALL", "Camille"), phones=(mobile("+33639980001"),))

    imported(session, school, a_list(mother), at=later(1))
    again = imported(session, school, a_list(mother), at=later(2))

    assert numbers_of(session, "Anne") == ["+33639980001"]
    assert session.scalar(select(func.count()).select_from(Guardian)) == 1
    assert again.import_id is None


def test_a_number_already_known_under_a_name_adds_nobody(session, school):
    mother = guardian("LE GALL", "Anne", child("LE GALL", "Camille"), phones=(mobile("+33639980001"),))
    imported(session, school, a_list(pupil("LE GALL", "Camille")), a_list(mother, name="responsables.csv"))
    nobody = guardian("", "", child("LE GALL", "Camille"), phones=(mobile("+33639980001"),))

    applied = imported(session, school, beside(pupil("LE GALL", "Camille"), nobody), at=later(1))

    assert applied.import_id is None


def test_numbers_keep_their_kind(session, school):
    rows = a_list(
        guardian("MORVAN", "Anne", child("MORVAN", "Lucas", "05 CM2"), phones=(mobile("+33639980001"),))
    )

    imported(session, school, PUPILS, rows)

    assert session.scalars(select(PhoneNumber)).one().kind is PhoneKind.MOBILE


def test_guardians_of_a_class_of_pupils_who_left_are_not_found(session, school):
    imported(session, school, a_list(*a_class(count=8)))
    imported(session, school, a_list(*a_class(count=7)), at=later(1))

    plan = planned(session, school, a_list(guardian("NOM7", "Anne", child("NOM7", "Prénom7"))))

    assert codes(plan) == ["child_not_found"]


def beside(row, *guardians):
    """A hand-made list: the guardian stands on the line of the pupil."""
    reading = a_list(row, *guardians)
    sheet = reading.sheets[0]
    line = sheet.pupils[0].line
    same = tuple(
        type(g)(**({n: getattr(g, n) for n in g.__slots__} | {"line": line})) for g in sheet.guardians
    )
    values = {n: getattr(sheet, n) for n in sheet.__slots__} | {"guardians": same}
    return type(reading)(reading.name, reading.digest, (type(sheet)(**values),))


def linked(session, first_name: str) -> list[UUID]:
    query = (
        select(Guardianship.pupil_id)
        .join(Guardian, Guardian.id == Guardianship.guardian_id)
        .where(Guardian.first_name == first_name)
    )
    return list(session.scalars(query))


def children_of(session, first_name: str) -> list[str]:
    query = select(Pupil.first_name).where(Pupil.id.in_(linked(session, first_name))).order_by(Pupil.sort_key)
    return list(session.scalars(query))


def numbers_of(session, first_name: str) -> list[str]:
    query = (
        select(PhoneNumber.number)
        .join(Guardian, Guardian.id == PhoneNumber.guardian_id)
        .where(Guardian.first_name == first_name)
        .order_by(PhoneNumber.number)
    )
    return list(session.scalars(query))
