"""Labels of classes: support schemes are detected, a neutral label is proposed."""

import pytest

from models.class_labels import names_support_scheme, neutral_for
from models.codes import Level


@pytest.mark.parametrize(
    "label",
    ["ULIS", "ULIS école", "Classe Ulis TFC", "UPE2A", "UPE 2A", "Dispositif ULIS", "Inclusion CE1", "CLIS 1",
     "Élèves inclus", "RASED"],
)  # fmt: skip
def test_a_label_that_names_a_support_scheme_is_detected(label):
    assert names_support_scheme(label)


@pytest.mark.parametrize(
    "label", ["CM1 A", "CE1 A1 de Mme ULISSE", "Les Ulysses", "Classe de Mme Clisson", "Julis", ""]
)
def test_other_labels_are_left_alone(label):
    assert not names_support_scheme(label)
    assert neutral_for(label, [Level.CP]) is None


def test_the_neutral_label_says_the_levels_and_nothing_else():
    assert neutral_for("ULIS école", [Level.CE1, Level.CE2]) == "Classe CE1-CE2"
    assert neutral_for("UPE2A", []) == "Classe à plusieurs niveaux"
