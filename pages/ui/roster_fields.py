"""What a column of a list can be, in the words that a person chooses from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from data_io.rosters.instructions import GUARDIAN_FIELDS, PUPIL_FIELDS, Positions

NOT_KEPT = ""
_PERSON = {
    "last_name": "Nom",
    "first_name": "Prénom",
    "last_then_first": "Nom puis prénom",
    "first_then_last": "Prénom puis nom",
    "full_name": "Nom et prénom",
    "used_name": "Nom d’usage",
    "birth_on": "Date de naissance",
    "level": "Niveau",
    "classroom": "Classe",
    "group": "Groupe ou regroupement",
    "ine": "INE",
    "device": "Appareil",
    "connection": "Connexion",
    "civility": "Civilité",
    "organisation": "Organisme",
    "email": "Courriel",
    "home": "Téléphone du domicile",
    "work": "Téléphone du travail",
    "mobile": "Téléphone portable",
    "phone": "Téléphone",
    "name": "Nom et prénom",
}
_WHOSE = {
    "guardian0": "d’un responsable",
    "guardian1": "du responsable 1",
    "guardian2": "du responsable 2",
    "child": "de l’enfant",
}


def label(field: str) -> str:
    """`Téléphone du responsable 1`."""
    if field == NOT_KEPT:
        return "Ne pas garder"
    whose, _, name = field.rpartition(".")
    said = _PERSON.get(name, name)
    return f"{said} {_WHOSE[whose]}" if whose in _WHOSE else said


def options(fields: Positions, *, guardians: bool) -> Sequence[str]:
    """What the columns of this kind of list can be, and what one of them was taken for already."""
    known = GUARDIAN_FIELDS if guardians else PUPIL_FIELDS
    return (NOT_KEPT, *known, *(field for field in fields if field not in known))


def of_guardians(fields: Mapping[str, object]) -> bool:
    """A list that names the children of each line is one of guardians."""
    return any(field.startswith("child.") for field in fields)
