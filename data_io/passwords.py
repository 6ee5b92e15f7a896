"""Passwords: argon2id, one-time passwords that can be read aloud, and what a person may choose."""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Collection
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from data_io import guessing
from models.errors import RuleBroken

SHORTEST, LONGEST = 12, 200
# Without the letters and digits that look alike on paper.
_READABLE = "abcdefghjkmnpqrstuvwxyz23456789"
# 19 MiB, two passes, one lane: about 21 ms, the floor that OWASP gives for argon2id.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hashed(password: str) -> str:
    """The digest to keep, with its parameters and salt inside."""
    return _HASHER.hash(_same_letters(password))


def matches(password_hash: str | None, password: str) -> bool:
    """True for the right password; an account without one takes the same time to say no."""
    try:
        right = _HASHER.verify(password_hash or _nobodys(), _same_letters(password))
    except (VerifyMismatchError, InvalidHashError):
        return False
    return right and password_hash is not None


def one_time() -> str:
    """A generated password of about 79 bits, in four groups."""
    return "-".join("".join(secrets.choice(_READABLE) for _ in range(4)) for _ in range(4))


def check_choice(password: str, login: str, around: Collection[str] = ()) -> None:
    """Refuse what is guessed first; length is what counts. `around`: names that lead to this person.

    Raises:
        RuleBroken: too short, too long, or easily guessed.
    """
    if len(password) < SHORTEST:
        raise RuleBroken(f"Choisissez un mot de passe d’au moins {SHORTEST} caractères.")
    if len(password) > LONGEST:
        raise RuleBroken(f"Choisissez un mot de passe d’au plus {LONGEST} caractères.")
    if len(set(password)) < 5 or guessing.is_guessed(password, (login, *around)):
        raise RuleBroken("Ce mot de passe se devine trop facilement : choisissez-en un autre.")


@cache
def _nobodys() -> str:
    return _HASHER.hash(secrets.token_urlsafe(16))


def _same_letters(password: str) -> str:
    """An accent typed on a phone and on a computer is the same accent."""
    return unicodedata.normalize("NFC", password)[:LONGEST]
