"""The one-time token of the first start: made in this process, printed on its console, kept nowhere."""

from __future__ import annotations

from functools import cache

from data_io import passwords
from data_io.queries.one_time_links import plain_token
from data_io.settings import settings
from pages.sign_in import addresses, forms, ways_in_desk


@cache
def _token() -> str:
    return passwords.one_time()


def is_right(given: str) -> bool:
    """Compared without telling by time where it differs."""
    return forms.same(plain_token(_token()), plain_token(given))


def announce() -> None:
    """Say on the console how the first administrator comes in; nothing once somebody has an account."""
    if not ways_in_desk.is_first_start():
        return
    print(
        "Aucun compte encore. Pour créer le premier, ouvrez"
        f" {settings().origin}{addresses.FIRST_START}?jeton={_token()} (adresse à usage unique).",
        flush=True,
    )
