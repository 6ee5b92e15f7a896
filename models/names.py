"""Names of people and classes: cleaned for keeping, folded for comparing."""

import re
import unicodedata

LONGEST_NAME = 100
MOST_MARKS_IN_A_ROW = 4

_LIGATURES: dict[int, str] = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ı": "i"}
)
_APOSTROPHES = dict.fromkeys(map(ord, "\u2018\u2019\u02bc\u00b4`\u2032\uff07"), "'")
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u00ad\u2060"), None)
_TYPOGRAPHY: dict[int, str | None] = {**_APOSTROPHES, **_DASHES, **_INVISIBLE}
_BETWEEN_WORDS = re.compile(r"[\s'`\-_.,]+")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def fold(text: str) -> str:
    """Accents and case folded; apostrophes, hyphens, dots and spaces are one space."""
    if text.isascii():
        plain = text.lower()
    else:
        lowered = unicodedata.normalize("NFKD", text).casefold().translate(_LIGATURES).translate(_TYPOGRAPHY)
        marked = unicodedata.normalize("NFKD", lowered)
        plain = "".join(letter for letter in marked if not unicodedata.combining(letter))
    return _BETWEEN_WORDS.sub(" ", plain).strip()


def sort_key(last_name: str, first_name: str) -> str:
    """Orders people the same on every database; the last name decides before the first."""
    return f"{fold(last_name)}\x1f{fold(first_name)}"


def initial(name: str) -> str:
    """`Le Goff` is `L.`; a name that begins with a sign gives its first letter."""
    letter = next((sign for sign in unicodedata.normalize("NFC", name) if sign.isalpha()), "")
    return f"{letter.upper()}." if letter else ""


def class_key(label: str) -> str:
    """Two labels of one class have one key, however spaces, case and accents were typed."""
    return fold(label)


def clean_name(text: str) -> str:
    """Composed letters, single spaces, straight apostrophes; capitals stay as the family writes them."""
    if text.isascii() and "  " not in text and "`" not in text and text.isprintable():
        return text.strip()
    return " ".join(unicodedata.normalize("NFC", text).translate(_APOSTROPHES).translate(_INVISIBLE).split())


def is_acceptable(name: str) -> bool:
    """False for control or bidirectional characters, for what no register holds, and for piles of accents."""
    if len(name) > LONGEST_NAME:
        return False
    if name.isascii():
        return name.isprintable()
    return not any(_is_forbidden(letter) for letter in name) and not _has_piled_marks(name)


def _is_forbidden(letter: str) -> bool:
    return letter in _BIDI or unicodedata.category(letter) in {"Cc", "Cs", "Co", "Cn"}


def _has_piled_marks(name: str) -> bool:
    run = 0
    for letter in unicodedata.normalize("NFD", name):
        run = run + 1 if unicodedata.combining(letter) else 0
        if run > MOST_MARKS_IN_A_ROW:
            return True
    return False
