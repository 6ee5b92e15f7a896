"""The return adds up, and tells no single class to whoever's figures end at the school."""

from collections import Counter
from uuid import UUID

from models.codes import Level, Priority, Sector
from models.figures_return import ALL, ALL_LEVELS, COLUMNS, SchoolOfReturn, return_lines
from models.return_cells import Cell

FERRY, TILLEULS, SAINTE_ANNE = (UUID(int=n) for n in range(3))
SCHOOLS = [
    SchoolOfReturn(FERRY, Sector.PUBLIC, Priority.NONE, 40),
    SchoolOfReturn(TILLEULS, Sector.PUBLIC, Priority.REP, 30),
    SchoolOfReturn(SAINTE_ANNE, Sector.PRIVATE, Priority.NONE, 12),
]
PAIRS = (
    ("public", "prive"),
    ("education_prioritaire", "hors_education_prioritaire"),
    ("classes_fermees", "classes_ouvertes"),
)


def cell(school: UUID, level: Level | None, pupils: int, *, closed: bool = True, **counts: int) -> Cell:
    return Cell(school, level, closed, Counter(pupils=pupils, **counts))


CELLS = [
    cell(FERRY, Level.CP, 20, no_device=2),
    cell(FERRY, Level.CM1, 18, closed=False, no_device=1),
    cell(TILLEULS, Level.CP, 25, no_device=4),
    cell(SAINTE_ANNE, Level.CP, 10),
    cell(SAINTE_ANNE, None, 2),
]


def test_the_columns_are_a_contract():
    assert (
        *("jour", "territoire", "ensemble", "niveau", "ecoles", "attendus", "eleves"),
        *("acces_oui", "acces_avec_difficulte", "acces_non", "acces_a_verifier"),
        *("sans_appareil", "appareil_partage", "sans_connexion", "connexion_limitee"),
        *("jamais_joints", "sur_papier", "recus"),
    ) == COLUMNS


def test_levels_add_up_to_their_group_and_each_pair_to_all():
    lines = return_lines(SCHOOLS, CELLS, by_school=False)
    whole = {line.group: line for line in lines if line.level == ALL_LEVELS}

    assert (whole[ALL].expected, whole[ALL].counts["pupils"], whole[ALL].counts["no_device"]) == (82, 75, 7)
    for group, line in whole.items():
        levels = [one.counts for one in lines if one.group == group and one.level != ALL_LEVELS]
        assert sum(levels, Counter()) == line.counts
    for one, other in PAIRS:
        assert whole[one].counts + whole[other].counts == whole[ALL].counts


def test_a_school_without_a_list_counts_among_the_expected_of_its_groups():
    lines = return_lines(SCHOOLS, [], by_school=False)

    expected = {line.group: line.expected for line in lines}
    assert (expected[ALL], expected["prive"], expected["education_prioritaire"]) == (82, 12, 30)


def test_levels_stand_in_the_order_of_the_school_and_the_unknown_last():
    lines = return_lines(SCHOOLS, CELLS, by_school=False)

    assert [line.level for line in lines if line.group == ALL] == ["tous", "CP", "CM1", "non renseigné"]


def test_where_one_school_alone_has_a_level_the_departement_is_told_wholes():
    lines = return_lines(SCHOOLS, CELLS, by_school=True)

    assert {line.level for line in lines} == {ALL_LEVELS}
    assert {line.group for line in lines} == {ALL, *(name for pair in PAIRS for name in pair)}


def test_a_pair_in_which_every_level_is_of_several_schools_is_told_by_level():
    cells = [cell(school, Level.CP, 20) for school in (FERRY, TILLEULS, SAINTE_ANNE)]

    by_level = {line.group for line in return_lines(SCHOOLS, cells, by_school=True) if line.level == "CP"}

    assert by_level == {ALL, "classes_fermees"}
