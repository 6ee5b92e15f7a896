"""What the rule promises of every pupil, on generated cases."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.access import STATE_OF, assess, equipment
from models.codes import Connection, Device, Reason, State
from tests.models.standings import DAYS, LEVELS, standings, windows

CASES = DAYS.flatmap(lambda on: st.tuples(standings(), st.just(on), st.none() | windows(on)))


@given(CASES)
def test_every_pupil_has_one_state_and_its_reason(case):
    found = assess(*case)

    assert found.state is STATE_OF[found.reason]


@given(CASES)
def test_without_check_paper_or_site_what_was_not_asked_is_never_yes(case):
    standing, on, window = case
    found = assess(standing, on, window)

    if standing.device is Device.UNKNOWN or standing.connection is Connection.UNKNOWN:
        shown = {Reason.CHECKED, Reason.PAPER, Reason.ON_SITE}
        assert found.state is not State.ASSURED or found.reason in shown


@given(CASES)
def test_outside_a_closure_no_day_matters(case):
    standing, on, _ = case

    assert assess(standing, on, None) == assess(standing, on + timedelta(days=30), None)


@given(CASES)
def test_missing_news_never_makes_a_no_or_an_unknown_better(case):
    standing, on, window = case
    found = assess(standing, on, window)

    if found.reason is Reason.NO_NEWS:
        assert window is not None
        fresh = replace(window, news_since_on=window.starts_on)
        assert assess(standing, on, fresh).state in (State.ASSURED, State.FRAGILE)


@given(st.sampled_from(Device), st.sampled_from(Connection), LEVELS)
def test_equipment_answers_for_every_combination(device, connection, level):
    found = equipment(device, connection, level)

    assert found.state is STATE_OF[found.reason]
