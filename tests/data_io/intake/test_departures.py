"""Who left: only in the classes a list names, and only when the list may be believed."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, update

from data_io.intake.decisions import with_departures, with_last_year, with_whole_school
from data_io.intake.importing import apply_plan
from data_io.rosters.headers import REASON_GIVEN
from data_io.rosters.rows import PupilRow
from models.codes import Level
from models.columns import FOREVER
from models.problems import Problem, ProblemCode
from models.pupil_state import PupilState
from models.territory import School
from tests.cast import HEAD_OF, NOON, a_school, a_territory
from tests.data_io.intake.lists import (
    a_class,
    a_list,
    child,
    class_of,
    codes,
    guardian,
    imported,
    later,
    planned,
    pupil,
    some,
    who,
)
from tests.data_io.queries.facts import declare


def test_a_pupil_no_longer_on_the_list_of_the_class_has_left(session, school):
    imported(session, school, a_list(*a_class(count=8)))

    applied = imported(session, school, a_list(*a_class(count=7)), at=later(1))

    gone = who(session, "NOM7", "Prénom7")[0]
    assert some(applied.counts) == {"unchanged": 7, "absent": 1}
    assert class_of(session, gone.id) is None
    assert session.scalar(select(PupilState.to_at).where(PupilState.pupil_id == gone.id)) == later(1)


def test_a_list_of_one_class_never_declares_the_others_gone(session, school):
    imported(session, school, a_list(*a_class("CM1"), *a_class("CP", level=Level.CP, first=20)))

    applied = imported(session, school, a_list(*a_class("CM1")), at=later(1))

    assert some(applied.counts) == {"unchanged": 8}


@pytest.mark.parametrize("count", [2, 12])
def test_lines_handed_back_corrected_send_nobody_of_their_class_away(session, school, count):
    imported(session, school, a_list(*a_class("CM1", count=count)))
    corrected = a_list(pupil("KERAVEL", "Zoé", "CM1"), dropped=[REASON_GIVEN], name="lignes corrigées.xlsx")

    plan = planned(session, school, corrected)

    assert some(plan.counts) == {"created": 1}
    assert not plan.looks_wrong


def test_a_pupil_who_left_and_is_listed_again_comes_back(session, school):
    imported(session, school, a_list(*a_class(count=8)))
    imported(session, school, a_list(*a_class(count=7)), at=later(1), on=date(2021, 4, 7))

    applied = imported(session, school, a_list(*a_class(count=8)), at=later(2), on=date(2021, 4, 8))

    back = who(session, "NOM7", "Prénom7")
    assert some(applied.counts) == {"moved": 1, "unchanged": 7}
    assert [class_of(session, row.id) for row in back] == ["CM1"]
    open_interval = select(PupilState.id).where(
        PupilState.pupil_id == back[0].id, PupilState.to_at == FOREVER
    )
    assert len(session.scalars(open_interval).all()) == 1


def test_the_list_of_another_school_declares_nobody_gone(session, school):
    imported(session, school, a_list(*a_class(count=8)))

    applied = imported(session, school, a_list(*a_class(count=8, first=6)), at=later(1))

    assert some(applied.counts) == {"created": 6, "unchanged": 2}
    assert codes(applied) == ["looks_wrong"]
    assert class_of(session, who(session, "NOM0", "Prénom0")[0].id) == "CM1"


def test_the_list_of_another_school_is_believed_when_a_person_says_so(session, school):
    imported(session, school, a_list(*a_class(count=8)))
    plan = planned(session, school, a_list(*a_class(count=8, first=6)))

    applied = apply_plan(session, HEAD_OF(school), with_departures(plan, True), at=later(1))

    assert applied.counts["absent"] == 6


def test_a_handful_of_pupils_is_too_few_to_call_a_list_wrong(session, school):
    imported(session, school, a_list(*a_class(count=4)))

    applied = imported(session, school, a_list(*a_class(count=8, first=4)), at=later(1))

    assert some(applied.counts) == {"created": 8, "absent": 4}


def test_a_new_class_of_a_known_school_is_not_suspicious(session, school):
    imported(session, school, a_list(*a_class("CM1")))

    applied = imported(session, school, a_list(*a_class("CM2", level=Level.CM2, first=20)), at=later(1))

    assert (some(applied.counts), codes(applied)) == ({"created": 8}, [])


def _two_classes(first: int, one: str = "CM1", other: str = "CP") -> list[PupilRow]:
    return [*a_class(one, first=first), *a_class(other, level=Level.CP, first=first + 20)]


@pytest.mark.parametrize("expected_pupils", [16, None])
def test_a_whole_list_of_which_the_school_knows_nobody_looks_wrong(session, school, expected_pupils):
    session.execute(update(School).where(School.id == school.id).values(expected_pupils=expected_pupils))
    imported(session, school, a_list(*_two_classes(0)))

    plan = planned(session, school, a_list(*_two_classes(100, "Petits", "Grands")))

    assert (plan.looks_wrong, plan.whole_school, len(plan.created)) == (True, False, 16)
    assert codes(plan) == ["looks_wrong"]
    assert "ne connaît aucun élève" in plan.problems[0].message


def test_the_other_half_of_the_official_number_is_the_rest_of_the_school(session, school):
    session.execute(update(School).where(School.id == school.id).values(expected_pupils=32))
    imported(session, school, a_list(*_two_classes(0)))

    plan = planned(session, school, a_list(*_two_classes(100, "CE1", "CE2")))

    assert (plan.looks_wrong, plan.whole_school) == (False, True)


def test_one_known_pupil_is_enough_for_a_list_of_new_classes_not_to_look_wrong(session, school):
    imported(session, school, a_list(*_two_classes(0)))

    plan = planned(session, school, a_list(*_two_classes(100, "CE1", "CE2"), *a_class("CM1", count=8)))

    assert not plan.looks_wrong


def test_each_kind_of_wrong_list_has_its_own_sentence(session, school):
    imported(session, school, a_list(*a_class("CM1", level=None), *a_class("CM2", level=None, first=20)))
    told = {
        "celle d’une autre école": [*a_class("CM1", level=None, first=6)],
        "celle d’une année passée": [
            *(replace(row, classroom="CM1") for row in a_class("CM2", level=None, first=20)),
        ],
        "semble incomplète": [*a_class("CM1", level=None, count=3)],
    }

    said = {
        words: planned(session, school, a_list(*rows)).problems[0].message for words, rows in told.items()
    }

    assert [words for words, message in said.items() if words not in message] == []


def test_a_list_cut_in_the_middle_of_a_class_sends_nobody_away(session, school):
    imported(session, school, a_list(*a_class("CM1", count=24), *a_class("CP", level=Level.CP, first=30)))

    plan = planned(
        session, school, a_list(*a_class("CP", level=Level.CP, first=30), *a_class("CM1", count=15))
    )

    assert (len(plan.absent), plan.departures_agreed, plan.whole_school) == (9, False, False)
    assert "semble coupée" in plan.problems[0].message


def test_a_few_who_left_a_class_do_not_make_its_list_look_cut(session, school):
    imported(session, school, a_list(*a_class("CM1", count=24)))

    plan = planned(session, school, a_list(*a_class("CM1", count=17)))

    assert (len(plan.absent), plan.departures_agreed) == (7, True)


def test_the_list_of_last_year_looks_wrong(session, school):
    imported(session, school, a_list(*a_class("CM1", level=Level.CM2)))

    plan = planned(session, school, a_list(*a_class("CM1", count=7, level=Level.CM1)))

    assert plan.looks_wrong
    assert plan.counts["absent"] == 0


def test_a_line_that_could_not_be_read_may_be_the_pupil_who_is_missing(session, school):
    imported(session, school, a_list(*a_class(count=8)))
    unread = Problem("eleves.csv", "", 9, "Prénom", ProblemCode.NAME_MISSING, "Prénom manquant.")

    applied = imported(session, school, a_list(*a_class(count=7), problems=[unread]), at=later(1))

    assert some(applied.counts) == {"unchanged": 7, "faulty": 1}


def test_more_unread_lines_than_needed_agree_to_no_departure_either(session, school):
    imported(session, school, a_list(*a_class(count=8)))
    unread = Problem("eleves.csv", "", 9, "Prénom", ProblemCode.NAME_MISSING, "Prénom manquant.")

    plan = planned(session, school, a_list(*a_class(count=5), problems=[unread]))
    agreed = apply_plan(session, HEAD_OF(school), with_departures(plan, True), at=later(1))

    assert (len(plan.absent), plan.departures_agreed, plan.counts["absent"]) == (3, False, 0)
    assert codes(plan) == ["name_missing", "departures_held"]
    assert agreed.counts["absent"] == 3


def test_a_line_without_a_class_may_be_the_pupil_who_is_missing(session, school):
    imported(session, school, a_list(*a_class(count=8)))

    applied = imported(
        session, school, a_list(*a_class(count=7), pupil("NOM SEPT", "Prénom", "")), at=later(1)
    )

    assert some(applied.counts) == {"unchanged": 7, "faulty": 1}
    assert codes(applied) == ["class_missing", "departures_held"]


def test_guardians_find_the_pupil_whose_line_could_not_be_read(session, school):
    imported(session, school, a_list(*a_class(count=8)))
    unread = Problem("eleves.csv", "", 9, "Prénom", ProblemCode.NAME_MISSING, "Prénom manquant.")
    parent = guardian("NOM7", "Anne", child("NOM7", "Prénom7"))

    plan = planned(
        session, school, a_list(*a_class(count=7), problems=[unread]), a_list(parent, name="r.csv")
    )

    assert codes(plan) == ["name_missing", "departures_held"]
    assert len(plan.guardians.links) == 1


def test_a_faulty_line_of_guardians_is_no_pupil(session, school):
    imported(session, school, a_list(*a_class(count=8)))
    unread = Problem("responsables.csv", "", 9, "Nom", ProblemCode.NAME_MISSING, "Nom manquant.")
    guardians = a_list(
        guardian("NOM0", "Anne", child("NOM0", "Prénom0")), name="responsables.csv", problems=[unread]
    )

    plan = planned(session, school, a_list(*a_class(count=7)), guardians)

    assert (plan.counts["absent"], plan.counts["faulty"]) == (1, 1)


_CLASSES = ("CP", "CE1", "CE2", "CM1", "CM2")
NEW_YEAR = date(2021, 9, 6)


def _names_of_a_year(risen: int = 0) -> dict[str, list[PupilRow]]:
    """Twenty names a class; everybody is `risen` classes higher than at first."""
    return {
        label: [pupil(f"NOM{n}", "Prénom", label) for n in range(20 * (at - risen), 20 * (at - risen + 1))]
        for at, label in enumerate(_CLASSES)
    }


def _last_year(session, school, expected_pupils):
    session.execute(update(School).where(School.id == school.id).values(expected_pupils=expected_pupils))
    imported(session, school, a_list(*(row for rows in _names_of_a_year().values() for row in rows)))


def _sent_one_by_one(session, school, files) -> list[dict[str, int]]:
    return [
        some(imported(session, school, a_list(*rows), on=NEW_YEAR, at=later(160 + n)).counts)
        for n, rows in enumerate(files)
    ]


@pytest.mark.parametrize("expected_pupils", [100, None])
def test_classes_of_a_new_year_sent_one_by_one_send_nobody_away(session, school, expected_pupils):
    _last_year(session, school, expected_pupils)

    counts = _sent_one_by_one(session, school, _names_of_a_year(risen=1).values())

    assert counts == [{"created": 20}] + 4 * [{"moved": 20}]


@pytest.mark.parametrize("expected_pupils", [100, None])
def test_all_classes_sent_together_after_one_by_one_ask_who_left(session, school, expected_pupils):
    _last_year(session, school, expected_pupils)
    classes = _names_of_a_year(risen=1).values()
    _sent_one_by_one(session, school, classes)

    files = [a_list(*rows, name=f"{n}.csv") for n, rows in enumerate(classes)]
    plan = planned(session, school, *files, on=NEW_YEAR)

    assert (some(plan.counts), len(plan.last_year)) == ({"unchanged": 100}, 20)


def test_the_only_class_of_a_school_asks_who_left_in_a_new_year(session):
    rennes = a_territory(session).circonscription
    school = a_school(session, rennes, "0350009Z", "École à une classe", expected_pupils=8)
    imported(session, school, a_list(*a_class("Classe unique", level=None)))

    new = a_list(*a_class("Classe unique", count=7, level=None))
    plan = planned(session, school, new, on=NEW_YEAR)

    assert (some(plan.counts), len(plan.last_year)) == ({"moved": 7}, 1)


def test_a_pupil_who_left_by_mistake_is_found_again_by_the_name_alone(session, school):
    imported(session, school, a_list(*(pupil(f"NOM{n}", "Prénom", "CP") for n in range(8))))
    imported(session, school, a_list(*(pupil(f"NOM{n}", "Prénom", "CP") for n in range(7))), at=later(1))

    back = a_list(pupil("NOM7", "Prénom", "CE1"))
    applied = imported(session, school, back, at=later(160), on=NEW_YEAR)

    assert some(applied.counts) == {"moved": 1}
    assert len(who(session, "NOM7", "Prénom")) == 1


def test_a_namesake_in_a_lower_class_than_somebody_who_left_is_another_child(session, school):
    imported(session, school, a_list(*(pupil(f"NOM{n}", "Prénom", "CM2") for n in range(8))))
    imported(session, school, a_list(*(pupil(f"NOM{n}", "Prénom", "CM2") for n in range(7))), at=later(1))

    applied = imported(session, school, a_list(pupil("NOM7", "Prénom", "CP")), at=later(160), on=NEW_YEAR)

    assert some(applied.counts) == {"created": 1}


def test_without_an_official_number_a_lone_class_is_whole_only_when_a_person_says_so(session, school):
    plan = planned(session, school, a_list(*a_class("CM1")))
    applied = apply_plan(session, HEAD_OF(school), with_whole_school(plan, True), at=NOON)

    assert (plan.whole_school, applied.counts["created"]) == (False, 8)
    assert session.scalar(select(School.whole_list_at).where(School.id == school.id)) == NOON


def test_a_class_declared_and_not_listed_is_missing_from_the_whole_list(session, school):
    lists = a_list(*a_class("CM1"), *a_class("CP", level=Level.CP, first=20))
    declare(session, school, "ce2", pupils=25)

    assert not planned(session, school, lists).whole_school

    ce2 = a_list(*a_class("CE2", level=Level.CE2, first=40), name="ce2.csv")
    assert planned(session, school, lists, ce2).whole_school


def test_the_new_year_moves_everybody_and_who_is_on_no_list_leaves_once_a_person_says_so(session, school):
    imported(session, school, a_list(*a_class("CM1"), *a_class("CM2", level=Level.CM2, first=20)))
    risen = [
        pupil(r.last_name, r.first_name, "CM2", birth_on=r.birth_on, level=Level.CM2) for r in a_class("CM1")
    ]
    others = a_class("CM1", first=40)

    plan = planned(session, school, a_list(*risen, *others), on=date(2021, 9, 3))
    assert some(plan.counts) == {"created": 8, "moved": 8}
    applied = apply_plan(session, HEAD_OF(school), with_last_year(plan, True), at=later(150))

    assert some(applied.counts) == {"created": 8, "moved": 8, "absent": 8}
    assert class_of(session, who(session, "NOM20", "Prénom20")[0].id) is None


def test_the_first_of_august_turns_the_school_year(session, school):
    assert planned(session, school, a_list(*a_class()), on=date(2021, 7, 31)).year == 2020
    assert planned(session, school, a_list(*a_class()), on=date(2021, 8, 1)).year == 2021


def test_a_list_is_whole_when_it_reaches_four_fifths_of_the_official_number(session, school):
    session.execute(update(School).where(School.id == school.id).values(expected_pupils=10))

    assert not planned(session, school, a_list(*a_class(count=7))).whole_school
    assert planned(session, school, a_list(*a_class(count=8))).whole_school


def test_without_an_official_number_several_classes_make_a_whole_list(session, school):
    one, other = a_class("CM1"), a_class("CP", level=Level.CP, first=20)
    imported(session, school, a_list(*one, *other))

    assert planned(session, school, a_list(*one, *other)).whole_school
    assert not planned(session, school, a_list(*one)).whole_school


def test_the_moment_of_the_whole_list_is_kept_once(session, school):
    rows = a_list(*a_class("CM1"), *a_class("CP", level=Level.CP, first=20))

    imported(session, school, rows)
    imported(session, school, rows, at=later(1), on=date(2021, 4, 7))

    assert session.scalar(select(School.whole_list_at).where(School.id == school.id)) == NOON


def test_a_whole_list_counts_from_the_moment_it_was_applied(session, school):
    rows = a_list(*a_class("CM1"), *a_class("CP", level=Level.CP, first=20))

    imported(session, school, rows, at=later(30))

    assert session.scalar(select(School.whole_list_at).where(School.id == school.id)) == later(30)


def test_the_head_may_say_that_a_list_is_not_whole(session, school):
    plan = planned(session, school, a_list(*a_class("CM1"), *a_class("CP", level=Level.CP, first=20)))

    apply_plan(session, HEAD_OF(school), with_whole_school(plan, False), at=later(0))

    assert session.scalar(select(School.whole_list_at).where(School.id == school.id)) is None
