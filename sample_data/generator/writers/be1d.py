"""BE1D, the register before 2017: all quoted, ISO dates, sex F or H, no INE, no last line end."""

from collections.abc import Sequence
from pathlib import Path

from sample_data.generator.expected import Expected
from sample_data.generator.nouns import Child, guardians_of
from sample_data.generator.people import without_accents
from sample_data.generator.writers.files import columns, csv_bytes
from sample_data.generator.writers.onde import (
    GUARDIANS,
    PUPILS,
    child_cells,
    cycle,
    guardian_cells,
    guardians_read,
)

_PUPILS = columns(
    "Nom Elève;Nom d'usage Elève;Prénom Elève;Date naissance;Sexe;Adresse1;Cp1;Commune1;Pays1;Adresse2;"
    "Cp2;Commune2;Pays2; Cycle;Niveau;Classe;Attestation fournie;Autorisations associations;"
    "Autorisations photos;Décision de passage"
)
_GUARDIANS = columns(
    "Civilité Responsable;Nom usage responsable;Nom responsable;Prénom responsable;Adresse responsable;"
    "CP responsable;Commune responsable;Pays;Courriel;Téléphone domicile;Téléphone travail;"
    "Numéro de poste;Téléphone portable"
)
_CHILD = ["Nom d'usage enfant", "Nom de famille enfant", "Prénom enfant", "Classes enfants"]
_SPELLED = {
    "TPS": "TOUTE PETITE SECTION", "PS": "PETITE SECTION", "MS": "MOYENNE SECTION", "GS": "GRANDE SECTION",
    "CP": "COURS PREPARATOIRE", "CE1": "COURS ELEMENTAIRE 1ère ANNÉE", "CE2": "COURS ELEMENTAIRE 2ème ANNÉE",
    "CM1": "COURS MOYEN 1ère ANNÉE", "CM2": "COURS MOYEN 2ème ANNÉE",
}  # fmt: skip


def be1d(children: list[Child], folder: Path) -> list[Expected]:
    """Capitals without accents, as the old register kept names."""
    count = len(children)
    (folder / PUPILS).write_bytes(_quoted([_PUPILS, *map(_pupil, children)]))
    adults = guardians_of(children)
    most = max(map(len, adults.values()), default=1)
    rows = [
        [*_with_extension(guardian_cells(adult)), *(c for child in theirs for c in child_cells(child))]
        for adult, theirs in adults.items()
    ]
    (folder / GUARDIANS).write_bytes(_quoted([[*_GUARDIANS, *_CHILD * most], *rows]))
    return [
        Expected(PUPILS, "be1d_pupils", 1, "iso-8859-1", rows=count, pupils=count),
        guardians_read(children, GUARDIANS, "be1d_guardians", "iso-8859-1"),
    ]


def _quoted(rows: Sequence[Sequence[str]]) -> bytes:
    return csv_bytes(rows, quoted=True, last_line_end=False)


def _pupil(child: Child) -> list[str]:
    seat = child.seat
    names = [without_accents(name).upper() for name in (child.last_name, child.used_name, child.first_name)]
    homes = [[home.street, home.postcode, home.commune, "FRANCE"] for home in child.addresses]
    first, second = [*homes, [""] * 4][:2]
    place = [f"CYCLE {cycle(seat.level)}", _SPELLED[seat.level], seat.classroom.label]
    sex = "F" if child.sex == "F" else "H"
    return [*names, child.birth_on.isoformat(), sex, *first, *second, *place, "O", "N", "O", ""]


def _with_extension(cells: list[str]) -> list[str]:
    """The number inside the employer's switchboard, which later exports no longer have."""
    return [*cells[:-1], "12" if cells[-2] else "", cells[-1]]
