"""The day in the address: a past day, or today when it names none that was measured."""

import pytest
from streamlit.testing.v1 import AppTest

from data_io.settings import settings


def shown(day: str) -> tuple[str, ...]:
    def script() -> None:
        import streamlit as st

        from pages.ui import moment_picker

        st.text(moment_picker.asked().on.isoformat())
        moment_picker.ask()
        st.text(moment_picker.asked().is_today)

    app = AppTest.from_function(script)
    app.query_params["jour"] = day
    app.run()
    assert not app.exception
    return tuple(text.value for text in app.text)


def test_a_past_day_is_shown():
    assert shown("2021-04-06") == ("2021-04-06", "False")


@pytest.mark.parametrize("timezone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_today_is_that_of_the_installation_not_of_the_machine(monkeypatch, timezone):
    monkeypatch.setenv("CONTINUITE_TIMEZONE", timezone)
    settings.cache_clear()

    _, is_today = shown("")

    monkeypatch.undo()
    settings.cache_clear()
    assert is_today == "True"


@pytest.mark.parametrize(
    "day", ["0001-01-01", "2014-12-31", "9999-12-31", "2021-W14-2", "20210406", "demain", ""]
)
def test_what_names_no_measured_day_is_today(day):
    on, is_today = shown(day)

    assert on >= "2026"
    assert is_today == "True"
