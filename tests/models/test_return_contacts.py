"""Pupils never reached are told of several schools and classes; what is hidden cannot be subtracted."""

from collections import Counter
from dataclasses import replace
from itertools import product
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from models.codes import Level, Priority, Sector
from models.figures_return import ALL, ALL_LEVELS, ReturnLine, SchoolOfReturn, return_lines
from models.return_cells import Cell

IDS = [UUID(int=n) for n in range(4)]
SCHOOLS = [
    SchoolOfReturn(IDS[0], Sector.PUBLIC, Priority.NONE, 40),
    SchoolOfReturn(IDS[1], Sector.PUBLIC, Priority.REP, 30),
    SchoolOfReturn(IDS[2], Sector.PUBLIC, Priority.NONE, 25),
    SchoolOfReturn(IDS[3], Sector.PRIVATE, Priority.NONE, 12),
]
PAIR = ("public", "prive")


def cell(school: int, level: Level | None, *, classes: int = 1, closed: bool = True) -> Cell:
    return Cell(IDS[school], level, closed, Counter(pupils=20, never_reached=7 * closed), classes)


def told(cells: list[Cell]) -> dict[tuple[str, str], int | None]:
    return {(line.group, line.level): _count(line) for line in return_lines(SCHOOLS, cells, by_school=False)}


def _count(line: ReturnLine) -> int | None:
    return None if "never_reached" in line.blank else line.counts["never_reached"]


def test_a_level_of_one_school_is_not_told_and_neither_is_the_one_that_would_tell_it():
    cells = [cell(0, Level.CP, classes=3)]
    cells += [cell(school, Level.CE1, classes=2) for school in range(3)]
    cells += [cell(school, Level.CM1, classes=2) for school in (0, 1)]

    found = told(cells)

    assert (found[ALL, "CP"], found[ALL, "CM1"], found[ALL, "CE1"]) == (None, None, 21)
    assert found[ALL, ALL_LEVELS] == 42


def test_two_classes_of_two_schools_are_too_few():
    cells = [cell(0, Level.CP), cell(1, Level.CP)]

    assert told(cells)[ALL, "CP"] is None


def test_three_classes_of_two_schools_are_enough():
    cells = [cell(0, Level.CP, classes=2), cell(1, Level.CP)]

    assert told(cells)[ALL, "CP"] == 14


def test_a_pair_one_of_which_is_one_school_is_not_told_at_all():
    cells = [cell(school, Level.CP, classes=3) for school in range(4)]

    found = told(cells)

    assert [found[group, level] for group, level in product(PAIR, ("CP", ALL_LEVELS))] == [None] * 4
    assert found["education_prioritaire", "CP"] is found["education_prioritaire", ALL_LEVELS] is None
    assert found[ALL, "CP"] == 28


def test_what_is_not_told_of_one_school_counts_nowhere_and_alone_leaves_a_blank():
    untold = Cell(IDS[0], Level.CP, True, Counter(pupils=20, never_reached=0), told=False)
    alone = told([untold, cell(1, Level.CP, closed=False)])

    assert alone[ALL, ALL_LEVELS] is alone["classes_fermees", ALL_LEVELS] is alone[ALL, "CP"] is None

    with_others = told([untold, *(cell(school, Level.CP, classes=2) for school in (1, 2))])
    assert with_others[ALL, ALL_LEVELS] == with_others[ALL, "CP"] == 14


def test_a_pair_that_splits_an_rpi_tells_none_of_it():
    rpi = [replace(cell(school, Level.CP, classes=2), rpi="035901") for school in (0, 1)]
    cells = [*rpi, *(cell(school, Level.CE1, classes=3) for school in (0, 1, 2, 3))]

    found = told(cells)

    apart = ("education_prioritaire", "hors_education_prioritaire")
    assert [found[group, level] for group, level in found if group in apart] == [None] * 6
    assert found[ALL, ALL_LEVELS] == 42


def test_a_school_closed_as_a_whole_is_told_as_a_whole():
    assert told([cell(0, Level.CP), cell(0, Level.CM1)])[ALL, ALL_LEVELS] == 14


def test_where_nothing_is_closed_nobody_waits():
    cells = [Cell(IDS[0], Level.CP, False, Counter(pupils=20))]

    assert told(cells)[ALL, "CP"] == 0


ONE_CELL = st.builds(
    cell,
    st.integers(0, 3),
    st.sampled_from([Level.CP, Level.CE1, Level.CM1, None]),
    classes=st.integers(1, 3),
)


@given(st.lists(ONE_CELL, min_size=1, max_size=12, unique_by=lambda one: (one.school_id, one.level)))
def test_what_is_hidden_together_is_of_several_schools_and_classes(cells: list[Cell]):
    lines = return_lines(SCHOOLS, cells, by_school=False)
    groups = {
        ALL: set(IDS),
        "public": set(IDS[:3]),
        "prive": set(IDS[3:]),
        "classes_fermees": set(IDS),
    }

    for group, schools in groups.items():
        whole = next(one for one in lines if (one.group, one.level) == (group, ALL_LEVELS))
        hidden = {one.level for one in lines if one.group == group and "never_reached" in one.blank}
        behind = [one for one in cells if one.school_id in schools and _named(one.level) in hidden]
        every = len(behind) == sum(one.school_id in schools for one in cells)
        if not behind or every or "never_reached" in whole.blank:
            continue
        assert len({one.school_id for one in behind}) >= 2
        assert sum(one.classes for one in behind) >= 3


@given(st.lists(ONE_CELL, min_size=1, max_size=12, unique_by=lambda one: (one.school_id, one.level)))
def test_a_pair_never_tells_a_level_of_one_side_alone(cells: list[Cell]):
    blank = {
        (one.group, one.level): "never_reached" in one.blank
        for one in return_lines(SCHOOLS, cells, by_school=False)
    }

    for level in ("CP", "CE1", "CM1", "non renseigné", ALL_LEVELS):
        sides = [blank[group, level] for group in PAIR if (group, level) in blank]
        assert len(set(sides)) < 2
        if blank.get((ALL, level)):
            assert all(sides)


def _named(level: Level | None) -> str:
    return level.value if level else "non renseigné"
