"""Cells that mean more than their text: « effacer », short years, groups, support schemes, doubtful names."""

from datetime import date

import pytest

from data_io.rosters.reading import read_files
from data_io.rosters.rows import FileReading
from data_io.rosters.values.dates import with_its_century
from data_io.rosters.values.people import doubtful_split, order_of, split_name
from models.codes import Device, Level
from models.problems import ProblemCode
from tests.data_io.rosters.made import GUARDIANS_HEADER, TODAY, problems_of, sheet_of, text, workbook


def test_effacer_takes_a_known_value_away_and_a_blank_does_not():
    header = "Nom;Prénom;Classe;Nom d'usage;Né(e) le;Niveau;Appareil;Connexion;Groupe"
    sheet = sheet_of(
        text(header, "A;B;CP;effacer;Effacer;EFFACER;à effacer; effacer ;(effacer)", "C;D;CP;;;;;;")
    )

    assert [pupil.erased for pupil in sheet.pupils] == [
        {"used_name", "birth_on", "level", "device", "connection", "group"},
        frozenset(),
    ]
    assert (sheet.pupils[0].used_name, sheet.pupils[0].birth_on, sheet.pupils[0].device) == (None, None, None)
    assert sheet.problems == ()


def test_a_name_or_a_class_is_never_erased():
    sheet = sheet_of(text("Nom;Prénom;Classe", "effacer;B;CP", "A;B;effacer"))

    assert problems_of(sheet) == [(2, "Nom", ProblemCode.NAME_MISSING)]
    assert [(pupil.classroom, pupil.erased) for pupil in sheet.pupils] == [("", frozenset())]


def test_effacer_takes_away_a_guardians_phone_or_address():
    row = "Mme;;MARTIN;Anne;;;;;effacer;;effacer;0639980001;;MARTIN;Léa;CP;"
    beside = sheet_of(text("Nom;Prénom;Tél mère;Mail père", "A;B;effacer;effacer"))
    (guardian,) = sheet_of(text(GUARDIANS_HEADER, row)).guardians

    assert (set(guardian.erased), guardian.email, len(guardian.phones)) == ({"email", "work"}, None, 1)
    assert [one.erased for one in beside.guardians] == [{"phone"}, {"email"}]


@pytest.mark.parametrize("written", ["01/02/15", "1/2/15", "01.02.15"])
def test_a_short_year_is_read_where_one_century_gives_a_pupil(written):
    assert with_its_century(written, TODAY) == date(2015, 2, 1)


@pytest.mark.parametrize(
    "written", ["01/02/22", "01/02/99", "15-02-01", "01-02-15", "31/02/15", "1/2", "", 15]
)
def test_a_short_year_is_never_guessed(written):
    assert with_its_century(written, TODAY) is None
    assert with_its_century("01/02/15", None) is None


def test_a_short_year_is_told_with_the_year_that_was_read():
    sheet = sheet_of(text("Nom;Prénom;Né(e) le", "A;B;01/02/15"))

    assert sheet.pupils[0].birth_on == date(2015, 2, 1)
    assert sheet.problems[0].message == "Année de naissance sur deux chiffres, lue 2015 : à vérifier."


def test_words_among_the_phone_numbers_are_told_once_for_the_sheet():
    sheet = sheet_of(
        text(
            "Nom;Prénom;Tél mère;Tél père", "A;B;maman 06 39 98 00 01;n'a pas", "C;D;0639980002;papa le soir"
        )
    )

    assert problems_of(sheet) == [(0, "Tél mère", ProblemCode.PHONE_WORDS)]
    assert sheet.problems[0].message == (
        "Des mots sont écrits parmi les numéros de téléphone (à qui, à quelle heure) : "
        "seuls les numéros sont repris."
    )
    numbers = [phone.number for one in sheet.guardians for phone in one.phones]
    assert numbers == ["+33639980001", "+33639980002"]


def test_a_group_stands_beside_the_class_and_is_the_class_where_there_is_no_other():
    both = sheet_of(text("Nom;Prénom;Classe;Regroupement(s)", "A;B;CM1 A;Chorale"))
    alone = sheet_of(text("Nom;Prénom;Groupe", "A;B;CM1 A"))

    assert (both.pupils[0].classroom, both.pupils[0].group) == ("CM1 A", "Chorale")
    assert (alone.pupils[0].classroom, alone.pupils[0].group) == ("CM1 A", "")


def test_a_support_scheme_in_a_class_or_a_group_is_told_once_and_the_group_has_a_neutral_name():
    sheet = sheet_of(
        text("Nom;Prénom;Classe;Groupe", "A;B;ULIS;", "C;D;ULIS;", "E;F;CP;UPE2A", "G;H;CP;Inclusion")
    )

    assert problems_of(sheet) == [
        (0, "Classe", ProblemCode.SCHEME_IN_CLASS),
        (0, "Groupe", ProblemCode.SCHEME_IN_GROUP),
    ]
    assert [pupil.group for pupil in sheet.pupils][2:] == [
        "Groupe à plusieurs niveaux 2",
        "Groupe à plusieurs niveaux",
    ]


