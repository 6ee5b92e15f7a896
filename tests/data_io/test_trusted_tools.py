"""The directory as a file: what spreadsheet programs make of it comes back, the rest is refused whole."""

import csv
import io
from dataclasses import replace
from datetime import date, datetime

import openpyxl
import pytest

from data_io import trusted_tools
from data_io.actions import tool_directory
from data_io.rosters.instructions import Instructions
from data_io.rosters.reading import read_cells
from data_io.rosters.rows import FileCells
from models.errors import RuleBroken, UnreadableFile
from models.tool_cells import COLUMNS, MOST_TOOLS, cells_of
from tests.cast import ADMIN, NOON
from tests.models.directory import named, shipped

GIVEN = trusted_tools.as_file(map(cells_of, shipped()))


def read(text):
    return trusted_tools.tools_in(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def many(number):
    return [replace(named("Toutapod"), name=f"Outil {one}") for one in range(number)]


def saved(tmp_path, content):
    file = tmp_path / "outils.csv"
    file.write_bytes(content)
    return file


def test_the_very_file_that_the_screen_gives_can_be_loaded(session, tmp_path):
    assert trusted_tools.load(session, saved(tmp_path, GIVEN)) == len(shipped())


def test_a_file_in_another_encoding_is_refused_in_french(session, tmp_path):
    file = saved(tmp_path, GIVEN.decode("utf-8-sig").encode("cp1252", "replace"))

    with pytest.raises(UnreadableFile, match="n’est pas un CSV en UTF-8"):
        trusted_tools.load(session, file)


def test_a_file_that_is_not_there_is_refused_in_french(session, tmp_path):
    with pytest.raises(UnreadableFile, match="ne s’ouvre pas"):
        trusted_tools.load(session, tmp_path / "outils.csv")


@pytest.mark.parametrize("month", ["avr.-21", "avr-21", "avril 2021", "04/2021"])
def test_the_months_that_a_spreadsheet_program_writes_come_back_as_they_were(month):
    text = GIVEN.decode("utf-8-sig").replace("2021-04\r\n", f"{month}\r\n")

    assert tuple(read(text)) == shipped()


@pytest.mark.parametrize("month", [date(2021, 4, 1), datetime(2021, 4, 1), "2021-04"])
def test_a_workbook_with_months_as_dates_comes_back(month):
    book = openpyxl.Workbook()
    book.active.append(COLUMNS)
    for tool in shipped():
        book.active.append(list((cells_of(tool) | {"dated": month}).values()))
    content = io.BytesIO()
    book.save(content)

    (answer,) = read_cells([("outils.xlsx", content.getvalue())], said=[Instructions(delimiter=";")])

    assert isinstance(answer, FileCells)
    assert tuple(trusted_tools.tools_in(answer.sheets[0].rows, of_sheet=True)) == shipped()


@pytest.mark.parametrize(("of_sheet", "line"), [(False, 5), (True, 4)])
def test_a_wrong_cell_is_told_by_the_line_of_the_text_or_the_row_of_the_sheet(of_sheet, line):
    rows = [list(COLUMNS), *(list(cells_of(tool).values()) for tool in many(3))]
    rows[1][COLUMNS.index("conditions")] = "sur deux\nlignes"
    rows[3][COLUMNS.index("group")] = "mystère"

    with pytest.raises(UnreadableFile, match=f"^Ligne {line}, colonne « group »"):
        trusted_tools.tools_in(rows, of_sheet=of_sheet)


def test_a_list_of_hundreds_is_read_and_a_longer_one_refused(session):
    rows = [list(COLUMNS), *(list(cells_of(tool).values()) for tool in many(MOST_TOOLS + 1))]

    assert len(trusted_tools.tools_in(rows[:-1])) == MOST_TOOLS
    with pytest.raises(UnreadableFile, match="500 outils au plus"):
        trusted_tools.tools_in(rows)
    with pytest.raises(RuleBroken, match="500 outils au plus"):
        tool_directory.replace(session, ADMIN(), None, many(MOST_TOOLS + 1), at=NOON)
