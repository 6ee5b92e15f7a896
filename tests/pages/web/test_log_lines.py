"""A line of the log is one line, whatever was in it; an error says where, not with what."""

import logging
import sys

import pytest

from pages.web.log_lines import PlainRecord, plain

HOSTILE = ["a\nb", "a\r\nb", "a\x1b[31mb", "a\x00b", "a\u2028b", "a\u202eb", "a\u0085b", "a\x9bb", "a\ud800b"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_sign_that_would_do_something_is_written_out(text):
    said = plain(text)

    assert said.isprintable()
    assert "\\" in said


def test_letters_stay_as_they_are():
    assert plain("Maëlle N’Diaye, été 2021 : 100 %") == "Maëlle N’Diaye, été 2021 : 100 %"


def record(message: str, *args: object, exc_info=None) -> str:
    made = PlainRecord("x", logging.ERROR, "f.py", 1, message, args, exc_info)
    return logging.Formatter("%(levelname)s %(message)s").format(made)


def test_what_is_filled_in_is_made_plain_too():
    assert record("login %s failed", "a\nERROR forged") == "ERROR login a\\nERROR forged failed"


def test_an_error_is_logged_without_its_message():
    name = "Maëlle"
    try:
        raise ValueError(name)
    except ValueError:
        said = record("broke", exc_info=sys.exc_info())

    assert "ValueError" in said
    assert "test_log_lines.py" in said
    assert name not in said
    assert "\n" not in said


def test_a_slip_of_a_library_does_not_stop_what_was_going_on():
    assert record("%d", "x") == "ERROR %d"
