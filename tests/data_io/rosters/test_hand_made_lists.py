"""Lists that schools typed themselves: titles above, two header rows, a sheet a class, equipment beside."""

import openpyxl
import pytest

from models.codes import Connection, Device
from models.problems import ProblemCode
from tests.data_io.rosters.made import problems_of, read, saved, sheet_of, text, workbook


def test_titles_above_the_header_and_totals_below_are_no_pupils():
    rows: list[list[object]] = [
        ["École de Ploubihan"],
        [],
        ["Nom", "Prénom", "Classe"],
        ["A", "B", "CP"],
        ["Total", 24],
        ["Total : 24"],
    ]
    sheet = sheet_of(workbook(("Feuil1", rows)), "liste.xlsx")

    assert (sheet.layout, sheet.header_line, sheet.rows, sheet.ignored) == ("simple", 3, 1, 2)


def test_notes_below_and_the_header_repeated_on_the_next_page_are_ignored():
    header = "N°;Nom;Prénom;Classe"
    sheet = sheet_of(
        text(header, "1;A;B;CP", header, "2;C;D;CP", "3;;;", ";;;", "Ne pas diffuser hors de l’école")
    )

    assert [pupil.last_name for pupil in sheet.pupils] == ["A", "C"]
    assert (sheet.ignored, sheet.problems) == (3, ())


def test_a_line_with_half_a_name_is_a_problem_never_a_silent_skip():
    sheet = sheet_of(text("Nom;Prénom;Classe", "MARTIN", ";Léa;CP", "A;B;CP"))

    assert problems_of(sheet) == [
        (2, "Prénom", ProblemCode.NAME_MISSING),
        (3, "Nom", ProblemCode.NAME_MISSING),
    ]


def test_names_alone_are_enough():
    (pupil,) = sheet_of(text("Nom,Prénom", "MARTIN,Léa")).pupils

    assert (pupil.classroom, pupil.birth_on, pupil.level, pupil.device) == ("", None, None, None)


@pytest.mark.parametrize(
    ("header", "written", "last_name", "first_name"),
    [
        ("Nom Prénom", "LE GOFF Anne Marie", "LE GOFF", "Anne Marie"),
        ("Prénom NOM", "Léa MARTIN", "MARTIN", "Léa"),
        ("Prénom Nom", "léa martin", "martin", "léa"),
        ("Nom et prénom", "martin léa", "martin", "léa"),
        ("Élève", "Martin, Léa", "Martin", "Léa"),
    ],
)
def test_a_name_in_one_column_is_cut_by_its_capitals_or_its_header(header, written, last_name, first_name):
    (pupil,) = sheet_of(workbook(("Feuil1", [[header, "Classe"], [written, "CP"]])), "liste.xlsx").pupils

    assert (pupil.last_name, pupil.first_name) == (last_name, first_name)


def test_a_name_that_cannot_be_cut_is_a_problem_not_a_guess():
    sheet = sheet_of(text("Élèves;Classe", "Jean Le Goff;CP"))

    assert problems_of(sheet) == [(2, "Élèves", ProblemCode.NAME_UNSPLIT)]


def test_a_sheet_a_class_takes_the_class_from_the_title_or_the_name_of_the_sheet():
    names = [["Nom", "Prénom"], ["A", "B"]]
    book = workbook(("CP Mme X", names), ("Feuil2", [["Classe : CE1 A"], *names]), ("Feuil3", names))

    assert [sheet.pupils[0].classroom for sheet in read(book, "liste.xlsx").sheets] == [
        "CP Mme X",
        "CE1 A",
        "",
    ]


def test_hidden_sheets_and_sheets_without_a_list_are_not_read_and_said_so():
    names = [["Nom", "Prénom"], ["A", "B"]]
    book = workbook(
        ("CP", names), ("Ancien", names), ("Notes", [["à faire"]]), ("Vide", []), hidden=["Ancien"]
    )

    (sheet,) = read(book, "liste.xlsx").sheets

    assert [(problem.sheet, problem.line, problem.code) for problem in sheet.problems] == [
        ("Ancien", 0, ProblemCode.SHEET_HIDDEN),
        ("Notes", 0, ProblemCode.SHEET_SKIPPED),
    ]


def test_two_header_rows_are_read_as_one():
    rows = [
        ["Nom", "Prénom", "Classe", "Équipement", ""],
        ["", "", "", "Appareil", "Connexion"],
        ["A", "B", "CP", "oui", "4G"],
    ]
    sheet = sheet_of(workbook(("Feuil1", rows)), "liste.xlsx")

    (pupil,) = sheet.pupils
    assert (pupil.line, pupil.device, pupil.connection) == (3, Device.ENOUGH, Connection.LIMITED)


