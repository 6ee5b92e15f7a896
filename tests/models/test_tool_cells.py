"""A tool as text: read, written, and refused by the column that is wrong."""

import re

import pytest

from models.tool_cells import WrongCell, cells_of, from_cells, refuse_twice
from models.trusted_tools import LONGEST_TEXT, WORDS, Group, Public
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
        ("url", "https://exemple.fr/\u202egnp.exe"),
        ("url", "https://exem\u200bple.fr"),
        ("tool", "Zoom\u200d"),
        ("tool", "ß" * 41),
        ("tool", "ﷺ" * 5),
        ("tool", "..."),
        ("most_participants", "-3"),
        ("most_minutes", "20000"),
        ("most_minutes", "0"),
        ("most_minutes", "00001099999999999999999"),
        ("most_minutes", "9" * 5000),
        ("recording", "peut-être"),
        ("source", ""),
        ("dated", "au printemps"),
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


def test_a_number_may_begin_with_noughts():
    read = from_cells(cells_of(named("Toutapod")) | {"most_minutes": "0045"})

    assert read.limits.most_minutes == 45


def test_a_purpose_or_a_public_written_twice_is_one():
    cells = cells_of(named("Toutapod")) | {"purposes": "vidéos, VIDÉOS", "publics": "élèves,pupils," * 50}

    read = from_cells(cells)

    assert (read.purposes, read.publics) == (("vidéos",), (Public.PUPILS,))


def test_all_the_words_there_are_fit_into_the_base():
    every = dict.fromkeys(word for words in WORDS.values() for word in words)

    assert len(",".join(every)) <= LONGEST_TEXT
    assert len(",".join(Public)) <= LONGEST_TEXT


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("group", "écrivez « institutionnel », « toléré » ou « non autorisé »."),
        ("publics", "écrivez « élèves », « personnels », « parents » ou « plusieurs de ces publics »"),
        ("outsiders", "écrivez « oui », « non » ou rien."),
    ],
)
def test_a_wrong_word_is_answered_by_the_french_ones_and_these_are_understood(column, said):
    with pytest.raises(WrongCell) as refused:
        from_cells(cells_of(named("Toutapod")) | {column: "mystère"})

    assert refused.value.message.startswith(said)
    for word in re.findall("« (.+?) »", said):
        from_cells(cells_of(named("Toutapod")) | {column: word})
