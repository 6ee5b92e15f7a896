"""A pupil's file as a workbook: text only, so that nothing in it is ever computed."""

from __future__ import annotations

import secrets
from datetime import date

from models.pupil_file import PupilFile

_TITLES = ("Rubrique", "Jour", "Quoi", "Contenu")
_WIDTHS = (28, 12, 34, 70)


def workbook(file: PupilFile, on: date) -> bytes:
    """One sheet: for whom, by whom and when, then the lines."""
    from data_io.exports import workbooks

    rows: list[tuple[str, ...]] = [
        (f"Données conservées au sujet de {file.pupil}",),
        (f"Remises à {file.requester}, le {on:%d/%m/%Y}, par {file.school}",),
        (f"Responsable du traitement : {file.controller or 'voir la notice de l’école'}",),
        ("Ce qui concerne d’autres personnes n’y figure pas.",),
        (),
        _TITLES,
        *((line.section, _day(line.on), line.what, line.value) for line in file.lines),
    ]
    return workbooks.of_text([workbooks.TextSheet("Données", rows, _WIDTHS)])


def file_name(on: date) -> str:
    """No name of a person; a part that nobody can guess."""
    return f"donnees-eleve-{on:%Y%m%d}-{secrets.token_hex(4)}.xlsx"


def _day(on: date | None) -> str:
    return "" if on is None else f"{on:%d/%m/%Y}"
