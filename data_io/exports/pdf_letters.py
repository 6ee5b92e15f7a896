"""Letters that the font of a PDF lacks, written otherwise: none goes missing, and the reader is told."""

from __future__ import annotations

import unicodedata
from collections.abc import Container

# Marks and Latin letters that have no plainer letter in Unicode's own tables.
_OTHERWISE = {
    "→": "->", "←": "<-", "↔": "<->", "⇒": "=>", "↑": "(haut)", "↓": "(bas)",
    "✓": "[x]", "✔": "[x]", "☑": "[x]", "☒": "[x]", "✗": "[ ]", "✘": "[ ]", "☐": "[ ]",
    "đ": "d", "Đ": "D", "ħ": "h", "Ħ": "H", "ŧ": "t", "Ŧ": "T", "ł": "l", "Ł": "L",
    "\u202f": "\u00a0", "\u2011": "-", "\u2010": "-", "\u2212": "-",
}  # fmt: skip
_UNKNOWN = "[?]"
# Choices between forms of the sign before.
_VARIATIONS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
# Spaces, hyphens and joiners that read the same otherwise: nothing is lost.
_SAME = {"\u202f", "\u2010", "\u2011", "\u2212"}


def drawn(text: str, font: Container[int]) -> str:
    """The text in letters that the font has: `Łódź → ici` becomes `Łódz -> ici`."""
    return "".join(
        sign if ord(sign) in font else _otherwise(sign, font) for sign in unicodedata.normalize("NFC", text)
    )


def replaced(text: str, font: Container[int]) -> set[str]:
    """The letters that read otherwise than they were written."""
    signs = set(unicodedata.normalize("NFC", text)) - _SAME
    return {sign for sign in signs if ord(sign) not in font and not _is_silent(sign) and not sign.isspace()}


def _otherwise(sign: str, font: Container[int]) -> str:
    if sign in _OTHERWISE:
        return _OTHERWISE[sign]
    # Alone, an accent would stand beside its letter: it goes, and is counted.
    if _is_silent(sign) or unicodedata.category(sign) == "Mn":
        return ""
    plain = "".join(one for one in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(one))
    return plain if plain and all(ord(one) in font for one in plain) else _UNKNOWN


def _is_silent(sign: str) -> bool:
    """Joiners and variations of the sign before: they have no form of their own, an accent has."""
    return unicodedata.category(sign) == "Cf" or sign in _VARIATIONS
