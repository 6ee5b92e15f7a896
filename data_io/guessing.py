"""Which passwords are guessed first: common ones, and what is left of one without its guessable pieces.

A list of leaked passwords is English and mostly shorter than we ask for. Long French ones are made of the
same few pieces: a common word, a name, a row of the keyboard, a year, the same again. What remains counts.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from pathlib import Path

from models.names import fold

_COMMON = Path(__file__).parent / "reference" / "first_guesses.txt"
_ROWS = (
    "azertyuiop", "qsdfghjklm", "wxcvbn", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop",
    "abcdefghijklmnopqrstuvwxyz", "01234567890", "aqwzsxedcrfvtgbyhn", "1a2z3e4r5t6y",
)  # fmt: skip
_SHORTEST_RUN = 4
# Letters that must remain: fewer are tried in an instant.
_ENOUGH_LEFT, _ENOUGH_KINDS = 6, 4
_SIGNS_FOR_LETTERS = str.maketrans("@013457$€!", "aoieastsei")


def is_guessed(password: str, around: Collection[str]) -> bool:
    """True when hardly anything is left without common words, names around, runs and repetitions."""
    plain = _letters(password)
    found = {plain, _letters(password.translate(_SIGNS_FOR_LETTERS))}
    return any(not _is_enough(_remains(one, around)) for one in found)


def _is_enough(rest: str) -> bool:
    return len(rest) >= _ENOUGH_LEFT and len(set(rest)) >= _ENOUGH_KINDS


def _remains(plain: str, around: Collection[str]) -> str:
    pieces = sorted({*_common(), *_names(around), *_runs()}, key=len, reverse=True)
    for piece in pieces:
        plain = plain.replace(piece, "")
    without_digits = re.sub(r"\d+", "", plain)
    return _once(without_digits)


def _once(text: str) -> str:
    """The unit of a text that only repeats itself: `lapinlapin` is `lapin`."""
    found = re.fullmatch(r"(.+?)\1+", text)
    return found[1] if found else text


def _names(around: Collection[str]) -> Iterator[str]:
    """Whole names, and their words from four letters on."""
    for name in around:
        yield from (word for word in fold(name.partition("@")[0]).split() if len(word) > 3)
        whole = _letters(name)
        if len(whole) > 3:
            yield whole


@cache
def _runs() -> frozenset[str]:
    """Every stretch of a row, forwards and backwards."""
    both = [row[::step] for row in _ROWS for step in (1, -1)]
    return frozenset(
        row[start:end]
        for row in both
        for start in range(len(row))
        for end in range(start + _SHORTEST_RUN, len(row) + 1)
    )


@cache
def _common() -> frozenset[str]:
    lines = _COMMON.read_text(encoding="utf-8").splitlines()
    return frozenset(_letters(line) for line in lines if line and not line.startswith("#"))


def _letters(text: str) -> str:
    """Letters and digits without accents, case and what stands between."""
    return "".join(sign for sign in fold(text) if sign.isalnum())