def test_a_guardian_under_a_group_title_is_not_taken_for_the_pupil():
    rows = [
        ["Élève", "", "Responsable 1", "", ""],
        ["Nom", "Prénom", "Nom", "Prénom", "Tél"],
        ["A", "B", "DURAND", "Anne", "0639980001"],
        ["", "C", "DURAND", "Anne", "0639980001"],
    ]
    sheet = sheet_of(workbook(("Feuil1", rows)), "liste.xlsx")

    assert [(pupil.last_name, pupil.first_name) for pupil in sheet.pupils] == [("A", "B")]
    assert [(guardian.last_name, guardian.first_name) for guardian in sheet.guardians] == [("DURAND", "Anne")]
    assert problems_of(sheet) == [(4, "Nom", ProblemCode.NAME_MISSING)]


@pytest.mark.parametrize(
    ("title", "classroom"),
    [
        ("Liste de la classe de CM1 - année 2020-2021", "CM1"),
        ("CLASSE : CE1 A", "CE1 A"),
        ("Liste de classe 2020-2021", ""),
        ("École de Ploubihan", ""),
    ],
)
def test_a_title_gives_the_class_without_the_school_year(title, classroom):
    sheet = sheet_of(text(title, "Nom;Prénom", "A;B"))

    assert sheet.pupils[0].classroom == classroom


def test_a_class_merged_beside_its_pupils_belongs_to_each_of_them():
    book = openpyxl.Workbook()
    for row in (["Classe", "Nom", "Prénom"], ["CP", "A", "B"], [None, "C", "D"], ["CE1", "E", "F"]):
        book.active.append(row)
    book.active.merge_cells("A2:A3")

    sheet = sheet_of(saved(book), "liste.xlsx")

    assert [pupil.classroom for pupil in sheet.pupils] == ["CP", "CP", "CE1"]


def test_equipment_is_understood_a_blank_says_nothing_and_the_rest_is_a_problem():
    sheet = sheet_of(
        text(
            "Nom;Prénom;Appareil;Connexion",
            "A;A;Partagé;fibre",
            "B;B;;",
            "C;C;?;aucune",
            "D;D;bof;chez sa tante",
        )
    )

    assert [(pupil.device, pupil.connection) for pupil in sheet.pupils] == [
        (Device.SHARED, Connection.SUFFICIENT),
        (None, None),
        (None, Connection.NONE),
        (None, None),
    ]
    assert problems_of(sheet) == [
        (5, "Appareil", ProblemCode.DEVICE_UNREADABLE),
        (5, "Connexion", ProblemCode.CONNECTION_UNREADABLE),
    ]


def test_a_tablet_is_enough_without_a_computer_and_none_needs_every_column_to_say_so():
    sheet = sheet_of(text("Nom;Prénom;Ordinateur;Tablette", "A;A;non;x", "B;B;non;non", "C;C;non;"))

    assert [pupil.device for pupil in sheet.pupils] == [Device.ENOUGH, Device.NONE, None]


def test_phones_beside_a_pupil_are_kept_after_nobody_or_after_the_parent_named():
    header = "Nom;Prénom;Classe;Téléphone;Tél mère;Nom du père;Mail père"
    sheet = sheet_of(
        text(header, "A;B;CP;02 61 91 00 01 / 06 39 98 00 01;0639980002;DURAND Paul;p@d.invalid")
    )

    assert [(g.last_name, g.first_name, g.email, [p.number for p in g.phones]) for g in sheet.guardians] == [
        ("", "", None, ["+33261910001", "+33639980001"]),
        ("", "", None, ["+33639980002"]),
        ("DURAND Paul", "", "p@d.invalid", []),
    ]
    assert sheet.guardians[0].children[0].classroom == "CP"


@pytest.mark.parametrize(
    ("written", "civility", "last_name", "first_name"),
    [
        ("Mme DURAND Anne", "Mme", "DURAND", "Anne"),
        ("M. et Mme DURAND", None, "DURAND", ""),
        ("Anne Durand", None, "Anne Durand", ""),
    ],
)
def test_a_guardian_in_one_cell_is_cut_like_a_pupil_or_kept_whole(written, civility, last_name, first_name):
    sheet = sheet_of(
        text("Nom;Prénom;Responsable légal 1;Tél responsable légal 1", f"A;B;{written};0639980001")
    )

    (guardian,) = sheet.guardians
    assert (guardian.civility, guardian.last_name, guardian.first_name) == (civility, last_name, first_name)
    assert guardian.phones[0].number == "+33639980001"


def test_an_explanation_in_brackets_does_not_hide_a_column():
    sheet = sheet_of(text("Nom;Prénom;Ordinateur (O/N);Tablette (oui/non)", "A;B;O;N"))

    assert sheet.pupils[0].device is Device.ENOUGH


def test_a_whole_name_under_nom_is_read_when_a_class_stands_beside():
    (pupil,) = sheet_of(text("Nom;Classe", "MARTIN Léa;CP")).pupils

    assert (pupil.last_name, pupil.first_name) == ("MARTIN", "Léa")


def test_a_private_school_software_writes_non_saisi_for_a_blank():
    header = "Identifiant GEP;Nom de l'élève;Prénom élève;Date de naissance;Classe;Nom du responsable 1;"
    header += "Email Resp1"
    sheet = sheet_of(text(header, "12;A;B;01/02/2015;CP;Non saisi;Non saisi"))

    assert (sheet.layout, sheet.guardians, sheet.problems) == ("factos", (), ())
