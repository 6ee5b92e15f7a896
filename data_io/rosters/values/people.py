"""Names in one cell: « MARTIN Léa », « Léa MARTIN », « Martin, Léa »."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from data_io.rosters.values.words import civility_in
from models.names import clean_name, fold

_ENOUGH_CLEAR = 3
_PARTICLES = frozenset(
    "le la les l de du des d da dos das di del della ben bel el al ait abd van von der den ter mac mc o "
    "saint sainte st ste".split()
)


def split_name(text: str, *, last_name_first: bool | None) -> tuple[str, str] | None:
    """Last and first name; capitals decide, then the order the header names. None when neither can tell."""
    cleaned = clean_name(text)
    if "," in cleaned:
        last, _comma, first = (part.strip() for part in cleaned.partition(","))
        if _cut_by_capitals(last) and _cut_by_capitals(first):
            return None  # two people
        return (last, first) if last and first else None
    if names := _cut_by_capitals(cleaned):
        return names
    words = cleaned.split()
    if len(words) == 2 and last_name_first is not None:
        return (words[0], words[1]) if last_name_first else (words[1], words[0])
    return None


def _cut_by_capitals(text: str) -> tuple[str, str] | None:
    words = text.split()
    capitals = [word for word in words if _is_in_capitals(word)]
    others = [word for word in words if not _is_in_capitals(word)]
    return (" ".join(capitals), " ".join(others)) if capitals and others and _is_one_run(words) else None


def doubtful_split(text: str, *, last_name_first: bool) -> tuple[str, str] | None:
    """Names that nothing but their order cuts: two words, or a particle that must stay with its name.

    None when several cuts are as good: « Dupont Martin Anne Marie ».
    """
    words = clean_name(text).split()
    if len(words) < 2:
        return None
    if last_name_first:
        at = _after_particles(words)
        return (" ".join(words[:at]), words[at]) if at == len(words) - 1 else None
    particle = next((at for at, word in enumerate(words) if at and fold(word) in _PARTICLES), None)
    if particle is not None and particle < len(words) - 1:
        return (" ".join(words[particle:]), words[0]) if particle == 1 else None
    return (words[1], words[0]) if len(words) == 2 else None


def _after_particles(words: Sequence[str]) -> int:
    at = 0
    while at < len(words) - 1 and fold(words[at]) in _PARTICLES:
        at += 1
    return at + 1


def order_of(texts: Iterable[str]) -> bool | None:
    """True where the names that capitals cut begin with the last name, False with the first; None unsure."""
    orders = [_begins_in_capitals(split) for text in texts if (split := clean_name(text).split())]
    clear = [order for order in orders if order is not None]
    return clear[0] if len(clear) >= _ENOUGH_CLEAR and len(set(clear)) == 1 else None


def _begins_in_capitals(words: list[str]) -> bool | None:
    flags = [_is_in_capitals(word) for word in words]
    return flags[0] if any(flags) and not all(flags) and _is_one_run(words) else None


def without_civility(text: str) -> tuple[str | None, str]:
    """« Mme DURAND » gives Mme and DURAND; « M. et Mme DURAND » gives no civility, for they are two."""
    words = text.split()
    begins = next((at for at, word in enumerate(words) if not _is_civility(word)), len(words))
    return civility_in(words[0]) if begins == 1 else None, " ".join(words[begins:])


def _is_civility(word: str) -> bool:
    return civility_in(word) is not None or word.lower() in ("et", "ou", "&")


def _is_in_capitals(word: str) -> bool:
    return word.upper() == word and sum(map(str.isalpha, word)) > 1


def _is_one_run(words: list[str]) -> bool:
    """The capitals stand together, before or after the rest."""
    changes = sum(_is_in_capitals(one) != _is_in_capitals(other) for one, other in pairwise(words))
    return changes == 1
