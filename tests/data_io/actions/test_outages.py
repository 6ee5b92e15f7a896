"""A tool out of order: where, on which day, read by whoever sees figures there."""

import pytest

from data_io.actions import outages, voids
from data_io.actions.outages import NewOutage
from data_io.queries.outages import outages as outages_on
from models.codes import Role
from models.errors import NotAllowed, RuleBroken
from tests.cast import (
    DAY,
    HEAD_OF,
    IEN_OF,
    NOON,
    OPERATOR,
    TEACHER_OF,
    TUESDAY,
    someone,
)

ENT = "Toutatice (portail métier, ENT)"


def down(land, school=None, tool=ENT, on=TUESDAY):
    return NewOutage(land.circonscription.id, school and school.id, tool, on)


def read(session, actor, on=TUESDAY):
    return [(one.tool, one.school) for one in outages_on(session, actor, on=on)]


def test_a_tool_down_in_a_school_is_read_by_the_school_and_above_it(session, land):
    outages.declare(session, HEAD_OF(land.jules_ferry), down(land, land.jules_ferry), at=NOON)

    for actor in (TEACHER_OF(land.cp), HEAD_OF(land.jules_ferry), IEN_OF(land.circonscription)):
        assert read(session, actor) == [(ENT, "École Jules-Ferry")]
    for actor in (HEAD_OF(land.tilleuls), IEN_OF(land.elsewhere)):
        assert read(session, actor) == []


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.ERUN])
def test_a_tool_down_everywhere_is_read_in_every_school_of_the_circonscription(session, land, role):
    outages.declare(session, someone(role, land.circonscription), down(land), at=NOON)

    for actor in (TEACHER_OF(land.cp), HEAD_OF(land.tilleuls), IEN_OF(land.circonscription), OPERATOR):
        assert read(session, actor) == [(ENT, "")]
    assert read(session, HEAD_OF(land.far_school)) == []


def test_it_is_of_that_day_alone(session, land):
    outages.declare(session, OPERATOR, down(land), at=NOON)

    assert read(session, OPERATOR, on=TUESDAY + DAY) == read(session, OPERATOR, on=TUESDAY - DAY) == []


def test_said_twice_it_is_down_once_and_taken_back_it_is_up(session, land):
    first = outages.declare(session, OPERATOR, down(land), at=NOON)
    second = outages.declare(session, OPERATOR, down(land, tool=ENT.upper()), at=NOON)

    assert len(read(session, OPERATOR)) == 1
    for fact_id in (first, second):
        voids.void(session, OPERATOR, fact_id, at=NOON)
    assert read(session, OPERATOR) == []


def test_a_line_said_twice_holds_both_to_take_back_in_one_press(session, land):
    said = [outages.declare(session, OPERATOR, down(land), at=NOON) for _ in range(2)]

    (line,) = outages_on(session, OPERATOR, on=TUESDAY)

    assert sorted(line.fact_ids) == sorted(said)


@pytest.mark.parametrize(
    ("typed", "kept"), [(f"  {ENT.lower()} ", ENT), ("Toutatice", ENT), (" Cahier Malin ", "Cahier Malin")]
)
def test_a_tool_is_called_as_the_directory_calls_it(session, land, typed, kept):
    outages.declare(session, OPERATOR, down(land, tool=typed), at=NOON)

    assert read(session, OPERATOR) == [(kept, "")]


def test_the_circonscription_is_named_for_whoever_sees_several(session, land):
    outages.declare(session, OPERATOR, down(land), at=NOON)
    outages.declare(session, OPERATOR, NewOutage(land.elsewhere.id, None, ENT, TUESDAY), at=NOON)
    outages.declare(session, OPERATOR, down(land, land.jules_ferry, tool="Toutapod"), at=NOON)

    assert [one.where for one in outages_on(session, OPERATOR, on=TUESDAY)] == [
        "toute la circonscription Quimper Nord",
        "toute la circonscription Rennes Centre",
        "École Jules-Ferry (Rennes Centre)",
    ]
    assert [one.where for one in outages_on(session, IEN_OF(land.circonscription), on=TUESDAY)] == [
        "toute la circonscription",
        "École Jules-Ferry",
    ]


def test_a_head_speaks_for_the_own_school_only(session, land):
    for new in (down(land), down(land, land.tilleuls)):
        with pytest.raises(NotAllowed):
            outages.declare(session, HEAD_OF(land.jules_ferry), new, at=NOON)


@pytest.mark.parametrize(("tool", "on"), [(" ", TUESDAY), ("x" * 81, TUESDAY), (ENT, TUESDAY + DAY)])
def test_a_tool_without_a_name_and_a_day_to_come_are_refused(session, land, tool, on):
    with pytest.raises(RuleBroken):
        outages.declare(session, OPERATOR, down(land, tool=tool, on=on), at=NOON)
