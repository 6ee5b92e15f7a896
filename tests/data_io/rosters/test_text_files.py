"""CSV files: every encoding, delimiter, line end and raggedness that schools send."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_io.rosters.limits import DEFAULT
from data_io.rosters.opening import text as opening
from data_io.rosters.rows import RefusalCode
from tests.data_io.rosters.made import read, refused, sheet_of, text

HEADER = "Nom;Prénom;Classe"


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("iso-8859-1", "iso-8859-1"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_accents_survive_every_encoding(encoding, told):
    sheet = sheet_of(text(HEADER, "LE GOFF;Anaïs;Élémentaire", encoding=encoding))

    assert sheet.encoding == told
    assert (sheet.pupils[0].first_name, sheet.pupils[0].classroom) == ("Anaïs", "Élémentaire")


def test_a_letter_that_only_windows_has_is_read_as_windows_wrote_it():
    sheet = sheet_of(text(HEADER, "CŒUR;Anaïs;CP", encoding="cp1252"))

    assert sheet.encoding == "cp1252"
    assert sheet.pupils[0].last_name == "CŒUR"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_the_one_that_makes_the_header_understood(delimiter):
    sheet = sheet_of(
        text(
            "École de Ploubihan, liste; 2021",
            HEADER.replace(";", delimiter),
            delimiter.join(["A", "B", "CP"]),
        )
    )

    assert (sheet.delimiter, sheet.header_line) == (delimiter, 2)
    assert sheet.pupils[0].classroom == "CP"


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_every_line_end_is_a_line_end_and_the_last_may_be_missing(end):
    sheet = sheet_of(text(HEADER, "A;B;CP", "C;D;CP", end=end))

    assert [(pupil.line, pupil.last_name) for pupil in sheet.pupils] == [(2, "A"), (3, "C")]


def test_short_rows_long_rows_and_blank_lines_keep_their_columns_and_line_numbers():
    sheet = sheet_of(text(HEADER, "A;B", "", "C;D;CP;;;;;;", "E;F;CE1;note"))

    assert [(pupil.line, pupil.last_name, pupil.classroom) for pupil in sheet.pupils] == [
        (2, "A", ""),
        (4, "C", "CP"),
        (5, "E", "CE1"),
    ]


@pytest.mark.parametrize(
    "surname", ["NA", "NULL", "Non", "VRAI", "None", "nan", "1e5x", "O'Neil", "Sans", "Total"]
)
def test_surnames_that_programs_take_for_something_else_survive(surname):
    assert sheet_of(text(HEADER, f"{surname};Ana;CP")).pupils[0].last_name == surname


def test_quoted_cells_may_hold_the_delimiter_quotes_and_a_line_feed():
    sheet = sheet_of(text(HEADER, '"LE ""GOFF""; FILS";"Ana\nïs";CP', "B;C;CP"))

    assert sheet.pupils[0].last_name == 'LE "GOFF"; FILS'
    assert sheet.pupils[0].first_name == "Ana ïs"
    assert len(sheet.pupils) == 2


def test_a_quote_never_closed_is_refused_rather_than_swallowing_the_pupils_after_it():
    lines = [f"A{n};B;CP" for n in range(10)]

    assert refused(text(HEADER, '"A;B;CP', *lines), "liste.csv").code is RefusalCode.DAMAGED


@pytest.mark.parametrize(
    "lines",
    [
        ('"A;B;CP', "C;D;CP", "E;F;CP"),
        ("A;B;CP", '"C;D;CP', "E;F;CP", 'G;H;CP"', "I;J;CP"),
        ('"A;B;CP', 'C;D";CE1', "E;F;CP"),
    ],
    ids=["never closed", "closed three lines below", "closed in the next line"],
)
def test_a_quote_that_makes_one_cell_of_several_pupils_is_refused(lines):
    found = refused(text(HEADER, *lines), "liste.csv")

    assert found.code is RefusalCode.DAMAGED
    assert "guillemet de trop" in found.message


def test_an_address_on_two_lines_with_commas_is_a_cell_like_another():
    table = text("Nom,Prénom,Classe,Adresse,Ville", 'A,B,CP,"1, rue\nbât 2, appt 3",Rennes', "C,D,CP,,")

    assert len(sheet_of(table).pupils) == 2


def test_two_encodings_in_one_file_are_refused():
    mixed = text(HEADER, "É;À;CP", "É;È;CE1", "Ô;Ë;CP") + text("", "É;B;CP", encoding="iso-8859-1")

    assert refused(mixed, "liste.csv").code is RefusalCode.DAMAGED


@pytest.mark.parametrize("content", [b"", b"\r\n\r\n", b"\xef\xbb\xbf", b"   "])
def test_an_empty_file_is_said_to_be_empty(content):
    answer = refused(content, "vide.csv")

    assert answer.code is RefusalCode.EMPTY
    assert answer.message == "Le fichier « vide.csv » est vide."


def test_a_header_without_pupils_is_a_roster_of_nobody():
    assert sheet_of(text(HEADER)).rows == 0


def test_an_xls_that_is_an_html_table_is_read():
    titles, names = "<tr><th>Nom</th><th>Prénom</th></tr>", "<tr><td>Gaël<td>L&eacute;a</tr>"
    page = f"<html><body><table>{titles}{names}</table></body></html>"

    (sheet,) = read(page.encode("iso-8859-1"), "export.xls").sheets

    assert (sheet.pupils[0].last_name, sheet.pupils[0].first_name) == ("Gaël", "Léa")


@settings(deadline=None)
@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20), min_size=1, max_size=6
        ),
        max_size=20,
    )
)
def test_what_a_spreadsheet_writes_is_what_is_read(rows):
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)

    decoded, _encoding = opening.decoded(stream.getvalue().encode("utf-8-sig"))

    assert opening.rows_of(decoded, ";", DEFAULT) == rows
