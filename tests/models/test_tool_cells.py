"""A tool as text: read, written, and refused by the column that is wrong."""

import pytest

from models.tool_cells import WrongCell, cells_of, from_cells, refuse_twice
from models.trusted_tools import Group, Public
from tests.models.directory import named, shipped


@pytest.mark.parametrize("tool", shipped(), ids=lambda tool: tool.name)
def test_a_tool_written_out_is_read_again_the_same(tool):
    assert from_cells(cells_of(tool)) == tool


@pytest.mark.parametrize(
    ("column", "written"),
    [
        ("tool", ""),
        ("tool", "=HYPERLINK(1)"),
        ("tool", "x" * 81),
        ("group", "connu"),
        ("purposes", "jeux"),
        ("purposes", " , "),
        ("publics", "voisins"),
        ("url", "http://exemple.fr"),
        ("url", "javascript:alert(1)"),
        ("url", "https://exemple.fr/) ![](https://ailleurs.fr"),
        ("most_participants", "-3"),
        ("most_minutes", "20000"),
        ("recording", "peut-être"),
        ("source", ""),
        ("dated", "avril 2021"),
    ],
)
def test_a_wrong_value_is_refused_by_its_column(column, written):
    with pytest.raises(WrongCell) as refused:
        from_cells(cells_of(named("Toutapod")) | {column: written})

    assert refused.value.column == column


def test_the_words_of_screens_are_understood_as_well():
    cells = cells_of(named("Toutapod")) | {
        "group": "Toléré",
        "publics": "Élèves, parents",
        "recording": "oui",
    }

    read = from_cells(cells)

    assert (read.group, read.publics) == (Group.TOLERATED, (Public.PUPILS, Public.PARENTS))
    assert read.limits.recording


def test_one_name_is_one_tool_however_it_is_written():
    twice = from_cells(cells_of(named("Toutapod")) | {"tool": "TOUTAPOD"})

    with pytest.raises(WrongCell, match="deux fois"):
        refuse_twice([*shipped(), twice])
