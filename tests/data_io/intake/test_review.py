"""Lists under review: doubts decided, cells corrected, the base changed meanwhile; one mechanism."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from data_io.intake import keep, reviewing
from data_io.intake.decisions import Choice, Correction, Decision
from data_io.intake.faulty_lines import faulty_lines
from data_io.intake.importing import apply_plan
from data_io.intake.review import Review, mark
from data_io.rosters.reading import read_files
from models.codes import Level
from models.errors import ChangedMeanwhile, NotAllowed
from models.intake import RosterPlan
from tests.cast import HEAD_OF, NOON, TUESDAY, a_territory
from tests.data_io.intake.lists import (
    BIRTH,
    a_class,
    a_list,
    class_of,
    codes,
    imported,
    later,
    pupil,
    some,
    who,
)

SOON = NOON + timedelta(hours=1)
HEADER = "Nom;Prénom;Classe;Date de naissance\n"


def begun(session, school, *lists) -> Review:
    return reviewing.begin(session, HEAD_OF(school), school.id, lists, on=TUESDAY, today=TUESDAY)


def read(text: str, name: str = "liste.csv"):
    return read_files([(name, text.encode())], today=TUESDAY)


def decided(session, school, review: Review, choice: Choice) -> Review:
    (doubt,) = review.plan.doubtful
    pupil_id = None if choice is Choice.BOTH else doubt.candidates[0]
    decision = Decision(*doubt.place, choice, pupil_id)
    return reviewing.decide(session, HEAD_OF(school), review, review.decisions.decided(decision))


def applied(session, school, review: Review):
    return apply_plan(session, HEAD_OF(school), review.plan, at=later(1))


def with_a_slip(session, school) -> Review:
    """The class as known, but for one letter of one name, and another level."""
    imported(session, school, a_list(*a_class(), pupil("GUIVARCH", "Malo", birth_on=BIRTH, level=Level.CM1)))
    slip = pupil("GUIVARC", "Malo", birth_on=BIRTH, level=Level.CM2)
    return begun(session, school, a_list(*a_class(), slip))


def test_a_name_of_one_letter_less_waits_beside_the_pupil_it_may_be(session, school):
    review = with_a_slip(session, school)

    (doubt,) = review.plan.doubtful
    assert (doubt.said.last_name, doubt.known[0].last_name) == ("GUIVARC", "GUIVARCH")
    assert (doubt.said.level, doubt.known[0].level, doubt.why) == (Level.CM2, Level.CM1, "near")
    assert some(review.plan.counts) == {"unchanged": 8, "doubtful": 1}


def test_this_pupil_and_what_is_known_stays(session, school):
    review = decided(session, school, with_a_slip(session, school), Choice.KEEP)

    assert some(review.plan.counts) == {"unchanged": 9}
    assert not review.plan.problems


def test_this_pupil_and_the_values_of_the_line_are_taken(session, school):
    review = decided(session, school, with_a_slip(session, school), Choice.APPLY)
    assert some(review.plan.counts) == {"unchanged": 8, "changed": 1}

    applied(session, school, review)

    (malo,) = who(session, "GUIVARC", "Malo")
    assert malo.level is Level.CM2


def test_another_child_is_an_arrival_and_who_was_known_is_missing(session, school):
    review = decided(session, school, with_a_slip(session, school), Choice.BOTH)

    assert some(review.plan.counts) == {"created": 1, "unchanged": 8, "absent": 1}


def test_what_is_kept_still_follows_the_list_into_another_class(session, school):
    imported(session, school, a_list(*a_class(), pupil("GUIVARCH", "Malo", birth_on=BIRTH)))
    slip = pupil("GUIVARC", "Malo", "CP", birth_on=BIRTH)
    review = decided(session, school, begun(session, school, a_list(*a_class(), slip)), Choice.KEEP)

    applied(session, school, review)

    (malo,) = who(session, "GUIVARCH", "Malo")
    assert class_of(session, malo.id) == "CP"


def test_what_is_kept_still_fills_blanks(session, school):
    imported(session, school, a_list(*a_class(), pupil("GUIVARCH", "Malo")))
    slip = pupil("GUIVARC", "Malo", birth_on=BIRTH)
    review = decided(session, school, begun(session, school, a_list(*a_class(), slip)), Choice.KEEP)

    applied(session, school, review)

    assert [one.birth_on for one in who(session, "GUIVARCH", "Malo")] == [BIRTH]


def test_a_decision_can_be_taken_back(session, school):
    review = with_a_slip(session, school)
    (doubt,) = review.plan.doubtful
    after = decided(session, school, review, Choice.BOTH)

    back = reviewing.decide(session, HEAD_OF(school), after, after.decisions.undecided(doubt.place))

    assert back.plan.doubtful == review.plan.doubtful


def test_homonyms_of_one_list_are_two_children_once_a_person_says_so(session, school):
    review = begun(session, school, a_list(pupil("NA", "Tom"), pupil("NA", "Tom")))
    assert some(review.plan.counts) == {"created": 1, "doubtful": 1}

    assert some(decided(session, school, review, Choice.BOTH).plan.counts) == {"created": 2}


def test_the_next_list_asks_nothing_that_was_decided(session, school):
    ine = "123456789AB"
    imported(session, school, a_list(*a_class(), pupil("GUIVARCH", "Malo", birth_on=BIRTH)))
    slip = a_list(*a_class(), pupil("GUIVARC", "Malo", birth_on=BIRTH, ine=ine))
    applied(session, school, decided(session, school, begun(session, school, slip), Choice.KEEP))

    again = begun(session, school, a_list(*a_class(), pupil("GUIVARC", "Malo", birth_on=BIRTH, ine=ine)))

    assert not again.plan.doubtful


def test_a_corrected_cell_takes_its_line_out_of_the_faulty_ones(session, school):
    review = begun(session, school, *read(HEADER + "MORVAN;;CM1;12/03/2011\nLE BRIS;Ana;CM1;01/02/2011\n"))
    assert some(review.plan.counts) == {"created": 1, "faulty": 1}
    place = review.plan.problems[0].file, review.plan.problems[0].sheet, 2

    decisions = review.decisions.corrected(Correction(*place, "first_name", "  Nolwenn "))
    review = reviewing.decide(session, HEAD_OF(school), review, decisions)

    assert some(review.plan.counts) == {"created": 2}
    assert not review.plan.problems
    applied(session, school, review)
    assert len(who(session, "MORVAN", "Nolwenn")) == 1


def test_a_correction_is_read_by_the_rules_of_the_file(session, school):
    review = begun(session, school, *read(HEADER + "MORVAN;Nolwenn;CM1;32/13/2011\n"))
    assert codes(review.plan) == ["birth_date_unreadable"]
    at = review.plan.problems[0].file, review.plan.problems[0].sheet, 2

    def with_date(text: str) -> Review:
        decisions = review.decisions.corrected(Correction(*at, "birth_on", text))
        return reviewing.decide(session, HEAD_OF(school), review, decisions)

    assert codes(with_date("demain").plan) == ["birth_date_unreadable"]
    right = with_date("12/3/2011")
    assert codes(right.plan) == []
    assert right.plan.created[0].birth_on == date(2011, 3, 12)


def test_a_class_that_is_missing_can_be_written(session, school):
    review = begun(session, school, a_list(pupil("NA", "Tom", "", ine="123456789AB")))
    assert codes(review.plan) == ["class_missing"]

    decisions = review.decisions.corrected(Correction("eleves.csv", "", 2, "classroom", "CM1"))
    review = reviewing.decide(session, HEAD_OF(school), review, decisions)

    assert some(review.plan.counts) == {"created": 1}
    assert review.plan.created[0].ine_hash


def test_two_names_of_one_cell_can_be_told_apart(session, school):
    review = begun(session, school, *read("Élève;Classe\nLinh Nguyen;CM1\nMARTIN Léa;CM1\n"))
    assert codes(review.plan) == ["name_unsplit"]
    at = review.plan.problems[0].file, review.plan.problems[0].sheet, 2

    decisions = review.decisions.corrected(
        Correction(*at, "last_name", "Nguyen"), Correction(*at, "first_name", "Linh")
    )
    review = reviewing.decide(session, HEAD_OF(school), review, decisions)

    assert some(review.plan.counts) == {"created": 2}


def test_a_review_survives_a_reload_with_all_that_was_decided(session, school):
    review = decided(session, school, with_a_slip(session, school), Choice.KEEP)
    at = "eleves.csv", "", 2
    decisions = review.decisions.corrected(Correction(*at, "first_name", "Autre"))
    review = reviewing.decide(session, HEAD_OF(school), review, decisions)
    keep.keep(session, HEAD_OF(school), review, at=NOON)

    again = keep.waiting(session, HEAD_OF(school), school.id, at=SOON)

    assert again is not None
    assert (again.plan, again.decisions) == (review.plan, review.decisions)
    assert again.readings() == review.readings()


def test_no_ine_is_kept_with_a_review(session, school):
    review = begun(session, school, a_list(pupil("NA", "Tom", ine="123456789AB")))

    keep.keep(session, HEAD_OF(school), review, at=NOON)

    assert "123456789AB" not in str(session.scalar(select(RosterPlan.content)))


def test_what_is_decided_of_the_whole_list_is_kept(session, school):
    imported(session, school, a_list(*a_class()))
    review = begun(session, school, a_list(*a_class(count=7)))

    held = reviewing.decide(
        session, HEAD_OF(school), review, type(review.decisions)(whole_school=True, departures=False)
    )

    assert held.plan.whole_school
    assert not held.plan.departures_agreed
    kept = reviewing.again(session, HEAD_OF(school), held)
    assert kept.plan.whole_school
    assert not kept.plan.departures_agreed


def test_when_the_base_changed_only_what_differs_is_left_to_read(session, school):
    imported(session, school, a_list(*a_class()))
    review = begun(session, school, a_list(*a_class(), pupil("NA", "Tom"), pupil("LE BRIS", "Ana")))
    imported(session, school, a_list(*a_class(), pupil("NA", "Tom")), at=later(1))
    with pytest.raises(ChangedMeanwhile):
        applied(session, school, review)

    again = reviewing.again(session, HEAD_OF(school), review)

    assert [one.first_name for one in again.plan.created] == ["Ana"]
    assert all(mark(one) in again.already_read for one in again.plan.created)
    applied(session, school, again)
    assert len(who(session, "NA", "Tom")) == len(who(session, "LE BRIS", "Ana")) == 1


def test_what_is_new_in_a_plan_made_again_is_not_taken_for_read(session, school):
    imported(session, school, a_list(*a_class()))
    review = begun(session, school, a_list(*a_class()))
    imported(session, school, a_list(*a_class(), pupil("NA", "Tom")), at=later(1))

    again = reviewing.again(session, HEAD_OF(school), review)

    assert [gone.who for gone in again.plan.absent] == ["NA Tom"]
    assert not any(mark(gone) in again.already_read for gone in again.plan.absent)


def test_decisions_hold_when_the_base_changed(session, school):
    review = decided(session, school, with_a_slip(session, school), Choice.APPLY)
    imported(session, school, a_list(*a_class("CP", count=2, first=20)), at=later(1))

    again = reviewing.again(session, HEAD_OF(school), review)

    assert some(again.plan.counts) == {"unchanged": 8, "changed": 1}


def test_nobody_decides_for_another_school(session):
    territory = a_territory(session)
    review = begun(session, territory.jules_ferry, a_list(*a_class()))

    with pytest.raises(NotAllowed):
        reviewing.decide(session, HEAD_OF(territory.tilleuls), review, review.decisions)


def test_two_files_of_one_name_are_two_files(session, school):
    one = a_list(*a_class("CM1", count=2), name="CSVExtraction.csv")
    other = a_list(*a_class("CP", count=2, first=10), name="CSVExtraction.csv")

    review = begun(session, school, one, other)

    assert [file.name for file in review.plan.files] == ["CSVExtraction.csv", "CSVExtraction.csv (2)"]


GUARDIANS = (
    "Civilité;Nom responsable;Prénom responsable;Courriel;Téléphone portable;"
    "Nom de famille élève;Prénom élève;Classes élèves\n"
)


def of_guardians(session, school, line: str) -> Review:
    imported(session, school, a_list(*a_class(), pupil("NA", "Tom")))
    return begun(session, school, *read(GUARDIANS + line, name="responsables.csv"))


@pytest.mark.parametrize(
    ("line", "field", "text", "written"),
    [
        ("Mme;NA;Anne;;06 39 98;NA;Tom;CM1\n", "mobile#0", "06 39 98 00 01", ["+33639980001"]),
        ("Mme;NA;Anne;;06 39 98 00 01;NA;Thom;CM1\n", "child.first_name#0", "Tom", ["+33639980001"]),
        ("Mme;;Anne;;06 39 98 00 01;NA;Tom;CM1\n", "last_name#0", "NA", ["+33639980001"]),
    ],
    ids=["a number", "the child", "the name of the guardian"],
)
def test_a_line_of_a_guardian_is_corrected_like_another(session, school, line, field, text, written):
    review = of_guardians(session, school, line)
    (faulty,) = faulty_lines(review.plan, reviewing.rows_now(review))
    assert faulty.of_guardian

    decisions = review.decisions.corrected(Correction(*faulty.place, field, text))
    review = reviewing.decide(session, HEAD_OF(school), review, decisions)

    assert faulty_lines(review.plan, reviewing.rows_now(review)) == []
    assert [phone.number for phone in review.plan.guardians.phones] == written
    assert len(review.plan.guardians.links) == 1


def test_the_second_child_of_a_guardian_is_corrected_alone(session, school):
    imported(session, school, a_list(pupil("NA", "Tom"), pupil("NA", "Zoé", "CP")))
    header = GUARDIANS.replace("\n", ";Nom de famille élève;Prénom élève;Classes élèves\n")
    line = "Mme;NA;Anne;;06 39 98 00 01;NA;Tom;CM1;NA;Zo;CP\n"
    review = begun(session, school, *read(header + line, name="responsables.csv"))
    (faulty,) = faulty_lines(review.plan, reviewing.rows_now(review))

    decisions = review.decisions.corrected(Correction(*faulty.place, "child.first_name#1", "Zoé"))
    review = reviewing.decide(session, HEAD_OF(school), review, decisions)

    assert len(review.plan.guardians.links) == 2


def test_a_class_written_for_a_pupil_keeps_the_guardian_beside(session, school):
    table = "Nom;Prénom;Classe;Nom de la mère;Téléphone mère\nNA;Tom;;NA;06 39 98 00 01\n"
    review = begun(session, school, *read(table))
    (faulty,) = faulty_lines(review.plan, reviewing.rows_now(review))

    decisions = review.decisions.corrected(Correction(*faulty.place, "classroom", "CM1"))
    review = reviewing.decide(session, HEAD_OF(school), review, decisions)

    assert some(review.plan.counts) == {"created": 1}
    assert len(review.plan.guardians.links) == 1


def test_the_second_fault_of_a_line_stands_beside_what_was_just_written(session, school):
    review = of_guardians(session, school, "Mme;NA;Anne;a(at)b;06 39 98;NA;Tom;CM1\n")
    (faulty,) = faulty_lines(review.plan, reviewing.rows_now(review))

    decisions = review.decisions.corrected(Correction(*faulty.place, "mobile#0", "06 39 98 00 01"))
    review = reviewing.decide(session, HEAD_OF(school), review, decisions)
    (again,) = faulty_lines(review.plan, reviewing.rows_now(review))

    assert (len(again.problems), again.texts["mobile"]) == (1, ("06 39 98 00 01",))


def test_what_else_changes_of_a_pupil_who_moves_is_shown(session, school):
    imported(session, school, a_list(*a_class(), pupil("NA", "Tom", birth_on=BIRTH)))
    table = "Nom;Prénom;Né le;Classe;Nom de la mère;Téléphone mère\nNA;Tom;17/05/2011;CM2;NA;06 39 98 00 01\n"

    review = begun(session, school, *read(table))

    assert [cell.column for cell in review.plan.moved[0].cells] == [
        "level",
        "guardian.name",
        "guardian.phone",
    ]
