"""Levels as schools write them, in a column or a class label. Cycles and support schemes are none."""

import re
from collections.abc import Collection
from functools import lru_cache

from models.codes import Level
from models.french_lists import series
from models.names import fold

_SHORTENED = (
    (re.compile(r"\b1(?:ere|re|er|e)\b|\bpremiere\b"), "1"),
    (re.compile(r"\b2(?:eme|nde|e)\b|\bdeuxieme\b|\bseconde\b"), "2"),
    (re.compile(r"\bannees?\b"), ""),
    (re.compile(r"\bcours preparatoire\b"), "cp"),
    (re.compile(r"\bcours elementaire\b"), "ce"),
    (re.compile(r"\bcours moyen\b"), "cm"),
    (re.compile(r"\b(?:toute|tres) petite(?: section)?\b|\btous?t? petits\b"), "tps"),
    (re.compile(r"\bpetite section\b|\bpetits\b"), "ps"),
    (re.compile(r"\bmoyenne section\b|\bmoyens\b"), "ms"),
    (re.compile(r"\bgrande section\b|\bgrands\b"), "gs"),
    (re.compile(r"\b([a-z])[. ](?=[a-z0-9]\b)"), r"\1"),  # C.P., C M 2
    (re.compile(r"\s+"), " "),
)
_CODES = re.compile(
    r"(?<![a-z])(tps|ps|ms|gs|cp|c ?e ?[12]|c ?m ?[12])"
    r"(?: ?(?:/|et) ?([12])(?!\d))?"
    r"(?=[a-z0-9]?(?![a-z0-9])|tps|ps|ms|gs|cp|ce[12]|cm[12])"
)
_NOT_A_LEVEL = re.compile(r"\bcycles?\b|^[123]$|^c ?[1234]$|\bulis\b|\bupe ?2a\b|\bclis\b|\brased\b")


@lru_cache(maxsize=4096)
def levels_in(label: str) -> tuple[Level, ...]:
    """The levels a class label names, youngest first; none when it names none."""
    text = fold(label)
    for pattern, short in _SHORTENED:
        text = pattern.sub(short, text)
    found: set[Level] = set()
    for code, year in _CODES.findall(text):
        compact = code.replace(" ", "").upper()
        found.add(Level(compact))
        if year and compact[:2] in ("CE", "CM"):
            found.add(Level(compact[:2] + year))
    return tuple(level for level in Level if level in found)


def level_of(text: str) -> Level | None:
    """The one level that the text names; None when it names none or several."""
    levels = levels_in(text)
    return levels[0] if len(levels) == 1 else None


def says_no_level(text: str) -> bool:
    """True for a blank, a cycle or a support scheme: nothing to report, nothing to keep."""
    folded = fold(text)
    return not folded or bool(_NOT_A_LEVEL.search(folded))


def in_words(levels: Collection[Level]) -> str:
    """`CP et CE1`, `CP, CE1 et CE2`: youngest first."""
    return series(level.value for level in Level if level in levels)
