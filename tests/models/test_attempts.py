"""What was tried, counted in the words of the screens."""

from datetime import timedelta
from typing import Any

from uuid_utils.compat import uuid7

from models.attempts import Attempt, unanswered
from models.codes import Channel, Direction, Outcome
from tests.cast import MINUTE, NOON, TUESDAY


def a_try(outcome, channel=Channel.PHONE, *, after: timedelta = timedelta(), **fields):
    told: dict[str, Any] = {"direction": Direction.OUT, "collective": False} | fields
    return Attempt(uuid7(), channel, outcome=outcome, on=TUESDAY, at=NOON + after, **told)


def test_without_a_contact_nothing_was_tried():
    assert unanswered([]).tries == 0


def test_two_calls_without_answer_are_two_tries_by_one_means():
    found = unanswered([a_try(Outcome.NO_ANSWER), a_try(Outcome.MESSAGE_LEFT)])

    assert found.tries == 2
    assert found.channels == {Channel.PHONE}


def test_another_means_is_counted_apart():
    found = unanswered([a_try(Outcome.NO_ANSWER), a_try(Outcome.SENT, Channel.ENT)])

    assert found.channels == {Channel.PHONE, Channel.ENT}


def test_an_answer_begins_the_count_again_whatever_the_order_of_the_lines():
    reached = a_try(Outcome.REACHED, after=MINUTE)
    later = a_try(Outcome.NO_ANSWER, after=2 * MINUTE)

    assert unanswered([later, a_try(Outcome.NO_ANSWER), reached]).tries == 1


def test_a_message_to_the_whole_class_is_no_try():
    assert unanswered([a_try(Outcome.SENT, Channel.ENT, collective=True)]).tries == 0


def test_a_call_from_the_family_is_no_try_of_the_school():
    assert unanswered([a_try(Outcome.MESSAGE_LEFT, direction=Direction.IN)]).tries == 0
