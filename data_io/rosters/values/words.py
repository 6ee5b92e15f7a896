"""Short written values: civility, e-mail, national identifier, and the ways to write nothing."""

import re

from models.names import fold

_EMAIL = re.compile(r"[a-z0-9][a-z0-9._%+'-]*@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*\.[a-z]{2,}")
_INE = re.compile(r"(?=.*\d)[0-9A-Z]{11}")
_NOTHING = frozenset(
    {"", "non saisi", "non saisie", "non renseigne", "neant", "/", "?", "sans", "aucun", "aucune"}
)
_CIVILITIES = {
    "m": "M.", "mr": "M.", "monsieur": "M.", "mme": "Mme", "madame": "Mme", "mlle": "Mme",
    "mademoiselle": "Mme",
}  # fmt: skip
_ORGANISATIONS = frozenset(
    {"organisme", "personne morale", "etablissement", "service", "institution", "association"}
)


def is_nothing(text: str) -> bool:
    """True for a blank and for the words that school software writes instead of one."""
    return text == "" or fold(text) in _NOTHING


def email_in(text: str) -> str | None:
    """The first address of the cell, in small letters."""
    found = _EMAIL.search(text.lower())
    return found[0] if found and len(found[0]) <= 254 else None


def civility_in(text: str) -> str | None:
    """M. or Mme; None for what is neither."""
    return _CIVILITIES.get(fold(text))


def is_organisation(civility: str) -> bool:
    """True when the column of civilities says that the guardian is no person."""
    return fold(civility) in _ORGANISATIONS


def ine_in(text: str) -> str | None:
    """Eleven letters and figures; None for a blank and for a dummy such as eleven times one character."""
    identifier = text.replace(" ", "").upper()
    return identifier if _INE.fullmatch(identifier) and len(set(identifier)) > 2 else None
