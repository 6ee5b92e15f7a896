"""Who is who: nobody is merged by a name alone when another reading is possible."""

from datetime import date, timedelta

from models.codes import Level
from tests.data_io.intake.lists import (
    BIRTH,
    a_class,
    a_list,
    class_of,
    codes,
    imported,
    later,
    planned,
    pupil,
    some,
    who,
)

OTHER_BIRTH = date(2012, 11, 3)
INE, OTHER_INE = "123456789AB", "987654321KH"


def test_homonyms_of_different_birth_dates_are_two_pupils(session, school):
    rows = [
        pupil("LE GALL", "Camille", birth_on=BIRTH),
        pupil("LE GALL", "Camille", birth_on=OTHER_BIRTH),
    ]

    first = imported(session, school, a_list(*rows))
    again = imported(session, school, a_list(*reversed(rows)), at=later(1))

    assert some(first.counts) == {"created": 2}
    assert some(again.counts) == {"unchanged": 2}


def test_homonyms_of_two_classes_are_two_pupils_without_birth_dates(session, school):
    rows = [pupil("MORVAN", "Lucas", "CP"), pupil("MORVAN", "Lucas", "CE2")]

    first = imported(session, school, a_list(*rows))
    again = imported(session, school, a_list(*rows), at=later(1))

    assert some(first.counts) == {"created": 2}
    assert some(again.counts) == {"unchanged": 2}


def test_homonyms_of_one_class_that_nothing_tells_apart_wait_for_a_person(session, school):
    rows = [pupil("LE GALL", "Camille"), pupil("LE GALL", "Camille")]

    first = imported(session, school, a_list(*rows))
    again = imported(session, school, a_list(*rows), at=later(1))

    assert some(first.counts) == {"created": 1, "doubtful": 1}
    assert some(again.counts) == {"unchanged": 1, "doubtful": 1}
    assert codes(first) == ["pupil_doubtful"]


def test_homonyms_of_one_class_and_two_levels_are_told_apart(session, school):
    rows = [pupil("LE GALL", "Camille", level=Level.CM1), pupil("LE GALL", "Camille", level=Level.CM2)]

    first = imported(session, school, a_list(*rows))
    again = imported(session, school, a_list(*rows), at=later(1))

    assert some(first.counts) == {"created": 2}
    assert some(again.counts) == {"unchanged": 2}


def test_one_line_for_two_known_homonyms_of_the_class_is_doubtful_and_neither_leaves(session, school):
    known = [
        pupil("LE GALL", "Camille", birth_on=BIRTH),
        pupil("LE GALL", "Camille", birth_on=OTHER_BIRTH),
    ]
    imported(session, school, a_list(*known, *a_class()))

    applied = imported(session, school, a_list(pupil("LE GALL", "Camille"), *a_class()), at=later(1))

    assert some(applied.counts) == {"unchanged": 8, "doubtful": 1}
    assert len(who(session, "LE GALL", "Camille")) == 2


def test_twins_keep_their_own_line(session, school):
    rows = [
        pupil("QUEMENER", "Ewen", birth_on=BIRTH),
        pupil("QUEMENER", "Malo", birth_on=BIRTH),
    ]

    first = imported(session, school, a_list(*rows))
    again = imported(session, school, a_list(*rows), at=later(1))

    assert some(first.counts) == {"created": 2}
    assert some(again.counts) == {"unchanged": 2}


def test_a_line_repeated_in_a_file_is_ignored_and_named(session, school):
    row = pupil("LE GALL", "Camille", birth_on=BIRTH)

    applied = imported(session, school, a_list(row, row))

    assert some(applied.counts) == {"created": 1, "ignored": 1}
    assert [(p.code.value, p.line) for p in applied.problems] == [("duplicate_line", 3)]


def test_a_pupil_listed_in_two_classes_of_one_file_waits_for_a_person(session, school):
    rows = [pupil("LE GALL", "Camille", name, birth_on=BIRTH) for name in ("CM1", "CM2")]

    applied = imported(session, school, a_list(*rows))

    assert some(applied.counts) == {"created": 1, "doubtful": 1}


def test_a_second_list_of_the_class_completes_the_first(session, school):
    onde = a_list(pupil("LE GALL", "Camille", birth_on=BIRTH), name="onde.csv")
    by_hand = a_list(pupil("Le Gall", "Camille", level=Level.CM1), name="classe.csv")

    applied = imported(session, school, onde, by_hand)

    assert some(applied.counts) == {"created": 1, "ignored": 1}
    assert who(session, "LE GALL", "Camille")[0].level is Level.CM1


def test_the_ine_finds_a_pupil_whose_name_was_corrected(session, school):
    imported(session, school, a_list(pupil("LE GAL", "Camille", birth_on=BIRTH, ine=INE)))

    applied = imported(
        session, school, a_list(pupil("LE GALL", "Camille", birth_on=BIRTH, ine=INE)), at=later(1)
    )

    assert some(applied.counts) == {"changed": 1}
    assert len(who(session, "LE GALL", "Camille")) == 1


