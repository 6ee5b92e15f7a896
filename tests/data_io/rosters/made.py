"""Files made by the tests: lists as schools have them, and files that mean harm."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date

import openpyxl

from data_io.rosters.reading import read_files
from data_io.rosters.rows import FileReading, Refused, SheetReading
from models.problems import ProblemCode

TODAY = date(2021, 4, 6)
PUPILS_HEADER = (
    "Nom élève;Nom d'usage élève;Prénom élève;Date naissance;"
    "Sexe;INE;Adresse1;Cp1;Commune1;Pays1;Adresse2;Cp2;"
    "Commune2;Pays2; Cycle;Niveau;Libellé classe;Identifiant classe;Attestation fournie;"
    "Autorisation associations;Autorisation photo;Décision de passage"
)
GUARDIANS_HEADER = (
    "Civilité Responsable;Nom usage responsable;Nom responsable;Prénom responsable;Adresse responsable;"
    "CP responsable;Commune responsable;Pays;Courriel;Téléphone domicile;Téléphone travail;"
    "Téléphone portable;Nom d'usage enfant;Nom de famille enfant;Prénom enfant;Classes enfants;"
)


def onde_pupil(
    last: str = "MARTIN",
    first: str = "Léa",
    *,
    birth: str = "12/03/2014",
    level: str = "CM1",
    classroom: str = "CM1 A",
    ine: str = "",
) -> str:
    address = "1 rue des Lilas;35000;Ploubihan;FRANCE;;;;"
    return f"{last};;{first};{birth};F;{ine};{address}; CYCLE III;{level};{classroom};7;O;N;N;"


def text(*lines: str, encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    return end.join(lines).encode(encoding)


def workbook(*sheets: tuple[str, Sequence[Sequence[object]]], hidden: Sequence[str] = ()) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if name in hidden:
            sheet.sheet_state = "hidden"
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def altered(content: bytes, changed: dict[str, tuple[bytes, bytes]]) -> bytes:
    """The archive with one text replaced in some of its members."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for name, (old, new) in changed.items():
        assert old in members[name]
        members[name] = members[name].replace(old, new, 1)
    return zipped(members)


def read(content: bytes, name: str = "CSVExtraction.csv") -> FileReading:
    (result,) = read_files([(name, content)], today=TODAY)
    assert isinstance(result, FileReading), result
    return result


def sheet_of(content: bytes, name: str = "CSVExtraction.csv") -> SheetReading:
    (sheet,) = read(content, name).sheets
    return sheet


def refused(content: bytes, name: str = "liste.xlsx") -> Refused:
    (result,) = read_files([(name, content)], today=TODAY)
    assert isinstance(result, Refused), result
    return result


def problems_of(sheet: SheetReading) -> list[tuple[int, str, ProblemCode]]:
    return [(problem.line, problem.column, problem.code) for problem in sheet.problems]
