"""Every file that leaves with names in it, filled with the hostile ones."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from data_io.exports import faulty_lines, invitation_files, pupil_file
from data_io.exports.invitation_files import Card
from data_io.intake.faulty_lines import FaultyLine
from models.pupil_file import FileLine, PupilFile
from tests.hostile_names import NAMES

DAY = date(2021, 4, 20)
# What a cell cannot hold stands there as a blank, or as the end of a line.
UNHOLDABLE = str.maketrans({"\r": "\n"})


def a_line(number: int, name: str) -> FaultyLine:
    texts = {"last_name": (name,), "first_name": (f"Un{number}",)}
    return FaultyLine(("x.csv", "", number), (), texts, {"last_name": name, "first_name": "Prénom"}, False)


def card(name: str, number: int = 0) -> Card:
    """Of somebody whose name, place and login are all hostile."""
    return Card(name, f"{number}@exemple.fr", name, name, "abcd-efgh-jkmn-pqrs", "https://ici.example", DAY)


def copy() -> PupilFile:
    lines = tuple(FileLine(str(uuid4()), name, None, name, name) for name in NAMES)
    return PupilFile(NAMES[0], NAMES[1], NAMES[2], NAMES[3], lines)


def workbooks() -> dict[str, bytes]:
    """By the name of the file."""
    lines = [a_line(number, name) for number, name in enumerate(NAMES)]
    return {
        "lignes.xlsx": faulty_lines.workbook(lines),
        "copie.xlsx": pupil_file.workbook(copy(), DAY),
    }


def merge() -> bytes:
    return invitation_files.merge_lines([card(name, number) for number, name in enumerate(NAMES)])


def printed() -> bytes:
    return invitation_files.cards_page([card(name) for name in NAMES], title=NAMES[17])
