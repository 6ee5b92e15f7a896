"""Workbooks: typed cells, cells in error, and the same list from Excel and LibreOffice."""

import io
from datetime import date, datetime

import openpyxl
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from data_io.rosters.reading import read_cells
from data_io.rosters.rows import FileCells
from models.problems import ProblemCode
from tests.data_io.rosters.hostile.making import biff
from tests.data_io.rosters.hostile.making.ole import compound
from tests.data_io.rosters.made import altered, problems_of, saved, sheet_of, workbook

HEADER = ["Nom", "Prénom", "Classe", "Né(e) le", "Téléphone"]


def ods(rows: list[list[str]]) -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Feuille1")
    for row in rows:
        line = TableRow()
        for text in row:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=text))
            line.addElement(cell)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_typed_dates_and_phones_that_lost_their_zero_are_understood():
    sheet = sheet_of(
        workbook(("Feuil1", [HEADER, ["A", "B", "CP", datetime(2015, 2, 1), 639980001]])), "l.xlsx"
    )

    assert sheet.pupils[0].birth_on == date(2015, 2, 1)
    assert sheet.guardians[0].phones[0].number == "+33639980001"


def test_a_date_that_lost_its_format_is_a_number_of_days():
    sheet = sheet_of(workbook(("Feuil1", [HEADER, ["A", "B", "CP", 42036, ""]])), "l.xlsx")

    assert sheet.pupils[0].birth_on == date(2015, 2, 1)


def test_the_calendar_of_1904_gives_the_same_dates():
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(HEADER)
    book.active.append(["A", "B", "CP", datetime(2015, 2, 1), ""])

    assert sheet_of(saved(book), "l.xlsx").pupils[0].birth_on == date(2015, 2, 1)


def test_a_bare_number_of_an_old_xls_counts_from_the_day_its_workbook_says():
    day = (date(2015, 2, 1) - date(1904, 1, 1)).days
    rows = [["Nom", "Prénom", "Classe", "Né(e) le"], ["A", "B", "CP", ""]]
    cells, texts = biff.cells_of(rows)
    cells += biff.number_cell(1, 3, day)
    since_1904 = biff.record(0x0022, b"\x01\x00")
    stream = biff.stream([("Liste", biff.sheet(cells, rows=2, columns=4))], texts, early=since_1904)

    (pupil,) = sheet_of(compound({"Workbook": stream}), "l.xls").pupils

    assert pupil.birth_on == date(2015, 2, 1)


def test_a_surname_that_excel_took_for_a_truth_value_or_a_number_is_still_a_surname():
    sheet = sheet_of(workbook(("Feuil1", [HEADER, [True, "Léa", 6.0, "", ""]])), "l.xlsx")

    assert (sheet.pupils[0].last_name, sheet.pupils[0].classroom) == ("VRAI", "6")


def test_a_cell_in_error_is_told_and_read_as_blank():
    content = workbook(("Feuil1", [HEADER, ["A", "B", "#N/A", "", ""], ["#N/A", "B", "CP", "", ""]]))

    sheet = sheet_of(content, "l.xlsx")

    assert [pupil.classroom for pupil in sheet.pupils] == [""]
    assert (2, "Classe", ProblemCode.CELL_IN_ERROR) in problems_of(sheet)
    assert (3, "Nom", ProblemCode.NAME_MISSING) in problems_of(sheet)


def test_an_escaped_control_character_refuses_its_line_only():
    content = workbook(("Feuil1", [HEADER, ["AxB", "Léa", "CP", "", ""], ["C", "D", "CP", "", ""]]))
    content = altered(content, {"xl/worksheets/sheet1.xml": (b"AxB", b"A_x0000_B")})

    sheet = sheet_of(content, "l.xlsx")

    assert [pupil.last_name for pupil in sheet.pupils] == ["C"]
    assert problems_of(sheet) == [(2, "Nom", ProblemCode.NAME_REFUSED)]


def test_libreoffice_files_give_the_same_rows():
    rows = [HEADER, ["LE GOFF", "Anaïs", "CP", "01/02/2015", "06 39 98 00 01"]]

    from_ods, from_xlsx = sheet_of(ods(rows), "l.ods"), sheet_of(workbook(("Feuille1", rows)), "l.xlsx")

    assert (from_ods.pupils, from_ods.guardians) == (from_xlsx.pupils, from_xlsx.guardians)


def test_the_cells_of_another_workbook_keep_dates_that_cannot_be_misread():
    (cells,) = read_cells(
        [("contacts.xlsx", workbook(("Appels", [["Date"], [datetime(2021, 4, 6)], ["NA"]])))]
    )

    assert isinstance(cells, FileCells)
    assert [row[0][:10] for row in cells.sheets[0].rows] == ["Date", "2021-04-06", "NA"]
