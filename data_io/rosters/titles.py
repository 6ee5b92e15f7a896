"""What stands around a list: titles that tell the class, totals, notes, the name of the sheet."""

import re
from collections.abc import Sequence

from data_io.rosters.sheets import Row
from models.levels import levels_in
from models.names import clean_name, fold

_FOOTER = re.compile(
    r"(?:total|totaux|effectifs?|extraction|extrait|edite|imprime|nombre|source|page \d|legende)\b"
    r"|nb\b|date d edition\b|mise? a jour\b"
)
_TITLE_CLASS = re.compile(r"\bclasse\s*(?:de\s+|:\s*|-\s*)?(?P<label>\S.*)", re.IGNORECASE)
_SCHOOL_YEAR = re.compile(r"\bann[ée]e\b|\brentr[ée]e\b|\b20\d\d\b", re.IGNORECASE)
_BEFORE_LABEL = re.compile(
    r"^(?:voici|liste|[ée]l[èe]ves?|effectifs?|nos|mes|mon|ma|notre|votre|les?|la|des?|du|en)\s+",
    re.IGNORECASE,
)
_OF_THE_SCHOOL = re.compile(r"\b(?:ecole|groupe scolaire|circonscription|rpi|academie|commune)\b")
_UNTOLD_SHEETS = re.compile(
    r"|(?:feuil|feuille|sheet|tableau|liste|export|csvextraction|eleve|ecole|page|onde|effectif|equipement|"
    r"materiel|appareil|inscrit|rentree|tou[st]|global|classeur|donnee|responsable|contact|telephone).*"
)
_LONGEST_LABEL = 40


def is_footer(text: str) -> bool:
    """« Total : 24 », « Extraction du 6 avril »."""
    return bool(_FOOTER.match(fold(text)))


def is_lone_note(texts: Sequence[str]) -> bool:
    """A lone text that is no name: a footer, a sentence, a count."""
    if len(texts) != 1:
        return False
    folded = fold(texts[0])
    return bool(_FOOTER.match(folded)) or len(folded.split()) > 4 or any(map(str.isdigit, folded))


def is_total(names: Sequence[str]) -> bool:
    """« Total » beside a count, where names should be; a surname such as Total keeps its first name."""
    if not is_footer(names[0]):
        return False
    return len(names) == 1 or any(name.isdigit() for name in names[1:])


def class_of_sheet(name: str) -> str:
    """The class that the sheet is named after; '' for « Feuil1 » and the like."""
    cleaned = clean_name(name)
    return "" if _UNTOLD_SHEETS.fullmatch(fold(cleaned)) else cleaned


def class_in_title(row: Row) -> str:
    """The class that a line above or between pupils tells: « Classe de CM1 », « CE1-CE2 de Mme X »."""
    texts = [clean_name(cell) for cell in row if isinstance(cell, str) and cell.strip()]
    for at, text in enumerate(texts):
        if fold(text) == "classe" and at + 1 < len(texts):
            return texts[at + 1]
        if found := _TITLE_CLASS.search(text):
            return _label_in(found["label"])
    return _label_by_level(texts[0]) if len(texts) == 1 else ""


def _label_by_level(text: str) -> str:
    if _OF_THE_SCHOOL.search(fold(text)) or is_footer(text):
        return ""
    label = _label_in(text)
    while (shorter := _BEFORE_LABEL.sub("", label)) != label:
        label = shorter
    return label if len(label) <= _LONGEST_LABEL and levels_in(label) else ""


def _label_in(text: str) -> str:
    label = _SCHOOL_YEAR.split(text)[0].strip(" :-–,(")
    return label if any(map(str.isalpha, label)) else ""
