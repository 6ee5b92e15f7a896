"""Levels as schools write them."""

import pytest

from models.codes import Level
from models.levels import level_of, levels_in, says_no_level

ONE = {
    "CP": Level.CP, "cp": Level.CP, "C.P.": Level.CP, "Cours préparatoire": Level.CP, "CPA": Level.CP,
    "COURS ELEMENTAIRE 1ERE ANNEE": Level.CE1, "Cours élémentaire 2ème année": Level.CE2, "CE 2": Level.CE2,
    "COURS MOYEN 1ère ANNÉE": Level.CM1, "cours moyen 2e année": Level.CM2, "C.M.2": Level.CM2,
    "PETITE SECTION": Level.PS, "moyenne section": Level.MS, "Grande section de maternelle": Level.GS,
    "TOUTE PETITE SECTION": Level.TPS, "TRES PETITE SECTION": Level.TPS, "Tout-petits": Level.TPS,
    "CE1 A1 de Mme NOM": Level.CE1, "Section des grands A": Level.GS, "CM2-1": Level.CM2, "CM1 B": Level.CM1,
}  # fmt: skip
SEVERAL = {
    "04 COURS MOYEN 1 ET 2": [Level.CM1, Level.CM2],
    "CE1/2": [Level.CE1, Level.CE2],
    "CE1-CE2": [Level.CE1, Level.CE2],
    "GS/CP": [Level.GS, Level.CP],
    "PS-MS-GS": [Level.PS, Level.MS, Level.GS],
    "TPS PS": [Level.TPS, Level.PS],
}


@pytest.mark.parametrize(("text", "level"), ONE.items())
def test_a_level_is_understood_however_it_is_written(text, level):
    assert level_of(text) is level


@pytest.mark.parametrize(("label", "levels"), SEVERAL.items())
def test_a_class_of_several_levels_names_each_and_decides_none(label, levels):
    assert list(levels_in(label)) == levels
    assert level_of(label) is None


@pytest.mark.parametrize("text", ["", "CYCLE II", "cycle 3", "ULIS", "UPE2A"])
def test_a_blank_a_cycle_and_a_support_scheme_are_no_level_and_no_fault(text):
    assert level_of(text) is None
    assert says_no_level(text)


@pytest.mark.parametrize("text", ["Mme PETIT", "Sixième", "Classe bleue", "Compagnie"])
def test_other_words_name_no_level(text):
    assert levels_in(text) == ()
    assert not says_no_level(text)
