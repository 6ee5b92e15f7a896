"""Months as people and spreadsheet programs write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.french_days import month, month_in


@pytest.mark.parametrize(
    "written",
    [
        *("2021-04", "2021-4", "2021-04-01", "2021-04-30T00:00:00", "2021/04"),
        *("04/2021", "4/2021", "04-2021", "01/04/2021", "1.4.2021"),
        *("avr-21", "avr.-21", "avr. 21", "AVRIL 2021", "avril 2021", "avr 2021", "1er avril 2021"),
    ],
)
def test_a_month_is_understood_however_a_spreadsheet_program_shows_it(written):
    assert month_in(written) == "2021-04"


@pytest.mark.parametrize(
    ("written", "found"), [("févr-21", "2021-02"), ("août 2020", "2020-08"), ("juil.-22", "2022-07")]
)
def test_a_shortened_month_keeps_its_accent_or_not(written, found):
    assert month_in(written) == found


@pytest.mark.parametrize(
    "written",
    [
        "",
        "avril",
        "2021",
        "2021-13",
        "2021-00",
        "13/2021",
        "jui-21",
        "ma 21",
        "99/04/2021",
        "1999-04",
        "demain",
    ],
)
def test_what_names_no_month_is_none(written):
    assert month_in(written) is None


@given(st.integers(2000, 2099), st.integers(1, 12))
def test_a_month_in_words_is_read_again_the_same(year, number):
    kept = f"{year}-{number:02}"

    assert month_in(month(kept)) == month_in(kept) == kept


@given(st.text())
def test_whatever_is_written_is_a_month_or_none(written):
    found = month_in(written)

    assert found is None or month_in(found) == found
