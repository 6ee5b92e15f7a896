"""The directory in the base: that of the file, replaced whole or not at all, edited by whoever keeps it."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from data_io import trusted_tools
from data_io.actions import tool_directory
from data_io.queries.tool_directory import directory, kept_directories
from models.codes import Role
from models.errors import NotAllowed, NotFound, RuleBroken, UnreadableFile
from models.rights import Actor
from models.security import JournalEntry
from models.tool_cells import COLUMNS, cells_of
from tests.cast import ADMIN, HEAD_OF, IEN_OF, NOON, OPERATOR, TEACHER_OF, someone
from tests.models.directory import named, shipped

NEW = replace(named("Toutapod"), name="Nouvel outil")


def lines_of(*tools):
    return [list(COLUMNS), *(list(cells_of(tool).values()) for tool in tools)]


def names(tools):
    return [tool.name for tool in tools]


def test_a_new_base_has_the_tools_of_the_file(session, land):
    assert directory(session, TEACHER_OF(land.cm1)) == shipped()


def test_loading_twice_leaves_each_tool_once(session):
    assert trusted_tools.load(session, trusted_tools.FILE) == len(shipped())
    assert directory(session, OPERATOR) == shipped()


def test_a_tool_added_twice_is_there_once(session, land):
    for _ in range(2):
        kept = tool_directory.keep_one(session, ADMIN(), None, NEW, instead_of=None, at=NOON)
        assert kept == len(shipped()) + 1


def test_a_file_replaces_the_whole_directory(session, land):
    tools = trusted_tools.tools_in(lines_of(NEW, named("Triskell")))

    tool_directory.replace(session, ADMIN(), None, tools, at=NOON)

    assert names(directory(session, OPERATOR)) == ["Nouvel outil", "Triskell"]


@pytest.mark.parametrize(
    ("column", "written", "said"),
    [
        ("group", "inconnu", "Ligne 3, colonne « group » : écrivez « institutionnel »"),
        ("url", "ftp://exemple.fr", "Ligne 3, colonne « url » : une adresse commence par"),
        ("purposes", "jeux", "Ligne 3, colonne « purposes » : usage non reconnu"),
        ("tool", "TOUTAPOD", "Ligne 3, colonne « tool » : ce nom est là deux fois"),
        ("most_minutes", "long", "Ligne 3, colonne « most_minutes »"),
    ],
)
def test_a_wrong_cell_refuses_the_file_by_line_and_column(column, written, said):
    lines = lines_of(named("Toutapod"), NEW)
    lines[2][COLUMNS.index(column)] = written

    with pytest.raises(UnreadableFile) as refused:
        trusted_tools.tools_in(lines)

    assert refused.value.message.startswith(said)
    assert refused.value.message.endswith("La liste d’avant reste en service.")


@pytest.mark.parametrize(
    ("lines", "said"), [([], "colonne « tool »"), ([["tool"]], "« group »"), (lines_of(), "aucun")]
)
def test_a_file_of_something_else_is_refused(lines, said):
    with pytest.raises(UnreadableFile, match=said):
        trusted_tools.tools_in(lines)


def test_what_is_downloaded_can_be_sent_back(session):
    content = trusted_tools.as_file(map(cells_of, shipped())).decode("utf-8-sig")

    read = trusted_tools.tools_in(line.split(";") for line in content.splitlines() if '"' not in line)

    assert set(read) <= set(shipped())


def test_a_circonscription_that_changes_a_tool_has_its_own_directory(session, land):
    ien = IEN_OF(land.circonscription)

    tool_directory.keep_one(session, ien, land.circonscription.id, NEW, instead_of="Toutapod", at=NOON)

    assert "Nouvel outil" in names(directory(session, TEACHER_OF(land.cm1)))
    assert "Toutapod" not in names(directory(session, HEAD_OF(land.jules_ferry)))
    assert directory(session, HEAD_OF(land.far_school)) == directory(session, OPERATOR) == shipped()


def test_the_directory_of_a_school_is_that_of_its_circonscription_for_whoever_works_in_two(session, land):
    both = Actor(
        TEACHER_OF(land.cm1).account_id, (*TEACHER_OF(land.cm1).grants, *TEACHER_OF(land.far_class).grants)
    )
    ien = IEN_OF(land.circonscription)
    tool_directory.keep_one(session, ien, land.circonscription.id, NEW, instead_of=None, at=NOON)

    assert NEW in directory(session, both, school_id=land.jules_ferry.id)
    assert directory(session, both, school_id=land.far_school.id) == shipped() == directory(session, both)


def test_it_can_go_back_to_the_common_one(session, land):
    erun = someone(Role.ERUN, land.circonscription)
    tool_directory.remove(session, erun, land.circonscription.id, "Toutapod", at=NOON)

    tool_directory.drop(session, erun, land.circonscription.id, at=NOON)

    assert directory(session, TEACHER_OF(land.cm1)) == shipped()


def test_a_tool_can_be_added_and_taken_out(session, land):
    tool_directory.keep_one(session, ADMIN(), None, NEW, instead_of=None, at=NOON)
    assert names(directory(session, OPERATOR))[-1] == "Nouvel outil"

    assert tool_directory.remove(session, ADMIN(), None, "nouvel OUTIL", at=NOON) == len(shipped())


def test_what_would_not_be_a_directory_is_refused(session, land):
    another = replace(named("Toutapod"), conditions="pour les écoles")

    with pytest.raises(RuleBroken, match="deux fois"):
        tool_directory.keep_one(session, ADMIN(), None, another, instead_of=None, at=NOON)
    with pytest.raises(RuleBroken, match="aucun outil"):
        tool_directory.replace(session, ADMIN(), None, [], at=NOON)
    with pytest.raises(NotFound):
        tool_directory.remove(session, ADMIN(), None, "Nouvel outil", at=NOON)


def test_the_common_directory_is_the_administrations_alone(session, land):
    for actor in (IEN_OF(land.circonscription), HEAD_OF(land.jules_ferry), TEACHER_OF(land.cm1)):
        with pytest.raises(NotAllowed):
            tool_directory.replace(session, actor, None, [NEW], at=NOON)
    with pytest.raises(NotAllowed):
        tool_directory.replace(session, IEN_OF(land.elsewhere), land.circonscription.id, [NEW], at=NOON)


def test_everybody_is_offered_the_directories_to_keep(session, land):
    tool_directory.remove(session, ADMIN(), land.elsewhere.id, "Toutapod", at=NOON)

    assert [(one.name, one.is_own) for one in kept_directories(session, ADMIN())] == [
        ("Liste commune", True),
        ("Quimper Nord", True),
        ("Rennes Centre", False),
    ]
    assert [one.name for one in kept_directories(session, IEN_OF(land.elsewhere))] == ["Quimper Nord"]
    assert kept_directories(session, HEAD_OF(land.jules_ferry)) == []


def test_the_journal_says_who_replaced_it(session, land):
    tool_directory.replace(session, IEN_OF(land.circonscription), land.circonscription.id, [NEW], at=NOON)

    newest = session.scalars(select(JournalEntry).where(JournalEntry.act == "replace_tools")).one()
    assert (newest.object_kind, newest.object_id) == ("circonscription", land.circonscription.id)
