"""The list by class, and what schools type themselves: a workbook with titles and total, bare names."""

from pathlib import Path

from sample_data.generator.expected import Expected, numbers_in
from sample_data.generator.nouns import YEAR, Child
from sample_data.generator.people import plain
from sample_data.generator.writers.files import Cell, csv_bytes, xlsx_bytes

_SPELLED = {
    "TPS": "Toute petite section", "PS": "Petite section", "MS": "Moyenne section", "GS": "Grande section",
    "CP": "Cours préparatoire", "CE1": "Cours élémentaire 1ère année", "CE2": "Cours élémentaire 2ème année",
    "CM1": "Cours moyen 1ère année", "CM2": "Cours moyen 2ème année",
}  # fmt: skip
_BY_CLASS = ["Classe ou regroupement", "Enseignant(s)", "Nom", "Prénom", "Né(e) le", "Sexe", "Niveau"]
_WORKBOOK = ["Nom", "Prénom", "Classe", "Niveau", "Né(e) le", "Appareil", "Connexion", "Téléphone"]
_EQUIPMENT = (
    ("ordinateur", "fibre"), ("oui", "oui"), ("tablette", "adsl"), ("Partagé", "bonne"), ("", ""),
    ("téléphone", "4G"), ("disponible", "suffisante"), ("x", "?"), ("aucun", "non"),
    ("selon le foyer", "oui"), ("", ""), ("✓", "limitée"),
)  # fmt: skip


def class_list(children: list[Child], folder: Path) -> list[Expected]:
    """The list by class of the register, with the teachers of each."""
    rows: list[list[Cell]] = [list(_BY_CLASS)]
    for child in children:
        room = child.seat.classroom.label
        who = [child.last_name.upper(), child.first_name]
        rows.append([room, "Mme LE GUEN", *who, child.birth_on, child.sex, _SPELLED[child.seat.level]])
    (folder / "Liste par classe.csv").write_bytes(csv_bytes(rows))
    count = len(children)
    return [Expected("Liste par classe.csv", "class_list", 1, "iso-8859-1", rows=count, pupils=count)]


def workbook(children: list[Child], folder: Path) -> list[Expected]:
    """Titles above, equipment in the school's words, phones that lost their 0, a total below."""
    ordered = sorted(children, key=lambda child: plain(child.last_name + child.first_name))
    head: list[list[Cell]] = [
        [f"Ecole de Lande Verte - rentrée {YEAR}"],
        ["Liste des élèves et équipement"],
        [],
    ]
    phones = [_phone(child, place) for place, child in enumerate(ordered)]
    lines = [
        _line(child, place, phone) for place, (child, phone) in enumerate(zip(ordered, phones, strict=True))
    ]
    foot: list[list[Cell]] = [[], [f"Total : {len(children)}"]]
    file = f"liste eleves {YEAR}-{YEAR + 1}.xlsx"
    (folder / file).write_bytes(xlsx_bytes([*head, list(_WORKBOOK), *lines, *foot], "Feuil1"))
    count, numbers = len(children), [str(phone) for phone in phones if phone]
    rung = len(numbers)
    read = Expected(
        file, "simple", 4, rows=count, pupils=count, guardians=rung, phones=numbers_in(numbers), ignored=1
    )
    return [read]


def names(children: list[Child], folder: Path) -> list[Expected]:
    """Names and the class, as a head types them on the first evening; saved in UTF-8 with its mark."""
    rows: list[list[Cell]] = [["Nom", "Prénom", "Classe"]]
    rows += [[child.last_name, child.first_name, child.seat.classroom.label] for child in children]
    (folder / "eleves.csv").write_bytes(csv_bytes(rows, "utf-8-sig"))
    count = len(children)
    return [Expected("eleves.csv", "simple", 1, "utf-8", rows=count, pupils=count)]


def _line(child: Child, place: int, phone: Cell) -> list[Cell]:
    who: list[Cell] = [child.last_name, child.first_name, child.seat.classroom.label, child.seat.level]
    return [*who, child.birth_on, *_EQUIPMENT[place % len(_EQUIPMENT)], phone]


def _phone(child: Child, place: int) -> Cell:
    """One number in three was typed into a cell of numbers, which ate its 0."""
    written = next((adult.mobile for adult in child.guardians if adult.mobile), "")
    digits = "".join(letter for letter in written if letter.isdigit())
    bare = written and len(digits) == 10 and place % 3 == 0
    return int(digits) if bare else written
