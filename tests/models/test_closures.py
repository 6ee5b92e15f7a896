"""Which closure is in force, where its run began, and how long a family may be silent."""

from datetime import date, timedelta
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.closures import Breadth, Cover, allowed_without_news, in_force, window
from tests.models.days import CALENDAR, FRIDAY, MONDAY, THURSDAY, TUESDAY, a_closure, closed

NEXT_MONDAY = FRIDAY + timedelta(days=3)


def test_a_closure_holds_on_both_its_days():
    cover = a_closure()

    assert [in_force([cover], day) is cover for day in (MONDAY, TUESDAY, FRIDAY, NEXT_MONDAY)] == [
        False,
        True,
        True,
        False,
    ]


def test_the_narrowest_closure_wins():
    wide = a_closure(breadth=Breadth.CIRCONSCRIPTION, number=1)
    school = a_closure(breadth=Breadth.SCHOOL, number=2)
    classroom = a_closure(THURSDAY, breadth=Breadth.CLASSROOM, number=3)

    assert in_force([classroom, wide, school], TUESDAY) is school
    assert in_force([wide, school, classroom], THURSDAY) is classroom


def test_between_equals_the_one_that_began_last_wins():
    first, second = a_closure(number=2), a_closure(THURSDAY, number=1)

    assert in_force([second, first], THURSDAY) is second


def test_there_is_no_window_outside_closures():
    assert closed(MONDAY) is None
    assert window([], TUESDAY, CALENDAR) is None


def starts(on: date, *covers: Cover) -> tuple[date, date]:
    """First day of the closure in force, and of its run."""
    found = closed(on, *covers)
    assert found is not None
    return found.starts_on, found.run_starts_on


def test_a_run_goes_on_over_a_weekend():
    week, next_week = a_closure(), a_closure(NEXT_MONDAY, NEXT_MONDAY + timedelta(days=4), number=2)

    assert starts(NEXT_MONDAY, week, next_week) == (NEXT_MONDAY, TUESDAY)


def test_a_run_goes_on_over_the_holidays():
    before = a_closure(date(2021, 4, 20), date(2021, 4, 23))
    after = a_closure(date(2021, 5, 10), date(2021, 5, 12), number=2)

    assert starts(after.starts_on, before, after) == (after.starts_on, before.starts_on)


def test_a_school_day_between_two_closures_ends_the_run():
    week = a_closure()
    later = a_closure(NEXT_MONDAY + timedelta(days=1), NEXT_MONDAY + timedelta(days=4), number=2)

    assert starts(later.starts_on, week, later) == (later.starts_on, later.starts_on)


def test_a_narrow_closure_inside_a_wide_one_belongs_to_its_run():
    wide, classroom = a_closure(), a_closure(THURSDAY, breadth=Breadth.CLASSROOM, number=2)

    assert starts(FRIDAY, wide, classroom) == (THURSDAY, TUESDAY)


@pytest.mark.parametrize(
    ("ends_on", "days_without_news", "allowed"),
    [
        (FRIDAY, None, 2),
        (date(2021, 4, 22), None, 2),  # ten school days
        (date(2021, 4, 23), None, 5),  # eleven
        (date(2021, 4, 23), 3, 3),
        (FRIDAY, 1, 1),
    ],
)
def test_two_days_without_news_five_in_a_long_closure_or_as_set(ends_on, days_without_news, allowed):
    cover = a_closure(TUESDAY, ends_on, days_without_news=days_without_news)

    assert allowed_without_news(cover, CALENDAR) == allowed


def test_a_closure_without_end_is_long_without_its_days_being_counted():
    cover = a_closure(TUESDAY, date.max)
    started = perf_counter()

    assert allowed_without_news(cover, CALENDAR) == 5
    assert perf_counter() - started < 0.1


DAYS = st.integers(0, 60).map(lambda n: MONDAY + timedelta(days=n))
COVERS = st.builds(
    lambda days, breadth, number: a_closure(min(days), max(days), breadth=breadth, number=number),
    st.tuples(DAYS, DAYS),
    st.sampled_from(Breadth),
    st.integers(1, 9),
)


@given(st.lists(COVERS, max_size=5), DAYS)
def test_a_run_begins_no_later_than_its_closure_and_no_earlier_than_the_first(covers, on):
    found = window(covers, on, CALENDAR)

    if found is None:
        assert not any(cover.holds(on) for cover in covers)
    else:
        assert min(cover.starts_on for cover in covers) <= found.run_starts_on <= found.starts_on <= on
