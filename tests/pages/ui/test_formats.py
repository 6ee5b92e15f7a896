"""French dates, numbers and telephone numbers."""

from datetime import UTC, date, datetime

import pytest

from pages.ui import formats


def plain(text: str) -> str:
    return text.replace("\u202f", " ").replace("\u00a0", " ")


def test_a_day_is_named_in_french():
    assert plain(formats.day(date(2021, 4, 6))) == "mardi 6 avril"


def test_the_first_of_a_month_is_an_ordinal():
    assert plain(formats.short_day(date(2021, 5, 1))) == "1er mai"


def test_a_full_day_has_its_year():
    assert plain(formats.full_day(date(2021, 4, 6))) == "6 avril 2021"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2021, 4, 6), date(2021, 4, 9), "du 6 au 9 avril"),
        (date(2021, 3, 29), date(2021, 4, 2), "du 29 mars au 2 avril"),
        (date(2021, 4, 6), date(2021, 4, 6), "le 6 avril"),
    ],
)
def test_a_span_repeats_nothing(first, last, said):
    assert plain(formats.span(first, last)) == said


def test_an_hour_is_that_of_the_place():
    assert plain(formats.hour(datetime(2021, 4, 6, 15, 5, tzinfo=UTC))) == "17 h 05"


def test_thousands_are_parted_by_a_narrow_space():
    assert formats.number(7431) == "7\u202f431"


@pytest.mark.parametrize(("value", "said"), [(0, "0 élève"), (1, "1 élève"), (2, "2 élèves")])
def test_the_plural_begins_at_two(value, said):
    assert plain(formats.counted(value, "élève")) == said


@pytest.mark.parametrize("written", ["0639980012", "+33639980012", "06.39.98.00.12"])
def test_a_french_number_is_read_in_pairs(written):
    assert plain(formats.phone(written)) == "06 39 98 00 12"


def test_a_number_from_abroad_keeps_its_country():
    assert plain(formats.phone("+441632960001")).startswith("+44")


def test_what_is_no_number_stays():
    assert formats.phone("demander à la loge") == "demander à la loge"


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["A"], "A"), (["A", "B"], "A et B"), (["A", "B", "C"], "A, B et C")]
)
def test_words_in_a_series_are_said_as_french_says_them(words, said):
    assert formats.series(words) == said
