"""Reads the open directory "Annuaire de l'éducation" and the open "effectifs": lines in, plain values out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.codes import Priority, Sector, Zone
from models.errors import UnreadableFile
from models.names import fold

Row = Mapping[str, str]
Lines = Iterable[Sequence[str]]
_UAI = re.compile(r"[0-9]{7}[A-Z]")
_TITLE = re.compile(r"^circonscription\b.*?\bdegr[eé]\s+(?:(?:des?|du)\s+|d['’])?", re.IGNORECASE)
_PRIORITIES = {"REP": Priority.REP, "REP+": Priority.REP_PLUS}
# Académies of the holiday zones A and C; all others of the mainland are in B (decree of the school calendar).
_ZONE_A = "besancon bordeaux clermont-ferrand dijon grenoble limoges lyon poitiers"
_ZONE_C = "creteil montpellier paris toulouse versailles"
_ZONES = {fold(name): Zone.A for name in _ZONE_A.split()} | {fold(name): Zone.C for name in _ZONE_C.split()}
_DIRECTORY = ("identifiant de l etablissement", "nom etablissement", "type etablissement")
_EXPECTED = ("rentree scolaire", "numero de l ecole", "nombre total d eleves")


@dataclass(frozen=True, slots=True)
class ListedSchool:
    """A school as the directory has it."""

    uai: str
    name: str
    commune: str
    sector: Sector
    controller: str
    priority: Priority
    rpi: str | None
    mail: str | None
    latitude: float | None
    longitude: float | None
    circonscription: str
    departement_code: str
    zone: Zone


def read_directory(content: bytes) -> list[ListedSchool]:
    """The open schools of the directory as a CSV.

    Raises:
        UnreadableFile: it has not the columns of the directory.
    """
    return schools_in(_lines(content))


def schools_in(lines: Lines) -> list[ListedSchool]:
    """The open schools of the directory, columns matched by name whatever the year of the file.

    Raises:
        UnreadableFile: it has not the columns of the directory.
    """
    rows = _rows(lines, _DIRECTORY, "l’annuaire de l’éducation")
    return [_school(row) for row in rows if _is_open_school(row)]


def read_expected(content: bytes) -> dict[str, int]:
    """Pupils of each UAI, from the effectifs as a CSV.

    Raises:
        UnreadableFile: it has not the columns of the effectifs.
    """
    return pupils_in(_lines(content))


def pupils_in(lines: Lines) -> dict[str, int]:
    """Pupils of each UAI in the latest school year of the file.

    Raises:
        UnreadableFile: it has not the columns of the effectifs.
    """
    latest: dict[str, tuple[str, int]] = {}
    for row in _rows(lines, _EXPECTED, "les effectifs des écoles"):
        uai, year, pupils = (row[name] for name in ("numero de l ecole", "rentree scolaire", _EXPECTED[2]))
        if pupils.isdecimal() and year >= latest.get(uai, ("", 0))[0]:
            latest[uai] = (year, int(pupils))
    return {uai: pupils for uai, (_, pupils) in latest.items()}


def _lines(content: bytes) -> Lines:
    return csv.reader(io.StringIO(_text(content), newline=""), delimiter=";")


def _rows(lines: Lines, needed: tuple[str, ...], what: str) -> Iterator[Row]:
    """A line that is too short has nothing in its last columns; no cell keeps a line break."""
    left = iter(lines)
    header = [_column(name) for name in next(left, [])]
    if not set(needed) <= set(header):
        raise UnreadableFile(f"Ce fichier n’a pas les colonnes attendues pour {what}.", code="unknown_layout")
    for line in left:
        yield {**dict.fromkeys(header, ""), **dict(zip(header, map(_single_spaced, line), strict=False))}


def _single_spaced(cell: str) -> str:
    return " ".join(cell.split())


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _column(name: str) -> str:
    """`Code_postal` of one year and `Code postal` of another are the same column."""
    return fold(name.replace("_", " "))


def _is_open_school(row: Row) -> bool:
    uai = row["identifiant de l etablissement"].upper()
    return (
        row["type etablissement"] == "Ecole"
        and _UAI.fullmatch(uai) is not None
        and row.get("etat", "OUVERT") in ("", "OUVERT", "A FERMER")
    )


def _school(row: Row) -> ListedSchool:
    private = fold(row.get("statut public prive", "")) == "prive"
    departement = row.get("code departement", "") or row["identifiant de l etablissement"][:3]
    return ListedSchool(
        uai=row["identifiant de l etablissement"].upper(),
        name=row["nom etablissement"],
        commune=row.get("nom commune", ""),
        sector=Sector.PRIVATE if private else Sector.PUBLIC,
        controller=_controller(private, row.get("libelle departement", "") or departement),
        priority=_PRIORITIES.get(row.get("appartenance education prioritaire", ""), Priority.NONE),
        rpi=row.get("rpi disperse") or None,
        mail=row.get("mail") or None,
        latitude=_number(row.get("latitude", "")),
        longitude=_number(row.get("longitude", "")),
        circonscription=_circonscription(row.get("nom circonscription", ""), departement),
        departement_code=departement[:3],
        zone=_ZONES.get(fold(row.get("libelle academie", "")), Zone.B),
    )


def _controller(private: bool, departement: str) -> str:
    """A public school answers to the DASEN, a private one to its own head."""
    return "Direction de l’établissement" if private else f"DASEN ({departement})"


def _circonscription(written: str, departement: str) -> str:
    """The name alone: the directory spells the words before it in several ways."""
    name = _TITLE.sub("", written.strip()).strip()
    return f"{name[:1].upper()}{name[1:]}" if name else f"Non précisée ({departement})"


def _number(written: str) -> float | None:
    try:
        return float(written)
    except ValueError:
        return None
