"""Codes that are said on the telephone: three French words, however they are typed."""

from __future__ import annotations

import secrets
from functools import cache
from pathlib import Path

from models.names import fold

_WORDS = Path(__file__).parent / "reference" / "spoken_words.txt"
_HOW_MANY = 3


def new() -> str:
    """`tulipe cabane soleil`: one of some eight million, behind a link that nobody guesses."""
    return " ".join(secrets.choice(words()) for _ in range(_HOW_MANY))


def as_kept(typed: str) -> str:
    """The same code with accents, capitals, commas or without blanks."""
    return "".join(letter for letter in fold(typed) if letter.isalnum())


@cache
def words() -> tuple[str, ...]:
    """Some two hundred."""
    lines = _WORDS.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