def test_a_cross_under_smartphone_is_a_phone_and_no_computer():
    sheet = sheet_of(
        text("Nom;Prénom;Ordinateur;Smartphone;Ordinateur partagé", "A;B;;x;", "C;D;x;x;", "E;F;non;x;x")
    )

    assert [pupil.device for pupil in sheet.pupils] == [Device.PHONE, Device.ENOUGH, Device.SHARED]


@pytest.mark.parametrize(
    ("written", "last_name_first", "names"),
    [
        ("le goff anne", True, ("le goff", "anne")),
        ("de la tour anne", True, ("de la tour", "anne")),
        ("anne le goff", False, ("le goff", "anne")),
        ("anne martin", False, ("martin", "anne")),
        ("dupont martin anne", True, None),
        ("anne marie le goff", False, None),
        ("anne", True, None),
    ],
)
def test_an_order_alone_cuts_names_only_where_one_cut_is_possible(written, last_name_first, names):
    assert doubtful_split(written, last_name_first=last_name_first) == names


def test_the_clear_names_of_a_column_say_the_order_of_the_others_when_they_agree():
    assert order_of(["MARTIN Léa", "LE GOFF Tom", "DURAND Ana", "martin léa"]) is True
    assert order_of(["Léa MARTIN", "Tom LE GOFF", "Ana DURAND"]) is False
    assert order_of(["MARTIN Léa", "Tom LE GOFF", "DURAND Ana"]) is None
    assert order_of(["MARTIN Léa", "LE GOFF Tom"]) is None


def test_two_people_in_one_cell_are_not_one_with_a_comma():
    assert split_name("Léa MARTIN, Tom LE GOFF", last_name_first=None) is None


def test_a_title_beyond_the_guardians_group_is_the_pupils():
    rows = [
        ["Élève", "", "Responsable 1", "", ""],
        ["Nom", "Prénom", "Nom", "Tél", "Classe"],
        ["A", "B", "DURAND", "0639980001", "CP"],
    ]
    sheet = sheet_of(workbook(("Feuil1", rows)), "liste.xlsx")

    assert (sheet.pupils[0].classroom, sheet.guardians[0].last_name) == ("CP", "DURAND")


@pytest.mark.parametrize(
    ("title", "classroom"),
    [
        ("CE1-CE2 de Mme X", "CE1-CE2 de Mme X"),
        ("Liste des élèves de CP", "CP"),
        ("Grande section 2020-2021", "Grande section"),
        ("École élémentaire du CP", ""),
        ("Total CP : 12", ""),
    ],
)
def test_a_title_that_names_a_level_names_the_class(title, classroom):
    assert sheet_of(text(title, "Nom;Prénom", "A;B")).pupils[0].classroom == classroom


def test_classes_one_under_the_other_each_begin_with_their_title():
    sheet = sheet_of(text("CP", "Nom;Prénom", "A;B", "", "Classe : CE1", "Nom;Prénom", "C;D"))

    assert [pupil.classroom for pupil in sheet.pupils] == ["CP", "CE1"]


def test_a_surname_that_means_nothing_elsewhere_is_kept_for_a_guardian_with_a_first_name():
    (guardian,) = sheet_of(
        text("Nom;Prénom;Nom responsable 1;Prénom responsable 1", "A;B;SANS;Anne")
    ).guardians

    assert (guardian.last_name, guardian.first_name) == ("SANS", "Anne")


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("Cours préparatoire", Level.CP),
        ("COURS MOYEN 1ère ANNÉE", Level.CM1),
        ("cours élémentaire 2e année", Level.CE2),
        ("Petite section", Level.PS),
        ("TOUTE PETITE SECTION", Level.TPS),
        ("C.M.2", Level.CM2),
        ("C E 1", Level.CE1),
        ("CYCLE III", None),
        ("ULIS", None),
    ],
)
def test_levels_are_understood_spelled_out(written, level):
    sheet = sheet_of(text("Nom;Prénom;Niveau", f"A;B;{written}"))

    assert (sheet.pupils[0].level, sheet.problems) == (level, ())


def test_without_a_day_no_short_year_is_completed():
    (reading,) = read_files([("l.csv", text("Nom;Prénom;Né(e) le", "A;B;01/02/15"))])

    assert isinstance(reading, FileReading)
    assert problems_of(reading.sheets[0]) == [(2, "Né(e) le", ProblemCode.BIRTH_DATE_UNREADABLE)]
