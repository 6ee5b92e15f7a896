"""What holds for any list: names come back as they were written, titles may stand in any order and dress."""

import io
import unicodedata

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_io.rosters.files import read
from data_io.rosters.headers import header_key
from data_io.rosters.limits import DEFAULT
from data_io.rosters.rows import FileReading, SheetReading
from models.names import LONGEST_NAME, fold, is_acceptable
from tests.data_io.rosters.made import TODAY, text

LEGAL = st.characters(categories=["Lu", "Ll", "Lo"]) | st.sampled_from("'-. ’éÉçœŒ")
AWKWARD = st.sampled_from(
    ["NA", "NULL", "Non", "VRAI", "FAUX", "None", "nan", "TRUE", "0x1F", "1E5", "=SOMME", "+33", "@x", "-",
     "D'", "Total", "Sans", "N/A", "Infinity", "D’ARC", "O'NEIL", "LE GOFF", "Nguyễn", "Ōe", "Ñ", "ß",
     "Classe", "CP"]
)  # fmt: skip


def is_legal(name: str) -> bool:
    """A name that somebody bears: not « effacer », which takes a value away."""
    composed = unicodedata.normalize("NFC", name).strip()
    return bool(header_key(name)) and is_acceptable(name) and name == composed and "effacer" not in fold(name)


NAMES = AWKWARD | st.text(LEGAL, min_size=1, max_size=LONGEST_NAME // 2).map(
    lambda name: " ".join(unicodedata.normalize("NFC", name).replace("’", "'").split())
).filter(is_legal)
PEOPLE = st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=8)


def sheet_of(content: bytes, name: str) -> SheetReading:
    """In this process: a child for each example would take all the time."""
    reading = read(name, content, DEFAULT, TODAY)
    assert isinstance(reading, FileReading), reading
    (sheet,) = reading.sheets
    return sheet


def workbook(rows: list[list[str]]) -> bytes:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Feuil1")
    for row in rows:
        cells = [openpyxl.cell.WriteOnlyCell(sheet, value=text) for text in row]
        for cell in cells:
            cell.data_type = "s"
        sheet.append(cells)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def written(person: tuple[str, str]) -> tuple[str, str]:
    last_name, first_name = (name.replace("’", "'") for name in person)
    return last_name, first_name


@settings(max_examples=60, deadline=None)
@given(PEOPLE)
def test_names_written_in_a_workbook_come_back_as_they_were_written(people):
    rows = [["Nom", "Prénom", "Classe"], *([last, first, "CP"] for last, first in people)]

    sheet = sheet_of(workbook(rows), "liste.xlsx")

    assert [(pupil.last_name, pupil.first_name) for pupil in sheet.pupils] == [*map(written, people)]
    assert sheet.problems == ()


TITLES = {
    "last_name": ["Nom", "NOM", "Noms", "nom de famille", "Nom de l’élève", "Nom de l'enfant *", "Nom Élève"],
    "first_name": ["Prénom", "PRENOM*", "Prénoms", "Prénom de l'élève", "prénom\nélève", "Prenom enfant"],
    "classroom": ["Classe", "CLASSES*", "Libellé classe", "classe de l’élève", "Classe :"],
    "birth_on": [
        "Date de naissance",
        "Né(e) le",
        "date  naissance",
        "DATE DE\nNAISSANCE (jj/mm/aaaa)",
        "Née le",
    ],
    "level": ["Niveau", "NIVEAU *", "Niveaux", "niveau de classe"],
    "device": ["Appareil", "Équipement", "EQUIPEMENT", "Ordinateur (O/N)"],
    "connection": ["Connexion", "Accès internet", "INTERNET"],
}
CELLS = {
    "last_name": "MARTIN", "first_name": "Léa", "classroom": "CM1 A", "birth_on": "12/03/2014",
    "level": "CM1", "device": "partagé", "connection": "4G",
}  # fmt: skip
DRESS = st.sampled_from(
    [str, str.upper, lambda t: f"\u00a0{t} ", lambda t: t.replace("'", "’"), lambda t: t + "*"]
)


@settings(max_examples=60, deadline=None)
@given(st.permutations(sorted(TITLES)), st.data())
def test_titles_in_any_order_and_dress_give_the_same_pupil(order, data):
    titles = [data.draw(DRESS)(data.draw(st.sampled_from(TITLES[name]))) for name in order]
    rows = [titles, [CELLS[name] for name in order]]

    (pupil,) = sheet_of(workbook(rows), "liste.xlsx").pupils

    plain = text(
        "Nom;Prénom;Classe;Naissance;Niveau;Appareil;Connexion", "MARTIN;Léa;CM1 A;12/03/2014;CM1;partagé;4G"
    )
    (known,) = sheet_of(plain, "liste.csv").pupils
    assert (pupil.last_name, pupil.first_name, pupil.classroom) == (
        known.last_name,
        known.first_name,
        known.classroom,
    )
    assert (pupil.birth_on, pupil.level, pupil.device, pupil.connection) == (
        known.birth_on,
        known.level,
        known.device,
        known.connection,
    )


@pytest.mark.parametrize(
    "title",
    ["Prénom élève", "PRENOM ELEVE", "Prénom\u00a0élève", " Prénom\nélève", "Prénom élève *",
     "Prénoms élèves",
     "Prénom de l'élève", "Prénom de l’élève", "Prénom des élèves", "Prénom de l'enfant", "Prénom élève :",
     "Prénom\télève", "Prénom de l`élève", "prénom   élève", "Pre\u0301nom e\u0301le\u0300ve",
     "\ufeffPrénom élève",
     "\"Prénom élève\""],
)  # fmt: skip
def test_one_title_has_one_key_however_it_is_typed(title):
    assert header_key(title) == "prenom eleve"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_no_title_is_too_strange_to_be_compared(title):
    assert header_key(f"\u00a0{title}\n") == header_key(title)