def test_the_ine_is_kept_as_a_keyed_digest_only(session, school):
    imported(session, school, a_list(pupil("LE GALL", "Camille", ine=INE)))

    digest = who(session, "LE GALL", "Camille")[0].ine_hash
    assert digest is not None
    assert len(digest) == 64
    assert INE not in digest


def test_an_ine_written_for_everybody_identifies_nobody(session, school):
    rows = [pupil("LE GALL", "Camille", ine=INE), pupil("MORVAN", "Lucas", ine=INE)]

    applied = imported(session, school, a_list(*rows))

    assert some(applied.counts) == {"created": 2}
    assert who(session, "MORVAN", "Lucas")[0].ine_hash is None


def test_the_ine_of_a_pupil_of_other_name_and_birth_date_is_not_believed(session, school):
    imported(session, school, a_list(pupil("LE GALL", "Camille", birth_on=BIRTH, ine=INE)))

    plan = planned(session, school, a_list(pupil("MORVAN", "Lucas", birth_on=OTHER_BIRTH, ine=INE)))

    assert some(plan.counts)["doubtful"] == 1


def test_homonyms_of_different_ine_are_two_pupils(session, school):
    imported(session, school, a_list(pupil("LE GALL", "Camille", ine=INE)))

    plan = planned(
        session,
        school,
        a_list(pupil("LE GALL", "Camille", ine=INE), pupil("LE GALL", "Camille", ine=OTHER_INE)),
    )

    assert some(plan.counts) == {"created": 1, "unchanged": 1}


def test_a_birth_date_with_one_slip_is_corrected(session, school):
    imported(session, school, a_list(pupil("LE GALL", "Camille", birth_on=date(2011, 5, 17))))

    plan = planned(session, school, a_list(pupil("LE GALL", "Camille", birth_on=date(2011, 5, 7))))

    assert some(plan.counts) == {"changed": 1}


def test_a_homonym_of_the_class_with_quite_another_birth_date_waits_for_a_person(session, school):
    imported(session, school, a_list(pupil("LE GALL", "Camille", birth_on=BIRTH)))

    plan = planned(session, school, a_list(pupil("LE GALL", "Camille", birth_on=OTHER_BIRTH)))

    assert some(plan.counts) == {"doubtful": 1}


def test_a_list_without_birth_dates_finds_the_pupils_of_the_register(session, school):
    imported(session, school, a_list(*a_class()))
    names_only = [pupil(row.last_name, row.first_name, row.classroom) for row in a_class()]

    plan = planned(session, school, a_list(*names_only))

    assert some(plan.counts) == {"unchanged": 8}


def test_the_register_fills_the_birth_dates_of_a_list_of_names(session, school):
    imported(session, school, a_list(*(pupil(row.last_name, row.first_name) for row in a_class())))

    applied = imported(session, school, a_list(*a_class()), at=later(1))

    assert some(applied.counts) == {"changed": 8}
    assert who(session, "NOM2", "Prénom2")[0].birth_on == BIRTH + timedelta(days=2)


def test_a_name_alone_moves_when_both_classes_are_on_the_list(session, school):
    imported(
        session, school, a_list(pupil("A", "Un", "CP"), pupil("B", "Deux", "CP"), pupil("C", "Trois", "CM1"))
    )

    applied = imported(
        session,
        school,
        a_list(pupil("A", "Un", "CP"), pupil("B", "Deux", "CM1"), pupil("C", "Trois", "CM1")),
        at=later(1),
    )

    assert some(applied.counts) == {"moved": 1, "unchanged": 2}
    assert class_of(session, who(session, "B", "Deux")[0].id) == "CM1"


def test_a_name_alone_in_a_class_the_list_does_not_show_waits_for_a_person(session, school):
    imported(session, school, a_list(pupil("B", "Deux", "CP")))

    plan = planned(session, school, a_list(pupil("B", "Deux", "CM1")))

    assert some(plan.counts) == {"doubtful": 1}


def test_a_pupil_is_found_by_the_name_in_use(session, school):
    imported(session, school, a_list(pupil("HADDAD", "Sofia", used_name="LE BRIS", birth_on=BIRTH)))

    applied = imported(session, school, a_list(pupil("Le Bris", "Sofia", birth_on=BIRTH)), at=later(1))

    assert some(applied.counts) == {"unchanged": 1}
    assert len(who(session, "HADDAD", "Sofia")) == 1


def test_surnames_that_look_like_blanks_are_names(session, school):
    rows = [pupil("NA", "Linh"), pupil("Non", "Moussa"), pupil("NULL", "Ana")]

    assert some(imported(session, school, a_list(*rows)).counts) == {"created": 3}
