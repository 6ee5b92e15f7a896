"""The lists of the State's register: ONDE since 2017, BE1D before, the list by class, the ENT's parents."""

from datetime import date

import pytest

from models.codes import Level
from models.problems import ProblemCode
from tests.data_io.rosters.made import (
    GUARDIANS_HEADER,
    PUPILS_HEADER,
    onde_pupil,
    problems_of,
    sheet_of,
    text,
)


def test_onde_pupils_are_read_with_their_class_level_and_birth_date():
    sheet = sheet_of(text(PUPILS_HEADER, onde_pupil(ine="123456789AB"), encoding="iso-8859-1"))

    (pupil,) = sheet.pupils
    assert (sheet.layout, sheet.header_line, sheet.rows, sheet.problems) == ("onde_pupils", 1, 1, ())
    assert (pupil.last_name, pupil.first_name, pupil.used_name) == ("MARTIN", "Léa", None)
    assert (pupil.birth_on, pupil.level, pupil.classroom) == (date(2014, 3, 12), Level.CM1, "CM1 A")
    assert pupil.ine == "123456789AB"


def test_what_the_product_must_not_keep_is_dropped_by_name():
    sheet = sheet_of(text(PUPILS_HEADER + ";Dispositif(s);PCS", onde_pupil() + ";ULIS école;52"))

    assert {"adresse", "sexe", "INE", "dispositif de soutien", "profession"} <= set(sheet.dropped)
    assert "ULIS" not in repr(sheet)
    assert "Lilas" not in repr(sheet)


def test_a_footer_is_counted_and_is_no_fault():
    sheet = sheet_of(text(PUPILS_HEADER, onde_pupil(), "Extraction du 06/04/2021", "Total : 1"))

    assert (len(sheet.pupils), sheet.ignored, sheet.problems) == (1, 2, ())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("élève", "Elève"),
        ("élève", "ÉLÈVE"),
        ("Nom d'usage", "Nom d’usage"),
        ("Libellé", "\u00a0LIBELLE "),
        ("Prénom élève", "Prénom élève *"),
        ("Date naissance", '"Date\nnaissance"'),
    ],
)
def test_the_header_is_recognised_whatever_its_accents_apostrophes_case_and_spaces(old, new):
    sheet = sheet_of(text(PUPILS_HEADER.replace(old, new), onde_pupil()))

    assert (sheet.layout, sheet.pupils[0].birth_on) == ("onde_pupils", date(2014, 3, 12))


def test_columns_that_the_school_added_to_the_register_are_read_too():
    sheet = sheet_of(text(PUPILS_HEADER + ";Appareil;Téléphone", onde_pupil() + ";aucun;06 39 98 00 01"))

    assert sheet.pupils[0].device == "none"
    assert sheet.guardians[0].phones[0].number == "+33639980001"


def test_be1d_pupils_are_quoted_with_iso_dates_and_a_class_of_another_name():
    header = (
        '"Nom Elève";"Nom d\'usage Elève";"Prénom Elève";"Date naissance";"Sexe";"Adresse1";"Cp1";'
        '"Commune1";"Pays1";"Adresse2";"Cp2";'
        '"Commune2";"Pays2";" Cycle";"Niveau";"Classe";"Attestation fournie"'
    )
    row = '"MARTIN";"LE GOFF";"Léa";"2014-03-12";"F";"";"";"";"";"";"";"";"";"CYCLE III";"CM1";"CM1 A";"O"'

    sheet = sheet_of(text(header, row, encoding="iso-8859-1"))

    (pupil,) = sheet.pupils
    assert sheet.layout == "be1d_pupils"
    assert (pupil.used_name, pupil.birth_on, pupil.classroom) == ("LE GOFF", date(2014, 3, 12), "CM1 A")


GUARDIAN = "Mme;LE GOFF;MARTIN;Anne;2 rue;35000;X;FRANCE;Anne.LG@Exemple.invalid;0261910001;;06 39 98 00 02"


@pytest.mark.parametrize("word", ["enfant", "élève"])
def test_onde_guardians_carry_every_child_of_a_row_longer_than_its_header(word):
    header = GUARDIANS_HEADER.replace("enfant", word)
    sheet = sheet_of(text(header, GUARDIAN + ";;MARTIN;Léa;CM1 A;DURAND;MARTIN;Tom;CP;"))

    (guardian,) = sheet.guardians
    assert sheet.layout == "onde_guardians"
    assert (guardian.civility, guardian.last_name, guardian.used_name) == ("Mme", "MARTIN", "LE GOFF")
    assert guardian.email == "anne.lg@exemple.invalid"
    assert [(phone.kind, phone.number) for phone in guardian.phones] == [
        ("home", "+33261910001"),
        ("mobile", "+33639980002"),
    ]
    assert [
        (child.last_name, child.used_name, child.first_name, child.classroom) for child in guardian.children
    ] == [
        ("MARTIN", None, "Léa", "CM1 A"),
        ("MARTIN", "DURAND", "Tom", "CP"),
    ]


