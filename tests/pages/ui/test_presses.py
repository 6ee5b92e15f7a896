"""Tokens of presses."""

from datetime import UTC, datetime, timedelta

from pages.ui import presses

SOON = timedelta(milliseconds=150)
LATER = timedelta(milliseconds=500)


def test_each_drawing_has_its_own_token():
    assert presses.new_token() != presses.new_token()


def test_a_press_right_after_the_drawing_is_too_soon():
    now = datetime.now(UTC)

    assert presses.too_soon(presses.new_token(), now + SOON)


def test_a_considered_press_is_taken():
    now = datetime.now(UTC)

    assert not presses.too_soon(presses.new_token(), now + LATER)
