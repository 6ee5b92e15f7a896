"""ONDE, the register: pupils and guardians, with the space before Cycle and the line at the foot."""

from collections.abc import Sequence
from pathlib import Path

from sample_data.generator.expected import Expected, numbers_in
from sample_data.generator.nouns import LEVELS, YEAR, Adult, Child, guardians_of
from sample_data.generator.writers.files import Cell, columns, csv_bytes, ods_bytes, xlsx_bytes

PUPILS_HEADER = columns(
    "Nom élève;Nom d'usage élève;Prénom élève;Date naissance;Sexe;INE;Adresse1;Cp1;Commune1;Pays1;"
    "Adresse2;Cp2;Commune2;Pays2; Cycle;Niveau;Libellé classe;Identifiant classe;Attestation fournie;"
    "Autorisation associations;Autorisation photo;Décision de passage"
)
_SEEN_LATER = ["Regroupement(s)", "Dispositif(s)", "Date inscription", "Deuxième prénom", "Etat"]

_GUARDIAN = columns(
    "Civilité Responsable;Nom usage responsable;Nom responsable;Prénom responsable;Adresse responsable;"
    "CP responsable;Commune responsable;Pays;Courriel;Téléphone domicile;Téléphone travail;"
    "Téléphone portable"
)
_CHILD_2017 = ["Nom d'usage enfant", "Nom de famille enfant", "Prénom enfant", "Classes enfants"]
_CHILD_2018 = ["Nom d'usage élève", "Nom de famille élève", "Prénom élève", "Classes élèves"]

FOOTER = [f"Extraction du 14/09/{YEAR}"]
PUPILS, GUARDIANS = "CSVExtraction.csv", "CSVExtraction (1).csv"  # what the browser of the head calls them


def pupil_rows(children: Sequence[Child]) -> list[list[Cell]]:
    """The header and one row a child, dates as dates; this is what a benchmark writes too."""
    return [list(PUPILS_HEADER), *(_pupil(child) for child in children)]


def guardian_rows(children: Sequence[Child], child_columns: list[str]) -> list[list[Cell]]:
    """One row an adult, as long as this adult has children; the header is as long as the longest."""
    found = guardians_of(list(children))
    most = max(map(len, found.values()), default=1)
    header: list[Cell] = [*_GUARDIAN, *child_columns * most, ""]
    return [header, *(_guardian(adult, theirs) for adult, theirs in found.items())]


def write_onde_csv(children: Sequence[Child], path: Path) -> None:
    path.write_bytes(csv_bytes([*pupil_rows(children), FOOTER]))


def write_onde_xlsx(children: Sequence[Child], path: Path) -> None:
    path.write_bytes(xlsx_bytes(pupil_rows(children)))


def onde_csv(children: list[Child], folder: Path) -> list[Expected]:
    """Both lists as the register gives them since 2018."""
    write_onde_csv(children, folder / PUPILS)
    return [
        _pupils_read(children, PUPILS, "iso-8859-1", ignored=1),
        _guardians(children, folder, _CHILD_2018),
    ]


def onde_2017(children: list[Child], folder: Path) -> list[Expected]:
    """The guardians in the words used before October 2018."""
    write_onde_csv(children, folder / PUPILS)
    return [
        _pupils_read(children, PUPILS, "iso-8859-1", ignored=1),
        _guardians(children, folder, _CHILD_2017),
    ]


def onde_xlsx(children: list[Child], folder: Path) -> list[Expected]:
    """Opened in Excel and saved again: dates are typed, the foot was deleted."""
    write_onde_xlsx(children, folder / "eleves de l ecole.xlsx")
    return [_pupils_read(children, "eleves de l ecole.xlsx", None), _guardians(children, folder, _CHILD_2018)]


def onde_ods(children: list[Child], folder: Path) -> list[Expected]:
    """Opened in LibreOffice and saved again."""
    (folder / "CSVExtraction.ods").write_bytes(ods_bytes([*pupil_rows(children), FOOTER]))
    read = _pupils_read(children, "CSVExtraction.ods", None, ignored=1)
    return [read, _guardians(children, folder, _CHILD_2018)]


def onde_dispositifs(children: list[Child], folder: Path) -> list[Expected]:
    """The columns seen later, one of them health data that must not be kept; curly apostrophes."""
    header, *rows = pupil_rows(children)
    schemes = {96: "UPE2A", 118: "ULIS Ecole", 150: "UPE2A", 171: "ULIS Ecole"}
    later = [
        [*row, "", schemes.get(place, ""), f"01/09/{YEAR}", "", "Inscrit et admis"]
        for place, row in enumerate(rows)
    ]
    (folder / PUPILS).write_bytes(csv_bytes([[*header, *_SEEN_LATER], *later, FOOTER]))
    guardians = guardian_rows(children, _CHILD_2018)
    curly = [[cell.replace("'", "’") if isinstance(cell, str) else cell for cell in row] for row in guardians]
    (folder / GUARDIANS).write_bytes(csv_bytes(curly, "cp1252"))
    pupils = _pupils_read(children, PUPILS, "iso-8859-1", ignored=1)
    return [pupils, guardians_read(children, GUARDIANS, "onde_guardians", "cp1252")]


def guardians_read(children: list[Child], file: str, layout: str, encoding: str) -> Expected:
    adults = guardians_of(children)
    phones = numbers_in([cell for adult in adults for cell in (adult.home, adult.work, adult.mobile)])
    count = len(adults)
    return Expected(file, layout, 1, encoding, rows=count, guardians=count, phones=phones)


def _pupils_read(children: list[Child], file: str, encoding: str | None, ignored: int = 0) -> Expected:
    count = len(children)
    return Expected(file, "onde_pupils", 1, encoding, rows=count, pupils=count, ignored=ignored)


def _guardians(children: list[Child], folder: Path, child_columns: list[str]) -> Expected:
    (folder / GUARDIANS).write_bytes(csv_bytes(guardian_rows(children, child_columns)))
    return guardians_read(children, GUARDIANS, "onde_guardians", "iso-8859-1")


def _pupil(child: Child) -> list[Cell]:
    seat = child.seat
    homes = [[home.street, home.postcode, home.commune, "FRANCE"] for home in child.addresses]
    first, second = [*homes, [""] * 4][:2]
    room = seat.school.classrooms.index(seat.classroom)
    names = [child.last_name.upper(), child.used_name.upper(), child.first_name]
    place = [
        f"CYCLE {cycle(seat.level)}",
        seat.level,
        seat.classroom.label,
        str(seat.school.number * 100 + room),
    ]
    return [*names, child.birth_on, child.sex, child.ine, *first, *second, *place, "Oui", "Non", "Oui", ""]


def cycle(level: str) -> str:
    return "I" * (
        1 + (LEVELS.index(level) >= LEVELS.index("CP")) + (LEVELS.index(level) >= LEVELS.index("CM1"))
    )


def _guardian(adult: Adult, theirs: Sequence[Child]) -> list[Cell]:
    return [*guardian_cells(adult), *(cell for child in theirs for cell in child_cells(child)), ""]


def guardian_cells(adult: Adult) -> list[str]:
    names = [adult.civility, adult.used_name.upper(), adult.last_name.upper(), adult.first_name]
    home = [adult.address.street, adult.address.postcode, adult.address.commune, "FRANCE"]
    return [*names, *home, adult.email, adult.home, adult.work, adult.mobile]


def child_cells(child: Child) -> list[str]:
    """The class is spelled with the doubled space that only this file has."""
    label = child.seat.classroom.label.replace(" ", "  ", 1)
    return [child.used_name.upper(), child.last_name.upper(), child.first_name, label]
