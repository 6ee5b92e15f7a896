"""Tables as files: typed, filtered, harmless, and no more than the screen shows."""

import csv
import io
from typing import Any

from openpyxl import load_workbook
from sqlalchemy import update

from data_io.exports.tables import Files, classes_table, schools_table
from models.codes import Level
from models.territory import School
from tests.cast import HEAD_OF, IEN_OF, NOON, TUESDAY, a_classroom, a_pupil, a_territory

FORMULA = "=HYPERLINK(1)"
DAY: dict[str, Any] = {"on": TUESDAY, "as_of": NOON, "at": NOON}


def sheet_of(files: Files):
    return load_workbook(io.BytesIO(files.xlsx)).active


def in_csv(files: Files) -> list[dict[str, str]]:
    assert files.csv.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(files.csv.decode("utf-8-sig")), delimiter=";"))


def schools(session):
    land = a_territory(session)
    for room in (land.cm1, land.cm1, land.cp):
        a_pupil(session, room)
    session.execute(update(School).where(School.id == land.tilleuls.id).values(name=FORMULA))
    ids = {land.jules_ferry.id, land.tilleuls.id}
    return schools_table(session, IEN_OF(land.circonscription), ids, **DAY)


def test_figures_are_numbers_and_names_are_text_that_nothing_computes(session):
    sheet = sheet_of(schools(session))

    cells = {cell.value: cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row}
    assert cells[FORMULA] == "s"
    assert "f" not in cells.values()
    assert [cell.data_type for cell in sheet["G"][1:]] == ["n", "n"]


def test_the_csv_says_the_same_and_disarms_formulas(session):
    files = schools(session)

    header, *rows = sheet_of(files).iter_rows(values_only=True)
    lines = in_csv(files)
    assert [line["Listés"] for line in lines] == [str(row[header.index("Listés")]) for row in rows]
    assert f"'{FORMULA}" in {line["École"] for line in lines}


def test_the_table_keeps_its_header_in_sight_and_on_every_page(session):
    sheet = sheet_of(schools(session))

    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", sheet.dimensions)
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_outside_the_school_classes_are_called_by_level_and_show_no_tries(session):
    land = a_territory(session)
    a_pupil(session, a_classroom(session, land.tilleuls, "CE2 Mme Kerbrat"), level=Level.CE2)
    ids = [land.tilleuls.id]

    outside = in_csv(classes_table(session, IEN_OF(land.circonscription), ids, **DAY))
    inside = in_csv(classes_table(session, HEAD_OF(land.tilleuls), ids, **DAY))

    assert ([line["Classe"] for line in outside], "Joints" in outside[0]) == (["CE2"], False)
    assert ([line["Classe"] for line in inside], "Joints" in inside[0]) == (["CE2 Mme Kerbrat"], True)
