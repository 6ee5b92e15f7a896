"""Levels as schools write them, in a column or a class label. Cycles and support schemes are none."""

import re
from functools import lru_cache

from models.codes import Level
from models.names import fold

_SPELLED = (
    (re.compile(r"\b(?:toute|tres) petite(?: section)?\b"), Level.TPS),
    (re.compile(r"\btout[e]?s? petits?\b"), Level.TPS),
    (re.compile(r"\bpetite section\b|\bpetits?\b"), Level.PS),
    (re.compile(r"\bmoyenne section\b|\bmoyens\b"), Level.MS),
    (re.compile(r"\bgrande section\b|\bgrands?\b"), Level.GS),
    (re.compile(r"\bcours preparatoire\b"), Level.CP),
    (
        re.compile(
            r"\bcours elementaire (?:1|premiere)(?:(?: ?e?re)?(?: annee)?)? (?:et |/ ?)?(?:2|deuxieme)"
        ),
        "CE12",
    ),
    (
        re.compile(r"\bcours moyen (?:1|premiere)(?:(?: ?e?re)?(?: annee)?)? (?:et |/ ?)?(?:2|deuxieme)"),
        "CM12",
    ),
    (re.compile(r"\bcours elementaire (?:1|premiere)"), Level.CE1),
    (re.compile(r"\bcours elementaire (?:2|deuxieme|seconde)"), Level.CE2),
    (re.compile(r"\bcours moyen (?:1|premiere)"), Level.CM1),
    (re.compile(r"\bcours moyen (?:2|deuxieme|seconde)"), Level.CM2),
)
_SEVERAL: dict[str, tuple[Level, ...]] = {"CE12": (Level.CE1, Level.CE2), "CM12": (Level.CM1, Level.CM2)}
_CODES = re.compile(
    r"(?<![a-z])(tps|ps|ms|gs|cp|c ?e ?[12]|c ?m ?[12])(?: ?/ ?([12])(?!\d)| ([12])(?!\d))?(?![a-z0-9])"
)
_INITIALS = re.compile(r"\b([a-z])[. ](?=[a-z0-9]\b)")
_NOT_A_LEVEL = re.compile(r"\bcycles?\b|^[123]$|^c ?[1234]$|\bulis\b|\bupe2a\b|\bupe 2a\b|\bclis\b|\brased\b")


@lru_cache(maxsize=4096)
def levels_in(label: str) -> tuple[Level, ...]:
    """The levels a class label names, youngest first; none when it names none."""
    text = (
        fold(label)
        .replace("1ere", "1")
        .replace("2eme", "2")
        .replace("2nde", "2")
        .replace("1re", "1")
        .replace("2e", "2")
    )
    found: set[Level] = set()
    for pattern, level in _SPELLED:
        if pattern.search(text):
            found.update((level,) if isinstance(level, Level) else _SEVERAL[level])
            text = pattern.sub(" ", text)
    for code, *years in _CODES.findall(_INITIALS.sub(r"\1", text)):
        compact = code.replace(" ", "").upper()
        found.add(Level(compact))
        found.update(Level(compact[:2] + year) for year in years if year and compact[:2] in ("CE", "CM"))
    return tuple(level for level in Level if level in found)


def level_of(text: str) -> Level | None:
    """The one level that the text names; None when it names none or several."""
    levels = levels_in(text)
    return levels[0] if len(levels) == 1 else None


def says_no_level(text: str) -> bool:
    """True for a blank, a cycle or a support scheme: nothing to report, nothing to keep."""
    folded = fold(text)
    return not folded or bool(_NOT_A_LEVEL.search(folded))
