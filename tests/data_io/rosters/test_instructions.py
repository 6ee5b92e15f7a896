"""What a person says of a file: encoding, delimiter, class, columns; and what a screen needs to ask it."""

import pytest

from data_io.rosters.instructions import Instructions, SheetColumns
from data_io.rosters.reading import each_read, read_cells, read_files
from data_io.rosters.rows import FileCells, FileReading, RefusalCode, Refused, SheetReading
from models.codes import Level
from tests.data_io.rosters.made import TODAY, text, workbook

NAMES = {"last_name": (0,), "first_name": (1,)}


def read_as(content: bytes, said: Instructions, name: str = "liste.csv") -> SheetReading:
    (reading,) = read_files([(name, content)], today=TODAY, said=[said])
    assert isinstance(reading, FileReading), reading
    (sheet,) = reading.sheets
    return sheet


def refused_as(content: bytes, said: Instructions, name: str = "liste.csv") -> Refused:
    (answer,) = read_files([(name, content)], today=TODAY, said=[said])
    assert isinstance(answer, Refused)
    return answer


def test_the_reading_says_titles_fields_encoding_and_delimiter_of_each_sheet():
    sheet = read_as(text("Nom;Prénom;Classe;Sexe", "A;B;CP;F"), Instructions())

    assert sheet.header == ("Nom", "Prénom", "Classe", "Sexe")
    assert sheet.fields == {"last_name": (0,), "first_name": (1,), "classroom": (2,)}
    assert (sheet.header_line, sheet.header_lines) == (1, 1)
    assert (sheet.encoding, sheet.delimiter) == ("utf-8", ";")


def test_the_columns_of_each_child_are_said_in_their_order():
    header = "Nom responsable;Prénom responsable;Nom élève;Prénom élève;Nom élève;Prénom élève"
    sheet = read_as(text(header, "A;B;C;D;E;F"), Instructions())

    assert (sheet.fields["child.last_name"], sheet.fields["child.first_name"]) == ((2, 4), (3, 5))


def test_a_header_keeps_its_digest_however_it_is_typed():
    one = read_as(text("Nom;Prénom;Né(e) le", "A;B;"), Instructions())
    other = read_as(text("École X", "NOM *;PRENOM;né(e)  le", "A;B;"), Instructions())
    third = read_as(text("Nom;Prénom;Niveau", "A;B;"), Instructions())

    assert one.header_digest == other.header_digest != third.header_digest
    assert len(one.header_digest) == 64


def test_an_encoding_that_a_person_chose_is_used_instead_of_the_one_found():
    content = text("Nom;Prénom", "É;B", encoding="mac_roman")

    sheet = read_as(content, Instructions(encoding="mac_roman"))

    assert (sheet.encoding, sheet.pupils[0].last_name) == ("mac_roman", "É")


def test_an_encoding_that_does_not_fit_is_refused_with_what_to_do():
    answer = refused_as(text("Nom;Prénom", "É;B", encoding="cp1252"), Instructions(encoding="utf-8"))

    assert answer.code is RefusalCode.DAMAGED
    assert "codage" in answer.message


def test_a_delimiter_that_a_person_chose_is_used_instead_of_the_one_found():
    content = text("Nom,Prénom;Classe", "A,B;CP")

    sheet = read_as(content, Instructions(delimiter=",", columns={"": SheetColumns(1, NAMES)}))

    assert (sheet.delimiter, sheet.pupils[0].first_name) == (",", "B;CP")


def test_columns_that_a_person_said_are_read_whatever_their_titles():
    content = text("Colonne A;Colonne B;Colonne C;Sexe", "MARTIN;Léa;CM1;F")

    sheet = read_as(
        content, Instructions(columns={"": SheetColumns(1, {**NAMES, "classroom": (2,), "level": (2,)})})
    )

    (pupil,) = sheet.pupils
    assert (pupil.last_name, pupil.first_name, pupil.classroom, pupil.level) == (
        "MARTIN",
        "Léa",
        "CM1",
        Level.CM1,
    )
    assert (sheet.layout, sheet.dropped) == ("corrected", ("sexe",))


