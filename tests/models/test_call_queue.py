"""Who must be called, and why."""

import pytest

from models.access import Window
from models.call_queue import Silence, Why
from tests.cast import MINUTE, MONDAY, NOON, THURSDAY, TUESDAY, WEDNESDAY

CLOSED = Window(starts_on=TUESDAY, run_starts_on=TUESDAY, news_since_on=WEDNESDAY)
NOTHING = Silence(None, None, None, None)


def test_a_family_never_reached_since_the_closure_is_to_call():
    assert NOTHING.why(CLOSED) is Why.NEVER_REACHED
    assert Silence(None, NOON, MONDAY, MONDAY).why(CLOSED) is Why.NEVER_REACHED


def test_a_family_reached_too_long_ago_is_to_call_after_those_never_reached():
    assert Silence(None, NOON, TUESDAY, TUESDAY).why(CLOSED) is Why.LONG_SILENCE
    assert list(Why).index(Why.LONG_SILENCE) > list(Why).index(Why.NEVER_REACHED)


def test_recent_news_needs_no_call():
    found = Silence(None, NOON, TUESDAY, THURSDAY).why(CLOSED)

    assert found is Why.IN_TOUCH
    assert not found.is_to_call


@pytest.mark.parametrize("window", [CLOSED, None], ids=["in a closure", "outside"])
def test_a_family_handed_over_comes_first_until_it_answers(window):
    handed = Silence(NOON, NOON - MINUTE, TUESDAY, THURSDAY)
    answered = Silence(NOON, NOON + MINUTE, TUESDAY, THURSDAY)

    assert handed.why(window) is Why.HANDED_OVER
    assert answered.why(window) is Why.IN_TOUCH


def test_outside_a_closure_silence_is_no_reason_to_call():
    assert NOTHING.why(None) is Why.IN_TOUCH


def test_a_family_that_was_promised_a_call_waits_for_it_until_it_answers():
    promised = Silence(None, NOON - MINUTE, TUESDAY, THURSDAY, promised_at=NOON)
    answered = Silence(None, NOON + MINUTE, TUESDAY, THURSDAY, promised_at=NOON)

    assert promised.why(CLOSED) is promised.why(None) is Why.TO_CALL_BACK
    assert answered.why(CLOSED) is Why.IN_TOUCH
