"""Numbers that never say more than is known."""

from functools import reduce
from operator import add

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rates import TOO_FEW, Coverage, Declared, Share, counted, number

COUNTS = st.integers(0, 10_000)
DECLARED = st.builds(Declared, assured=COUNTS, not_assured=COUNTS, unknown=COUNTS)
COVERAGES = st.builds(
    Coverage, expected=COUNTS, assured=COUNTS, fragile=COUNTS, unknown=COUNTS, declared=DECLARED
)


def plain(text: str) -> str:
    return text.replace("\u202f", " ")


def test_thousands_are_parted_by_a_narrow_space_that_does_not_break():
    assert [number(count) for count in (0, 999, 7431, 110_000)] == ["0", "999", "7\u202f431", "110\u202f000"]


def test_zero_and_one_are_singular():
    assert [counted(count, "élève") for count in (0, 1, 2)] == ["0 élève", "1 élève", "2 élèves"]
    assert counted(2, "avis", "avis") == "2 avis"


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (0, 0, "n/d"),
        (3, 4, "3 élèves sur 4"),
        (1, 4, "1 élève sur 4"),
        (0, 4, "0 élève sur 4"),
        (19, 19, "19 élèves sur 19"),
        (15, 20, "75 %"),
        (5692, 7431, "77 %"),
        (0, 7431, "0 %"),
        (7431, 7431, "100 %"),
        (3, 7431, "1 % (3 élèves)"),
        (1, 7431, "1 % (1 élève)"),
        (7428, 7431, "99 % (tous sauf 3 élèves)"),
        (7430, 7431, "99 % (tous sauf 1 élève)"),
    ],
)
def test_a_share_prints(part, whole, text):
    assert plain(Share(part, whole).text) == text


def test_a_column_prints_the_share_alone():
    assert [plain(Share(part, 7431).short) for part in (3, 7428)] == ["1 %", "99 %"]
    assert Share(0, 0).short == "n/d"
    assert Share(0, 0).ratio is None


@given(st.integers(1, 20_000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))))
def test_a_hundred_is_complete_and_zero_is_none(counts):
    part, whole = counts
    percent = Share(part, whole).percent

    assert percent is not None
    assert (percent == 100) == (part == whole)
    assert (percent == 0) == (part == 0)
    assert abs(percent - 100 * part / whole) <= 1


@pytest.mark.parametrize(
    ("assured", "expected", "sentence"),
    [
        (5692, 7431, "5 692 élèves sur 7 431 attendus ont accès au travail"),
        (1, 7431, "1 élève sur 7 431 attendus a accès au travail"),
        (1, 1, "1 élève sur 1 attendu a accès au travail"),
        (7431, 7431, "7 431 élèves sur 7 431 attendus ont accès au travail"),
        (0, 7431, "Aucun élève sur 7 431 attendus n’a d’accès connu au travail"),
        (0, 0, "Aucun élève attendu"),
    ],
)
def test_the_headline(assured, expected, sentence):
    assert plain(Coverage(expected=expected, assured=assured).headline) == sentence


def test_schools_without_a_list_are_named_in_the_headline():
    counts = Coverage(expected=7431, schools_without_list=8, expected_without_list=1120)

    assert plain(counts.without_list_text) == "dont 1 120 dans 8 écoles sans liste"
    assert Coverage(expected=7431).without_list_text == ""


@pytest.mark.parametrize(
    ("known", "unknown", "text"),
    [
        (4, 21, TOO_FEW),
        (5, 95, "5 élèves sur 5"),
        (4, 4, "4 élèves sur 4"),
        (3, 0, "3 élèves sur 3"),
        (0, 25, TOO_FEW),
        (0, 0, "n/d"),
    ],
)
def test_the_second_figure_needs_answers(known, unknown, text):
    counts = Coverage(expected=known + unknown, assured=known, unknown=unknown)

    assert plain(counts.known_share_text) == text


def test_three_answers_of_a_school_that_expects_a_hundred_are_too_few():
    assert Coverage(expected=100, assured=3).known_share_text == TOO_FEW


@given(st.lists(COVERAGES, min_size=1, max_size=5))
def test_totals_add_pupils(parts):
    total = reduce(add, parts)

    assert total.expected == sum(part.expected for part in parts)
    assert total.declared.pupils == sum(part.declared.pupils for part in parts)
    assert total.pupils == total.assured + total.fragile + total.not_assured + total.unknown
    assert total.expected == total.pupils + total.not_listed


def test_a_total_is_not_the_average_of_its_parts():
    small, large = Coverage(expected=10, assured=10), Coverage(expected=990, assured=0, unknown=990)

    assert (small + large).share.percent == 1


@given(COVERAGES)
def test_what_screens_show_is_listed_and_declared_together(counts):
    shown, declared = counts.shown, counts.declared

    assert shown.pupils == counts.pupils + declared.pupils
    assert shown.assured == counts.assured + declared.assured
    assert counts.expected == shown.pupils + counts.not_told


def test_declared_pupils_are_in_the_sentence_and_marked():
    counts = Coverage(
        expected=100, assured=10, unknown=5, declared=Declared(assured=30, unknown=5, reached=33)
    )

    assert plain(counts.headline) == "40 élèves sur 100 attendus ont accès au travail"
    assert plain(counts.declared_text) == "dont 35 élèves déclarés sans noms"
    assert Coverage(expected=3, assured=3).declared_text == ""
