"""The pages outside Streamlit show what was typed and never obey it."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from data_io.identity.providers import Provider
from data_io.queries.sessions import LiveSession
from pages.sign_in import documents

HOSTILE = '"><script>alert(1)</script>'

NOON = datetime(2021, 4, 6, 10, 0, tzinfo=UTC)
VISITOR = LiveSession(UUID(int=1), UUID(int=2), HOSTILE, HOSTILE, HOSTILE, NOON, False, NOON)


@pytest.mark.parametrize(
    "document",
    [
        documents.sign_in(HOSTILE, HOSTILE, login=HOSTILE, message=HOSTILE),
        documents.sign_in("t", "/", providers=[Provider("essai", HOSTILE, "https://i", "c", "s")]),
        documents.onward(HOSTILE, HOSTILE),
        documents.signed_out(HOSTILE),
        documents.sign_out(VISITOR),
        documents.choose_password(VISITOR, HOSTILE, message=HOSTILE),
    ],
)
def test_what_was_typed_stays_text(document):
    assert HOSTILE not in document
    assert "<script" not in document


def test_every_page_is_french_and_asks_nothing_from_outside():
    document = documents.nothing_here()

    assert '<html lang="fr">' in document
    assert "http" not in document


def test_without_a_provider_there_is_no_other_way_than_the_password():
    assert documents.sign_in("t", "/").count("<form") == 1


def test_the_form_comes_back_with_its_message_said_aloud():
    assert 'role="alert"' in documents.sign_in("t", "/", message="Non")
    assert 'role="alert"' not in documents.sign_in("t", "/")
