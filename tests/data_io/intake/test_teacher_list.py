"""Teachers of a school, as lists name them."""

from uuid import UUID

import pytest

from data_io.intake.teacher_list import Listed, of_file, typed
from data_io.rosters.reading import read_files
from data_io.rosters.rows import FileReading

CM1, CP = UUID(int=1), UUID(int=2)
ROOMS = {CM1: "CM1 A", CP: "CP"}
BE1D = (
    "Civilité;Nom usage;Nom;Prénom;Courriel;Directeur;Classe\n"
    "Mme;;PRIGENT;Anne;anne@exemple.fr;N;CM1 A\n"
    "M.;;LE BIHAN;Yann;;N;CE2\n"
    "Mme;;MORVAN;Soazig;soazig@exemple.fr;O;\n"
)


@pytest.mark.parametrize(
    "line",
    [
        "Anne PRIGENT ; anne@exemple.fr ; CM1 A",
        "CM1 a\tAnne PRIGENT\tanne@exemple.fr",
        "Anne PRIGENT <anne@exemple.fr>; cm1 A",
        "Anne PRIGENT, anne@exemple.fr, CM1 A",
    ],
)
def test_a_line_names_a_teacher_in_any_order(line):
    assert typed(line, ROOMS) == ([Listed("Anne PRIGENT", "anne@exemple.fr", (CM1,))], 0)


def test_a_name_alone_is_enough_and_the_class_is_asked():
    assert typed("Yann LE BIHAN\n\n12 34\n", ROOMS) == ([Listed("Yann LE BIHAN", None, ())], 1)


def test_the_same_teacher_on_two_lines_has_both_classes():
    found, _ = typed("Anne PRIGENT; CM1 A\nAnne Prigent; CP", ROOMS)

    assert [one.classroom_ids for one in found] == [(CM1, CP)]


def test_the_file_of_the_register_names_teachers_without_the_head():
    (reading,) = read_files([("enseignants.csv", BE1D.encode("iso-8859-1"))])
    assert isinstance(reading, FileReading)

    assert of_file(reading, ROOMS) == [
        Listed("Anne PRIGENT", "anne@exemple.fr", (CM1,)),
        Listed("Yann LE BIHAN", None, ()),
    ]
