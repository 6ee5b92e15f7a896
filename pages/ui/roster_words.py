"""Rosters in words: layouts, columns and values as the screens name them."""

from __future__ import annotations

from datetime import date

from models.codes import Connection, Device, Level
from pages.ui import formats

LAYOUTS = {
    "onde_pupils": "ONDE, élèves",
    "onde_guardians": "ONDE, responsables",
    "be1d_pupils": "BE1D, élèves",
    "be1d_guardians": "BE1D, responsables",
    "be1d_teachers": "BE1D, enseignants",
    "class_list": "Liste par classe",
    "ent_guardians": "ENT, responsables",
    "ent_pupils": "ENT (ONE), élèves",
    "beneylu_pupils": "Beneylu, élèves",
    "beneylu_groups": "Beneylu, élèves par groupe",
    "factos": "Factos, élèves et responsables",
    "simple": "Liste simple",
    "pasted": "Texte collé",
    "corrected": "Colonnes indiquées à la main",
}
COLUMNS = {
    "last_name": "Nom",
    "used_name": "Nom d’usage",
    "first_name": "Prénom",
    "birth_on": "Date de naissance",
    "level": "Niveau",
    "ine_hash": "INE",
    "classroom": "Classe",
    "group": "Second groupe",
    "civility": "Civilité",
    "email": "Courriel",
    "phone": "Téléphone",
    "device": "Appareil",
    "connection": "Connexion",
    "guardian.name": "Nouveau responsable",
    "guardian.phone": "Téléphone d’un responsable",
    "guardian.email": "Courriel d’un responsable",
    "guardian.civility": "Civilité d’un responsable",
    "guardian.last_name": "Nom d’un responsable",
    "guardian.used_name": "Nom d’usage d’un responsable",
    "guardian.first_name": "Prénom d’un responsable",
}
_PHONES = {"phone", "guardian.phone"}
_NEVER_SHOWN = {"ine_hash"}


def layout(code: str) -> str:
    """What the list was recognised as."""
    return LAYOUTS.get(code, code)


def value(column: str, written: str | None) -> str:
    """A kept value as a reader writes it; an INE is known by its digest alone."""
    if not written:
        return "(vide)"
    if column in _NEVER_SHOWN:
        return "reconnu"
    if column == "birth_on":
        return day(date.fromisoformat(written))
    if column in _PHONES:
        return formats.phone(written)
    if column in _CODES:
        return _CODES[column].get(written, written)
    return written


def tells(column: str, before: str | None) -> bool:
    """False where before and after would read the same: an INE replaced by another."""
    return not (before and column in _NEVER_SHOWN)


def day(birth_on: date | None) -> str:
    """`09/11/2015`, or nothing."""
    return birth_on.strftime("%d/%m/%Y") if birth_on else ""


_CODES = {
    "level": {level.value: level.label for level in Level},
    "device": {device.value: device.label for device in Device},
    "connection": {connection.value: connection.label for connection in Connection},
}
