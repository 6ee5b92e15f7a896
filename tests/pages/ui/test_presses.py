"""Tokens of presses."""

import pytest
from streamlit.testing.v1 import AppTest

from pages.ui import presses


def test_each_drawing_has_its_own_token():
    assert presses.new_token() != presses.new_token()


def moved(milliseconds: int) -> AppTest:
    """Is a press so long after its button moved too soon? 0 stands for one that never moved."""

    def script(milliseconds: int) -> None:
        from datetime import UTC, datetime, timedelta

        import streamlit as st

        from pages.ui import presses

        now = datetime.now(UTC)
        if milliseconds:
            presses.move("contact", now)
        st.text(presses.too_soon("contact", now + timedelta(milliseconds=milliseconds)))

    return AppTest.from_function(script, args=(milliseconds,)).run()


@pytest.mark.parametrize(("milliseconds", "found"), [(150, "True"), (500, "False")])
def test_a_press_right_after_its_button_moved_is_too_soon(milliseconds, found):
    assert moved(milliseconds).text[0].value == found


def test_a_button_that_stays_put_is_pressed_at_once():
    assert moved(0).text[0].value == "False"


def test_one_press_that_writes_several_rows_gives_them_the_same_ids_each_time_in_order():
    token = presses.new_token()

    ids = presses.tokens(token, 30)

    assert ids == presses.tokens(token, 30) == sorted(set(ids))
    assert ids[0] == token
