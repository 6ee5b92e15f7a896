"""tools and visio on the command line: the directory, and which visio fits, as other programs read it."""

import pytest

from tests.data_io.commands.calling import call
from tests.models.directory import shipped

MEETING = ("--participants", 12, "--minutes", 60)


@pytest.fixture(scope="module")
def base(sqlite_databases):
    """One base for all: nothing is written."""
    with sqlite_databases.fresh() as address:
        yield address


def test_every_tool_of_the_directory_is_told(base):
    told = call(base, "tools", "--json").json

    assert [line["tool"] for line in told] == [tool.name for tool in shipped()]
    assert {frozenset(line) for line in told} == {
        frozenset({"tool", "group", "purposes", "publics", "url", "conditions", "source"})
    }
    assert told[4]["purposes"] == ["visio", "réunion", "formation"]


def test_tools_are_listed_for_people_too(base):
    said = call(base, "tools").out

    assert "Toutapod (institutionnel) : vidéos" in said
    assert "source : primaire et secondaire, 2021-04" in said


def test_a_meeting_of_teachers_has_its_visio_and_the_others_a_reason(base):
    told = call(base, "visio", "--public", "staff", *MEETING, "--json").json

    assert set(told) == {"fits", "out"}
    assert told["fits"][0]["tool"] == "BigBlueButton agents"
    assert all(set(fit) == {"tool", "conditions"} for fit in told["fits"])
    assert {"tool": "StarLeaf licence basique", "why": "44 minutes au plus"} in told["out"]


def test_where_nothing_fits_the_assistance_desk_is_named(base):
    asked = ("visio", "--public", "pupils", *MEETING, "--recording", "--outsiders")

    told = call(base, *asked, "--json").json

    assert (told["fits"], told["assistance"]["tool"]) == ([], "Assistance AMIGO")
    assert (
        "demander à l’assistance (Assistance AMIGO, https://assistance.ac-rennes.fr)"
        in call(base, *asked).out
    )


@pytest.mark.parametrize(
    "wrong", [("--public", "cats", *MEETING), ("--public", "staff", "--participants", 0)]
)
def test_wrong_usage_is_told_apart(base, wrong):
    assert call(base, "visio", *wrong).code == 2