def test_a_list_may_begin_with_its_first_pupil():
    sheet = read_as(text("MARTIN;Léa", "DURAND;Tom"), Instructions(columns={"": SheetColumns(0, NAMES)}))

    assert [(pupil.line, pupil.last_name) for pupil in sheet.pupils] == [(1, "MARTIN"), (2, "DURAND")]


def test_a_column_that_is_not_there_or_a_field_that_nobody_knows_harms_nothing():
    said = SheetColumns(1, {**NAMES, "classroom": (99,), "level": (-1,), "surname": (0,)})

    (pupil,) = read_as(text("Nom;Prénom", "MARTIN;Léa"), Instructions(columns={"": said})).pupils

    assert (pupil.last_name, pupil.classroom, pupil.level) == ("MARTIN", "", None)


def test_columns_that_name_nobody_are_no_list():
    said = Instructions(columns={"": SheetColumns(1, {"classroom": (0,)})})

    assert refused_as(text("Nom;Prénom", "A;B"), said).code is RefusalCode.UNKNOWN_LAYOUT


def test_guardians_with_their_children_can_be_said_too():
    fields = {"last_name": (0,), "first_name": (1,), "mobile": (2,)}
    children = {"child.last_name": (3, 5), "child.first_name": (4, 6)}
    content = text("a;b;c;d;e;f;g", "DURAND;Anne;0639980001;MARTIN;Léa;MARTIN;Tom")

    sheet = read_as(content, Instructions(columns={"": SheetColumns(1, {**fields, **children})}))

    (guardian,) = sheet.guardians
    assert [child.first_name for child in guardian.children] == ["Léa", "Tom"]
    assert (guardian.phones[0].number, sheet.pupils) == ("+33639980001", ())


def test_what_a_school_said_of_a_header_once_serves_wherever_that_header_comes_back():
    first = read_as(
        text("Colonne A;Colonne B", "A;B"), Instructions(columns={"": SheetColumns(1, {**NAMES})})
    )
    book = workbook(("Feuil1", [["École"], ["colonne a", "COLONNE B"], ["MARTIN", "Léa"]]))

    sheet = read_as(book, Instructions(remembered={first.header_digest: first.fields}), "liste.xlsx")

    assert (sheet.layout, sheet.header_line, sheet.pupils[0].last_name) == ("corrected", 2, "MARTIN")


def test_a_class_that_a_person_said_fills_a_list_that_names_none_and_only_that():
    said = Instructions(classroom="CM1 B")

    assert read_as(text("Nom;Prénom", "A;B"), said).pupils[0].classroom == "CM1 B"
    assert read_as(text("Nom;Prénom;Classe", "A;B;CP"), said).pupils[0].classroom == "CP"


def test_each_file_of_a_batch_has_its_own_instructions_and_comes_as_soon_as_it_is_read():
    one, other = text("Nom;Prénom", "A;B"), text("x;y", "C;D")

    first, second = each_read(
        [("l.csv", one), ("l.csv", other)],
        today=TODAY,
        said=[Instructions(), Instructions(columns={"": SheetColumns(1, NAMES)})],
    )

    assert isinstance(first, FileReading)
    assert isinstance(second, FileReading)
    assert (first.sheets[0].layout, second.sheets[0].layout) == ("simple", "corrected")


def test_the_cells_of_an_unrecognised_file_say_how_they_were_read():
    (cells,) = read_cells([("l.csv", text("x|é", "1|2", encoding="cp1252"))])

    assert isinstance(cells, FileCells)
    assert (cells.sheets[0].encoding, cells.sheets[0].delimiter) == ("iso-8859-1", "|")


@pytest.mark.parametrize("said", [{"encoding": "rot13"}, {"delimiter": "x"}])
def test_an_encoding_or_a_delimiter_that_no_screen_offers_is_a_mistake_of_the_program(said):
    with pytest.raises(ValueError, match="no list offers"):
        Instructions(**said)
