"""The cells of a faulty line that a person may write anew, with their titles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data_io.intake.correcting import CHILD_FIELDS, FIELDS, GUARDIAN_FIELDS
from data_io.intake.faulty_lines import FaultyLine
from data_io.intake.written_lines import cell
from pages.ui import roster_words

_OF_PUPIL = roster_words.COLUMNS | {"birth_on": "Date de naissance (jj/mm/aaaa)"}
_OF_GUARDIAN = {
    "last_name": "Nom du responsable",
    "first_name": "Prénom du responsable",
    "email": "Courriel",
    "mobile": "Téléphone portable",
    "home": "Téléphone domicile",
    "work": "Téléphone travail",
    "child.last_name": "Nom de l’enfant",
    "child.first_name": "Prénom de l’enfant",
    "child.classroom": "Classe de l’enfant",
}


@dataclass(frozen=True, slots=True)
class FaultyCell:
    """A cell as it stands; `field` is how a correction names it."""

    field: str
    title: str
    text: str


def of_pupil(line: FaultyLine) -> list[FaultyCell]:
    """The fields of a pupil."""
    return [
        FaultyCell(name, _OF_PUPIL[name], next(filter(None, line.texts.get(name, ())), "")) for name in FIELDS
    ]


def of_guardian(line: FaultyLine) -> list[FaultyCell]:
    """The guardian, then each child that the line names; the first one always."""
    own = [one for name in GUARDIAN_FIELDS for one in _cells(line, name)]
    children = max((len(line.texts.get(name, ())) for name in CHILD_FIELDS), default=0)
    named = [nth for nth in range(children) if nth == 0 or _names_somebody(line, nth)]
    return own + [_cell(line, name, nth) for nth in named for name in CHILD_FIELDS]


def _cells(line: FaultyLine, name: str) -> Iterator[FaultyCell]:
    """Blank ones beyond the first are left out."""
    for nth, text in enumerate(line.texts.get(name, ())):
        if nth == 0 or text:
            yield _cell(line, name, nth)


def _names_somebody(line: FaultyLine, nth: int) -> bool:
    return any(_text(line, name, nth) for name in CHILD_FIELDS)


def _cell(line: FaultyLine, name: str, nth: int) -> FaultyCell:
    title = _OF_GUARDIAN[name] + (f" {nth + 1}" if nth else "")
    return FaultyCell(cell(name, nth), title, _text(line, name, nth))


def _text(line: FaultyLine, name: str, nth: int) -> str:
    texts = line.texts.get(name, ())
    return texts[nth] if nth < len(texts) else ""
