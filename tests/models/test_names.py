"""Names: kept as the family writes them, compared without accents, case and signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.names import class_key, clean_name, fold, is_acceptable, sort_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("N’Diaye", "n'diaye"),
        ("Jean-Baptiste", "JEAN BAPTISTE"),
        ("Élise", "Elise"),
        ("Le\u00a0Goff", "LE  GOFF"),
        ("Cœur", "COEUR"),
        ("Zoe\u0308", "Zoë"),
        ("Guivarc‘h", "GUIVARC'H"),
    ],
)
def test_names_written_differently_are_compared_alike(one, other):
    assert fold(one) == fold(other)


def test_a_class_label_tolerates_doubled_spaces_case_and_accents():
    assert class_key("CE1  A1 de Mme  Érault") == class_key("ce1 a1 de mme erault")


def test_people_sort_by_last_name_before_first_name_whatever_their_accents():
    people = [("Étienne", "Zoé"), ("Le Goff", "Anne"), ("Le", "Zoé"), ("Etienne", "Anne")]

    assert sorted(people, key=lambda person: sort_key(*person)) == [
        ("Etienne", "Anne"),
        ("Étienne", "Zoé"),
        ("Le", "Zoé"),
        ("Le Goff", "Anne"),
    ]


def test_a_cleaned_name_keeps_its_capitals_and_accents_and_loses_strange_spaces():
    assert clean_name(" LE\u00a0GOFF\u200b–Tanguy  ") == "LE GOFF–Tanguy"
    assert clean_name("N’Diaye") == "N'Diaye"
    assert clean_name("Zoe\u0308") == "Zoë"


@pytest.mark.parametrize("name", ["NA", "NULL", "Non", "VRAI", "O'Neil", "Nguyễn", "D'Hérouville-du Plessis"])
def test_real_names_are_accepted(name):
    assert is_acceptable(clean_name(name))


@pytest.mark.parametrize("name", ["A\x00B", "A\x1bB", "A\u202eB", "Z" + "\u0335" * 5, "x" * 101])
def test_control_characters_piled_accents_and_endless_names_are_not(name):
    assert not is_acceptable(clean_name(name))


@given(st.text(max_size=40))
def test_folding_and_cleaning_twice_is_folding_and_cleaning_once(text):
    assert fold(fold(text)) == fold(text)
    assert clean_name(clean_name(text)) == clean_name(text)
    assert fold(clean_name(text)) == fold(text)
