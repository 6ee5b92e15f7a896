"""Single cells: dates never guessed, phones however they are typed."""

from datetime import date

import pytest

from data_io.rosters.values.dates import birth_date
from data_io.rosters.values.phones import has_words, numbers_in
from data_io.rosters.values.words import email_in
from models.problems import ProblemCode
from tests.data_io.rosters.made import TODAY

FIRST_OF_FEBRUARY = date(2015, 2, 1)


@pytest.mark.parametrize(
    "written",
    [
        "01/02/2015", "1/2/2015", "2015-02-01", "2015-02-01T00:00:00", "2015-02-01 00:00:00", "01-02-2015",
        "01.02.2015", "1er février 2015", "42036", 42036, 42036.0, FIRST_OF_FEBRUARY,
    ],
)  # fmt: skip
def test_a_date_is_read_day_before_month_or_as_iso(written):
    assert birth_date(written, TODAY) == FIRST_OF_FEBRUARY


@pytest.mark.parametrize(
    "written", ["31/02/2015", "13/13/2015", "01/02/15", "2015", "hier", "1/2", 12.5, True]
)
def test_an_impossible_or_short_date_is_told_and_never_guessed(written):
    assert birth_date(written, TODAY) is ProblemCode.BIRTH_DATE_UNREADABLE


def test_nine_of_thirteen_is_not_turned_round():
    assert birth_date("09/13/2015", TODAY) is ProblemCode.BIRTH_DATE_UNREADABLE


@pytest.mark.parametrize("written", ["07/04/2021", "01/01/2005"])
def test_a_birth_in_the_future_or_more_than_fifteen_years_ago_is_unlikely(written):
    assert birth_date(written, TODAY) is ProblemCode.BIRTH_DATE_UNLIKELY


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("06 39 98 00 01", ["+33639980001"]),
        ("06.39.98.00.01", ["+33639980001"]),
        ("0639980001", ["+33639980001"]),
        ("639980001", ["+33639980001"]),
        ("+33 6 39 98 00 01", ["+33639980001"]),
        ("+33 (0)6 39 98 00 01", ["+33639980001"]),
        ("0033639980001", ["+33639980001"]),
        ("02 61 91 00 01 / 06 39 98 00 01", ["+33261910001", "+33639980001"]),
        ("0261910001 0639980001", ["+33261910001", "+33639980001"]),
        ("maman 0639980001, papa 0639980002", ["+33639980001", "+33639980002"]),
        ("0639980001 0639980001", ["+33639980001"]),
        ("0692 12 34 56", ["+262692123456"]),
        ("0696 12 34 56", ["+596696123456"]),
        ("0639 01 23 45", ["+262639012345"]),
        ("0262 12 34 56", ["+262262123456"]),
        ("590 27 01 23", ["+590590270123"]),
        ("0709 01 23 45", ["+590709012345"]),
        ("0694 20 12 34", ["+594694201234"]),
        ("+687 75 12 34", ["+687751234"]),
        ("00689 40 41 23 45", ["+68940412345"]),
        ("(+33) 6 39 98 00 01", ["+33639980001"]),
        ("06 39 98 00 01 (mère) 06 39 98 00 02 (père)", ["+33639980001", "+33639980002"]),
        ("06 39 98 00 01;06 39 98 00 02", ["+33639980001", "+33639980002"]),
        ("+44 20 7946 0958", ["+442079460958"]),
        ("", []),
        ("liste rouge", []),
    ],
)
def test_every_number_of_a_cell_is_understood(written, numbers):
    assert list(numbers_in(written) or ()) == numbers


@pytest.mark.parametrize("written", ["00 00 00 00 00", "12345", "06 39 98", "+999 1"])
def test_digits_that_are_no_number_are_told(written):
    assert numbers_in(written) is None


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("maman 0639980001", True),
        ("06 39 98 00 01 (après 18 h)", True),
        ("n'a pas", True),
        ("liste rouge", True),
        ("Tél. : 06 39 98 00 01 ou 06 39 98 00 02", False),
        ("PORTABLE 0639980001", False),
        ("06 39 98 00 01", False),
        ("-", False),
    ],
)
def test_words_beside_the_numbers_are_noticed(written, words):
    assert has_words(written) is words


def test_the_first_address_of_a_cell_is_kept_in_small_letters():
    assert email_in("Anne.LeGoff@Exemple.invalid ; b@c.invalid") == "anne.legoff@exemple.invalid"
    assert email_in("anne chez exemple") is None