def test_children_in_numbered_columns_are_told_apart():
    header = GUARDIANS_HEADER.split("Nom d'usage enfant")[0] + ";".join(
        f"Nom de famille élève {n};Prénom élève {n};Date de naissance élève {n};Classes élève {n}"
        for n in (1, 2)
    )
    sheet = sheet_of(text(header, GUARDIAN + ";MARTIN;Léa;12/03/2014;CM1;MARTIN;Tom;01/01/2016;CP"))

    assert [(child.first_name, child.classroom) for child in sheet.guardians[0].children] == [
        ("Léa", "CM1"),
        ("Tom", "CP"),
    ]


def test_a_guardian_without_civility_and_first_name_is_an_organisation():
    sheet = sheet_of(text(GUARDIANS_HEADER, ";;AIDE SOCIALE A L ENFANCE;;;;;;;0261910001;;;;MARTIN;Léa;CP;"))

    assert sheet.guardians[0].organisation


def test_a_guardian_without_any_child_is_a_problem_of_its_line():
    sheet = sheet_of(text(GUARDIANS_HEADER, GUARDIAN + ";;;;;"))

    assert sheet.guardians == ()
    assert problems_of(sheet) == [(2, "Nom de famille enfant", ProblemCode.CHILD_MISSING)]


def test_be1d_guardians_are_told_by_their_extension_number():
    header = GUARDIANS_HEADER.replace("Téléphone portable", "Numéro de poste;Téléphone portable")
    row = "M.;;MARTIN;Jean;;;;;;0261910001;;12;;;MARTIN;Léa;CP;"

    sheet = sheet_of(text(header, row))

    assert sheet.layout == "be1d_guardians"
    assert len(sheet.guardians[0].phones) == 1


def test_a_list_by_class_gives_its_class_to_the_lines_below():
    header = "Classe ou regroupement;Enseignant(s);Nom;Prénom;Né(e) le;Sexe;Niveau"
    sheet = sheet_of(
        text(header, "CP A;Mme X;A;B;01/02/2015;F;CP", ";;C;D;01/03/2015;M;CP", "CE1;;E;F;;M;CE1")
    )

    assert sheet.layout == "class_list"
    assert [pupil.classroom for pupil in sheet.pupils] == ["CP A", "CP A", "CE1"]


def test_parents_of_an_ent_name_three_children():
    header = "Nom*;Prénom*;Adresse;Code postal;Ville;Pays;Courriel;Téléphone;" + ";".join(
        ["Nom de l'élève;Prénom de l'élève;Classes de l'élève"] * 3
    )
    sheet = sheet_of(text(header, "MARTIN;Anne;;;;;;0639980001;MARTIN;Léa;CP;MARTIN;Tom;CE1;;;"))

    assert sheet.layout == "ent_guardians"
    assert [child.first_name for child in sheet.guardians[0].children] == ["Léa", "Tom"]


def test_each_faulty_line_is_named_by_line_and_column_and_the_others_go_on():
    sheet = sheet_of(
        text(
            PUPILS_HEADER,
            onde_pupil(first=""),
            onde_pupil(birth="31/02/2014"),
            onde_pupil(birth="12/03/14"),
            onde_pupil(level="Sixième"),
            onde_pupil(last="x" * 101),
            onde_pupil(birth="06/04/2022"),
            onde_pupil(),
        )
    )

    assert problems_of(sheet) == [
        (2, "Prénom élève", ProblemCode.NAME_MISSING),
        (3, "Date naissance", ProblemCode.BIRTH_DATE_UNREADABLE),
        (4, "Date naissance", ProblemCode.BIRTH_YEAR_SHORT),
        (5, "Niveau", ProblemCode.LEVEL_UNKNOWN),
        (6, "Nom élève", ProblemCode.NAME_REFUSED),
        (7, "Date naissance", ProblemCode.BIRTH_DATE_UNLIKELY),
    ]
    assert [pupil.line for pupil in sheet.pupils] == [3, 4, 5, 7, 8]
    assert [pupil.birth_on is None for pupil in sheet.pupils] == [True, False, False, True, False]


def test_a_problem_never_repeats_what_the_cell_says():
    sheet = sheet_of(text(PUPILS_HEADER, onde_pupil(last="KERSECRET", birth="99/99/9999", level="SECRET")))

    assert "SECRET" not in repr(sheet.problems)


def test_dummy_identifiers_are_told_once_and_the_pupils_stay():
    rows = [onde_pupil(ine="00000000000"), onde_pupil(ine="?"), onde_pupil(ine="X1"), onde_pupil()]
    sheet = sheet_of(text(PUPILS_HEADER, *rows))

    assert problems_of(sheet) == [(0, "INE", ProblemCode.INE_UNREADABLE)]
    assert [pupil.ine for pupil in sheet.pupils] == [None] * 4
