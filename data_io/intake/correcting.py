"""Rows with the cells that a person corrected, read again by the rules of the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from data_io.intake.decisions import Correction, Place
from data_io.intake.written_lines import Written, with_cells
from data_io.rosters import rereading
from data_io.rosters.rows import FileReading, PupilRow, SheetReading

# What a person may write in a line, in the order in which it is asked.
FIELDS = ("last_name", "first_name", "birth_on", "level", "classroom")
GUARDIAN_FIELDS = ("last_name", "first_name", "email", "mobile", "home", "work")
CHILD_FIELDS = ("child.last_name", "child.first_name", "child.classroom")


def corrected(
    readings: Sequence[FileReading], corrections: Iterable[Correction], on: date
) -> list[FileReading]:
    """The readings as they would be if the file said what was written instead."""
    by_place: dict[Place, dict[str, str]] = defaultdict(dict)
    for one in corrections:
        by_place[one.place][one.field] = one.text
    if not by_place:
        return list(readings)
    return [
        replace(reading, sheets=tuple(_sheet(reading.name, sheet, by_place, on) for sheet in reading.sheets))
        for reading in readings
    ]


def _sheet(
    file: str, sheet: SheetReading, by_place: Mapping[Place, Mapping[str, str]], on: date
) -> SheetReading:
    for (of_file, of_sheet, line), said in by_place.items():
        if (of_file, of_sheet) == (file, sheet.name):
            sheet = _line(file, sheet, line, said, on)
    return sheet


def _line(file: str, sheet: SheetReading, line: int, said: Mapping[str, str], on: date) -> SheetReading:
    """The sheet with one line read again; a line that nobody knows corrects nothing."""
    written = Written(sheet)
    texts = written.texts(line)
    if texts is None:
        return sheet
    before, troubled = written.pupils.get(line), written.troubled.get(line)
    classroom = before.classroom if before else troubled.classroom if troubled else ""
    place = rereading.Place(file, sheet.name, line)
    texts = with_cells(texts, said)
    again = rereading.read_again(place, texts, _titles(sheet), rereading.around(sheet.name, classroom, on))
    pupils = [row for row in sheet.pupils if row.line != line]
    if again.pupil is not None:
        pupils.append(again.pupil if before is None else _with(before, again.pupil, said))
    guardians = list(sheet.guardians)
    # Of a pupil's line without a fault only the pupil was written anew: its guardians stay as they were read.
    if troubled is not None or before is None:
        guardians = [row for row in guardians if row.line != line] + list(again.guardians)
    problems = [problem for problem in sheet.problems if problem.line != line]
    return replace(
        sheet,
        pupils=tuple(sorted(pupils, key=lambda row: row.line)),
        guardians=tuple(sorted(guardians, key=lambda row: row.line)),
        problems=(*problems, *again.problems),
        # Another fault of the line is corrected beside what was just written.
        troubled=tuple(replace(one, texts=texts) if one.line == line else one for one in sheet.troubled),
    )


def _with(before: PupilRow, again: PupilRow, said: Mapping[str, str]) -> PupilRow:
    """The corrected fields of a line that was readable; the others stay, the digest of its INE too."""
    return replace(before, **{name: getattr(again, name) for name in said if hasattr(before, name)})


def _titles(sheet: SheetReading) -> dict[str, str]:
    """The header of each field, for the problems of the line."""
    titles = {"classroom": "Classe", "level": "Niveau", "birth_on": "Date de naissance"}
    return titles | {
        name: sheet.header[places[0]]
        for name, places in sheet.fields.items()
        if places and places[0] < len(sheet.header)
    }
