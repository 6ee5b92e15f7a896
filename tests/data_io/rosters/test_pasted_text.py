"""Text pasted from a spreadsheet or a mail: one pupil a line, with or without titles, bullets, classes."""

from datetime import date

import pytest

from data_io.rosters import pasted_words
from data_io.rosters.instructions import Instructions, SheetColumns
from data_io.rosters.pasted import LONGEST
from data_io.rosters.reading import PASTED, read_cells, read_files, read_pasted
from data_io.rosters.rows import FileCells, FileReading, RefusalCode, Refused, SheetReading
from models.codes import Level
from models.problems import ProblemCode
from tests.data_io.rosters.made import TODAY, problems_of


def pasted(text: str, classroom: str = "") -> SheetReading:
    reading = read_pasted(text, today=TODAY, classroom=classroom)
    assert isinstance(reading, FileReading), reading
    assert reading.name == PASTED
    (sheet,) = reading.sheets
    return sheet


def who(sheet: SheetReading) -> list[tuple[int, str, str, str]]:
    return [(pupil.line, pupil.last_name, pupil.first_name, pupil.classroom) for pupil in sheet.pupils]


def test_cells_copied_with_their_titles_are_read_like_a_file():
    sheet = pasted("Nom\tPrénom\tClasse\tNé(e) le\nMARTIN\tLéa\tCM1\t12/03/2014\n")

    assert who(sheet) == [(2, "MARTIN", "Léa", "CM1")]
    assert (sheet.layout, sheet.pupils[0].birth_on, sheet.encoding) == ("simple", date(2014, 3, 12), None)


def test_cells_copied_without_titles_are_told_by_what_they_hold():
    sheet = pasted(
        "Léa\tMARTIN\t12/03/2014\tCM1\t06 39 98 00 01\nTom\tLE GOFF\t\tCM2\t\nAna\tDURAND\t01/01/2015\tCM1\t"
    )

    assert who(sheet) == [
        (1, "MARTIN", "Léa", "CM1"),
        (2, "LE GOFF", "Tom", "CM2"),
        (3, "DURAND", "Ana", "CM1"),
    ]
    assert (sheet.layout, sheet.problems) == ("pasted", ())
    assert [pupil.level for pupil in sheet.pupils] == [Level.CM1, Level.CM2, Level.CM1]
    assert sheet.guardians[0].phones[0].number == "+33639980001"


def test_names_that_nothing_but_their_order_tells_apart_are_told_to_be_doubtful():
    sheet = pasted("Martin\tLéa\nDurand\tTom")

    assert who(sheet) == [(1, "Martin", "Léa", ""), (2, "Durand", "Tom", "")]
    assert problems_of(sheet) == [(0, "", ProblemCode.NAME_DOUBTFUL)]


def test_a_mail_is_read_line_by_line_and_its_lines_keep_their_number():
    sheet = pasted(
        "Bonjour,\n\nVoici la liste des élèves :\n\nCM1 de Mme Kervella\n- Léa MARTIN\n- LE GOFF Tom\n\n"
        "Cordialement,\nAnne"
    )

    assert who(sheet) == [
        (6, "MARTIN", "Léa", "CM1 de Mme Kervella"),
        (7, "LE GOFF", "Tom", "CM1 de Mme Kervella"),
    ]
    assert sheet.ignored == 4
    assert problems_of(sheet) == [(10, "", ProblemCode.NAME_UNSPLIT)]


def test_what_surrounds_the_list_in_a_mail_is_counted_and_is_nobody():
    sheet = pasted(
        "De : École\nObjet : liste CM1\n\nBonjour,\nVoici les élèves de CM1 :\n1. Léa MARTIN\n"
        "2. Tom LE GOFF (CM2)\nMerci de me répondre vite.\nMme KERVELLA\nDirectrice\nanne@exemple.invalid"
    )

    assert who(sheet) == [(6, "MARTIN", "Léa", "CM1"), (7, "LE GOFF", "Tom", "CM1")]
    assert (sheet.ignored, sheet.problems) == (8, ())


def test_a_birth_date_in_the_line_is_read():
    sheet = pasted("Léa MARTIN, née le 12/03/2014\nLE GOFF Tom 01/04/2014 CM1\nD'ARC Zoé (2014-05-06)")

    assert [pupil.birth_on for pupil in sheet.pupils] == [
        date(2014, 3, 12),
        date(2014, 4, 1),
        date(2014, 5, 6),
    ]
    assert [pupil.first_name for pupil in sheet.pupils] == ["Léa", "Tom", "Zoé"]


@pytest.mark.parametrize("number", ["06.39.98.22.33", "06-39-98-22-33", "06/39/98/22/33"])
def test_a_phone_number_in_pairs_is_no_birth_date(number):
    rest, birth_on = pasted_words.without_birth_date(f"Malo LE GALL, mère : {number}")

    assert (birth_on, number in rest) == ("", True)


def test_a_person_may_say_the_order_that_nothing_tells():
    reading = read_pasted("Martin Léa\nDurand Tom", today=TODAY, last_name_first=True)

    assert isinstance(reading, FileReading)
    assert [row[1] for row in who(reading.sheets[0])] == ["Martin", "Durand"]


