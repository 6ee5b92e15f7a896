"""Words of a pasted line: what stands before, behind and between names."""

import re

from data_io.rosters.headers import header_key
from data_io.rosters.values.people import split_name
from models.levels import levels_in
from models.names import fold

_BULLET = re.compile(
    r"^[\s>]*(?:[-–—*•·●▪◦‣✓]+\s*|\(?\d{1,3}\s*[.)/°:]+(?!\d)[\s-]*|\d{1,3}\s+-\s+|\d{1,3}\s+(?=[^\W\d]))?"
)
_LEVEL = r"TPS|PS|MS|GS|CP|CE ?[12]|CM ?[12]"
_LEVEL_WORD = re.compile(rf"\b(?:{_LEVEL})\b")
_CLASS_BEFORE = re.compile(rf"^(?P<label>{_LEVEL})\s*[\s,;:–-]\s*(?P<name>\D+)$", re.IGNORECASE)
_CLASS_BEHIND = re.compile(
    r"^(?P<name>.*?[^\s,;:(\[–-])\s*(?:[,;:(\[–-]\s*|\s)"
    rf"(?P<label>(?:\d+\s+)?(?:{_LEVEL}|cours|petite|moyenne|grande|classe)\b[^)\]]*)[)\]]?$",
    re.IGNORECASE,
)
_CIVILITY = re.compile(r"\b(?:M|Mme|Mlle|Mr|Madame|Monsieur|de|chez)\b")
_BIRTH = re.compile(
    # A dotted phone number is no date.
    r"[\s,;(–-]*\b(?:n[ée]+e?(?:\(e\))?\s+le\s+)?"
    r"(?<!\d[./-])(?P<day>\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d\d-\d\d)\b(?![./-]?\d)\)?",
    re.IGNORECASE,
)
_MAIL = re.compile(
    r"(?:de|a|cc|cci|objet|date|envoye|sujet|from|to|subject)\s*:|(?:mme|m|mlle|madame|monsieur)\b.?\s*\S"
)
_POLITE = re.compile(
    r"(?:bonjour|bonsoir|cordialement|bien cordialement|merci|bien a (?:vous|toi)|bonne (?:journee|soiree)|"
    r"voici|ci joint|ci dessous|veuillez|cher|chere|chers|madame|monsieur|le directeur|la directrice|"
    r"directeur|directrice|enseignante?|professeure?|ecole|liste|eleves)\b"
)
_TELLING = re.compile(
    r"\b(?:je|vous|nous|on|il|elle|ils|elles|est|sont|sera|etes|ai|avez|avons|ont|envoie|joins|trouverez|qui|"
    r"que|car|donc|demain|hier|merci|bonjour)\b"
)
_HEADER_WORDS = frozenset({"nom", "prenom", "classe", "niveau", "eleve", "et", "de famille", "naissance"})
_LONGEST_NAME_IN_WORDS = 6
_SENTENCE_IN_WORDS = 3


def without_bullet(line: str) -> str:
    """The line without « - », « 12) » or « > » before it."""
    return _BULLET.sub("", line, count=1).strip()


def order_told(line: str) -> bool | None:
    """« Nom Prénom Classe » on a line of its own: True where the last name comes first."""
    words = [header_key(word) for word in re.split(r"[\s/,;:|-]+", line) if word]
    if not {"nom", "prenom"} <= set(words) or not set(words) <= _HEADER_WORDS:
        return None
    return words.index("nom") < words.index("prenom")


def begins_a_mail(line: str) -> bool:
    """« Objet : … », « De : … », a signature « Mme X », an address."""
    return "@" in line or "http" in line or bool(_MAIL.match(fold(line)))


def is_polite(line: str) -> bool:
    """A greeting, a sentence: nobody's name."""
    words = line.split()
    if _POLITE.match(fold(line)):
        return True
    return len(words) > _LONGEST_NAME_IN_WORDS or (line[-1] in ".!?" and len(words) > _SENTENCE_IN_WORDS)


def tells(line: str) -> bool:
    """« Je vous envoie les CE2 demain »: a sentence of the mail, no title of a class."""
    return bool(_TELLING.search(fold(line)))


def without_levels(line: str) -> str:
    """A level in capitals is no part of a name."""
    return " ".join(_LEVEL_WORD.sub(" ", line).strip(" :-–").split())


def without_birth_date(line: str) -> tuple[str, str]:
    """« Léa MARTIN, née le 12/03/2016 » gives the rest and the day."""
    found = _BIRTH.search(line)
    if not found:
        return line, ""
    rest = f"{line[: found.start()]} {line[found.end() :]}".strip(" ,;(–-\t")
    return rest, found["day"]


def names_in(text: str) -> list[str]:
    """« Léa MARTIN, Tom LE GOFF » are two people; « Martin, Léa » is one."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > 1 and all(split_name(part, last_name_first=None) for part in parts):
        return parts
    return [text]


def name_and_class(line: str) -> tuple[str, str]:
    """The class stands behind a sign, or is a level; what stands before it must be somebody's name."""
    for sign in (";", "\t", "|"):
        name, found, label = line.partition(sign)
        if found and name.strip():
            return name.strip(), label.strip(f" {sign}").partition(sign)[0].strip()
    before = _CLASS_BEFORE.match(line)
    if before and split_name(before["name"], last_name_first=None) and not _CIVILITY.search(before["name"]):
        return before["name"], before["label"]
    behind = _CLASS_BEHIND.match(line)
    if behind and levels_in(behind["label"]) and _may_be_a_name(behind["name"]):
        return behind["name"], behind["label"].strip()
    return line, ""


def _may_be_a_name(text: str) -> bool:
    if len(text.split()) < 2 or _POLITE.match(fold(text)):
        return False
    return split_name(text, last_name_first=True) is not None or names_in(text) != [text]
