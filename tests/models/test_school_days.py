"""School days: what counts as one, and how they are counted."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.school_days import SchoolCalendar
from tests.models.days import CALENDAR, FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY

DAYS = st.integers(0, 120).map(lambda n: date(2021, 3, 1) + timedelta(days=n))


def test_wednesdays_weekends_and_holidays_have_no_class():
    saturday, in_spring = date(2021, 4, 10), date(2021, 4, 27)

    assert not any(CALENDAR.is_school_day(day) for day in (MONDAY, WEDNESDAY, saturday, in_spring))
    assert all(CALENDAR.is_school_day(day) for day in (TUESDAY, THURSDAY, FRIDAY))


def test_some_communes_have_class_on_wednesday():
    assert SchoolCalendar(weekdays=frozenset({1, 2, 3, 4, 5})).is_school_day(WEDNESDAY)


def test_both_days_count():
    assert CALENDAR.count(TUESDAY, FRIDAY) == 3
    assert CALENDAR.count(TUESDAY, TUESDAY) == 1
    assert CALENDAR.count(FRIDAY, TUESDAY) == 0


def test_closures_adjoin_over_a_weekend_and_over_holidays_and_not_over_a_school_day():
    assert CALENDAR.adjoin(FRIDAY, date(2021, 4, 12))
    assert CALENDAR.adjoin(date(2021, 4, 23), date(2021, 5, 10))
    assert not CALENDAR.adjoin(FRIDAY, date(2021, 4, 13))


def test_the_latest_school_day_of_a_weekend_is_friday():
    assert CALENDAR.latest(date(2021, 4, 11)) == FRIDAY
    assert CALENDAR.latest(FRIDAY) == FRIDAY


def test_the_oldest_news_that_is_fresh_enough():
    """With two school days allowed on Friday 9 (6, 8, 9 had class), news of the 6th is, of Monday is not."""
    assert CALENDAR.earliest_within(FRIDAY, 2) == TUESDAY


def test_holidays_pass_without_ageing_the_news():
    assert CALENDAR.earliest_within(date(2021, 5, 10), 2) == date(2021, 4, 22)


@given(DAYS, st.integers(0, 8))
def test_no_more_school_days_than_allowed_lie_after_the_oldest_fresh_day(on, allowed):
    oldest = CALENDAR.earliest_within(on, allowed)

    assert CALENDAR.count(oldest + timedelta(days=1), on) <= allowed
    assert CALENDAR.count(oldest, on) > allowed


def test_a_calendar_without_any_school_day_still_answers():
    never = SchoolCalendar(weekdays=frozenset())

    assert never.latest(FRIDAY) == FRIDAY
    assert never.earliest_within(FRIDAY, 2) < FRIDAY