@pytest.mark.parametrize(
    "line",
    [
        "MARTIN Léa; CM1", "Léa MARTIN ; CM1", "MARTIN Léa, CM1", "Léa MARTIN (CM1)", "Léa MARTIN - CM1",
        "• Léa MARTIN : CM1", "1. MARTIN Léa CM1", "12) MARTIN Léa\tCM1",
        "> 3 - Léa MARTIN cm1", "* MARTIN, Léa; CM1",
        "01 MARTIN Léa | CM1 |", "CM1 Léa MARTIN", "CM1 : MARTIN Léa",
    ],
)  # fmt: skip
def test_a_name_and_its_class_on_one_line_are_cut_whatever_stands_between(line):
    ((_, last_name, first_name, classroom),) = who(pasted(line))

    assert (last_name, first_name, classroom.upper()) == ("MARTIN", "Léa", "CM1")


def test_the_class_may_be_said_once_by_the_caller_and_a_level_behind_a_name_stays_a_level():
    sheet = pasted("Léa MARTIN CM1\nTom LE GOFF CM2\nAna DURAND", classroom="CM1-CM2 A")

    assert [row[3] for row in who(sheet)] == ["CM1-CM2 A"] * 3
    assert [pupil.level for pupil in sheet.pupils] == [Level.CM1, Level.CM2, None]


def test_each_title_begins_another_class():
    sheet = pasted("Classe : CP A\nLéa MARTIN\n\nCE1 :\nTom LE GOFF")

    assert [row[3] for row in who(sheet)] == ["CP A", "CE1"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Je vous envoie les CE2 demain",
        "Les CM1 sont dans l'autre fichier",
        "Voici ma liste de CE2, il manque Tom",
    ],
)
def test_a_sentence_that_speaks_of_a_level_is_no_title(sentence):
    sheet = pasted(f"CP A :\nLéa MARTIN\n{sentence}\nTom LE GOFF")

    assert {pupil.classroom for pupil in sheet.pupils} == {"CP A"}


def test_the_words_before_a_class_are_not_of_its_name():
    sheet = pasted("Voici ma liste de CE2 :\nLéa MARTIN")

    assert [row[3] for row in who(sheet)] == ["CE2"]


def test_several_people_on_one_line_are_several():
    sheet = pasted("CP : \nLéa MARTIN, Tom LE GOFF, DURAND Ana")

    assert who(sheet) == [(2, "MARTIN", "Léa", "CP"), (2, "LE GOFF", "Tom", "CP"), (2, "DURAND", "Ana", "CP")]


def test_small_letters_follow_the_order_that_a_title_says_or_the_clear_lines_show():
    told = pasted("Prénom Nom\nléa martin\ntom durand")
    titled = pasted("NOM Prénom Classe\nmartin léa CM1")
    shown = pasted("Léa MARTIN\nTom DURAND\nAna LE GOFF\nMalo Riou")

    assert who(told)[0][1:3] == ("martin", "léa")
    assert who(titled) == [(2, "martin", "léa", "CM1")]
    assert who(shown)[3][1:3] == ("Riou", "Malo")
    assert problems_of(shown) == [(4, "", ProblemCode.NAME_DOUBTFUL)]


def test_a_line_that_cannot_be_cut_is_told_with_its_own_number():
    sheet = pasted("Léa MARTIN\n\nLe Goff Anne Marie")

    assert problems_of(sheet) == [(3, "", ProblemCode.NAME_UNSPLIT)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", RefusalCode.EMPTY),
        (" \n\t", RefusalCode.EMPTY),
        ("x" * (LONGEST + 1), RefusalCode.TOO_BIG),
        ("Bonjour,\nmerci de votre aide.", RefusalCode.UNKNOWN_LAYOUT),
    ],
)
def test_a_text_without_anybody_is_refused_with_a_sentence(text, code):
    answer = read_pasted(text, today=TODAY)

    assert isinstance(answer, Refused)
    assert (answer.name, answer.code) == (PASTED, code)
    assert answer.message.endswith(".")


def test_a_pasted_text_takes_columns_that_a_person_said_like_any_file():
    said = Instructions(pasted=True, columns={"": SheetColumns(0, {"last_name": (1,), "first_name": (0,)})})

    (reading,) = read_files([("liste.txt", b"martin;anne\ndurand;tom")], today=TODAY, said=[said])

    assert isinstance(reading, FileReading)
    assert [row[1:3] for row in who(reading.sheets[0])] == [("anne", "martin"), ("tom", "durand")]


def test_the_cells_of_a_pasted_text_can_be_shown_for_a_correction():
    (cells,) = read_cells([("texte", b"martin;anne")], said=[Instructions(pasted=True)])

    assert isinstance(cells, FileCells)
    assert cells.sheets[0].rows == (("martin", "anne"),)


def test_control_characters_refuse_their_line_only():
    sheet = pasted("Léa MAR\u202eTIN\nTom DURAND")

    assert [row[1] for row in who(sheet)] == ["DURAND"]
    assert problems_of(sheet) == [(1, "", ProblemCode.NAME_REFUSED)]
