"""Names in one cell: « MARTIN Léa », « Léa MARTIN », « Martin, Léa »."""

from itertools import pairwise

from data_io.rosters.values.words import civility_in
from models.names import clean_name


def split_name(text: str, *, last_name_first: bool | None) -> tuple[str, str] | None:
    """Last and first name; capitals decide, then the order the header names. None when neither can tell."""
    cleaned = clean_name(text)
    if "," in cleaned:
        last, _comma, first = (part.strip() for part in cleaned.partition(","))
        return (last, first) if last and first else None
    words = cleaned.split()
    capitals = [word for word in words if _is_in_capitals(word)]
    others = [word for word in words if not _is_in_capitals(word)]
    if capitals and others and _is_one_run(words):
        return " ".join(capitals), " ".join(others)
    if len(words) == 2 and last_name_first is not None:
        return (words[0], words[1]) if last_name_first else (words[1], words[0])
    return None


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
