"""A pupil's file as a workbook: text only, so that nothing in it is ever computed."""

from __future__ import annotations

import secrets
from datetime import date
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from models.pupil_file import PupilFile

_TITLES = ("Rubrique", "Jour", "Quoi", "Contenu")
_WIDTHS = (28, 12, 34, 70)


def workbook(file: PupilFile, on: date) -> bytes:
    """One sheet: for whom, by whom and when, then the lines."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Données")
    for letter, width in zip("ABCD", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    rows: list[tuple[str, ...]] = [
        (f"Données conservées au sujet de {file.pupil}",),
        (f"Remises à {file.requester}, le {on:%d/%m/%Y}, par {file.school}",),
        (f"Responsable du traitement : {file.controller or 'voir la notice de l’école'}",),
        ("Ce qui concerne d’autres personnes n’y figure pas.",),
        (),
        _TITLES,
        *((line.section, _day(line.on), line.what, line.value) for line in file.lines),
    ]
    for row in rows:
        sheet.append([_cell(sheet, text) for text in row])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def file_name(on: date) -> str:
    """No name of a person; a part that nobody can guess."""
    return f"donnees-eleve-{on:%Y%m%d}-{secrets.token_hex(4)}.xlsx"


def _day(on: date | None) -> str:
    return "" if on is None else f"{on:%d/%m/%Y}"


def _cell(sheet: object, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub(" ", text))
    cell.data_type = "s"
    return cell
