"""Posted forms are small, and tokens are compared whole."""

import pytest
from starlette.requests import Request

from pages.sign_in import forms
from tests import own_loop


def posted(body: bytes) -> dict[str, str]:
    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    return own_loop.run(forms.read(Request({"type": "http", "method": "POST", "headers": []}, receive)))


def test_fields_are_read():
    assert posted(b"login=a%40b&password=%C3%A9t%C3%A9&empty=") == {
        "login": "a@b",
        "password": "été",
        "empty": "",
    }


@pytest.mark.parametrize("body", [b"a=" + b"x" * 20_000, b"&".join(b"a=1" for _ in range(50)), b"\xff\xfe"])
def test_what_is_no_small_form_is_an_empty_one(body):
    assert posted(body) == {}


@pytest.mark.parametrize(
    ("expected", "given"), [(None, None), ("", ""), ("a", None), (None, "a"), ("a", "b")]
)
def test_a_missing_token_never_matches(expected, given):
    assert not forms.same(expected, given)


def test_the_same_token_matches():
    assert forms.same("é", "é")
