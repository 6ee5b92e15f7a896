"""School names as people say them."""

import pytest

from models.school_names import spoken


@pytest.mark.parametrize(
    ("directory", "said"),
    [
        ("Ecole élémentaire publique Anita Conti", "Anita Conti (élémentaire)"),
        ("Ecole maternelle publique les Hermines", "Les Hermines (maternelle)"),
        ("École primaire privée Notre Dame de la Grève", "Notre Dame de la Grève"),
        ("Ecole primaire publique du Port", "École du Port"),
        ("Ecole primaire publique d'Armor", "École d'Armor"),
    ],
)
def test_the_first_words_of_the_directory_are_left_out(directory, said):
    assert spoken(directory) == said


@pytest.mark.parametrize("name", ["École Les Tilleuls", "Les Tilleuls", "", "Ecole primaire publique"])
def test_other_names_stay_as_they_are(name):
    assert spoken(name) == name
