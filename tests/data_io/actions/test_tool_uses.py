"""Tools declared, carried over, taken back; CNED accounts; what families of a school meet."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from data_io.actions import tool_uses, voids
from data_io.actions.tool_uses import NewUse
from data_io.queries.tool_harmony import tools_by_school, tools_of_school
from data_io.queries.tool_uses import tool_among_teachers, tools_of_class
from models.errors import NotAllowed, RuleBroken
from models.harmony import Harmony
from models.names import class_key
from models.territory import Classroom
from models.tool_facts import ToolUse
from models.tool_uses import OF_A_CLASS, Use, UsePurpose
from tests.cast import (
    DAY,
    HEAD_OF,
    IEN_OF,
    NOON,
    OPERATOR,
    TEACHER_OF,
    TUESDAY,
    YEAR,
    a_classroom,
    a_pupil,
    a_school,
)
from tests.households import a_household

WORK, MESSAGES, COLLEAGUES = UsePurpose.WORK, UsePurpose.MESSAGES, UsePurpose.COLLEAGUES
ENT = "Toutatice (portail métier, ENT)"


def working(place, tool, purpose=WORK, on=TUESDAY, **more):
    return NewUse(place.id, Use(purpose, tool, **more), on)


def tell(session, *uses, actor=OPERATOR, at=NOON):
    return [tool_uses.declare(session, actor, use, at=at) for use in uses]


def named(session, actor, place, purpose=WORK):
    told = tools_of_class(session, actor, place.id).get(purpose)
    return told and told.use.tool


def test_a_teacher_says_what_serves_the_own_class_and_the_newest_stands(session, land):
    teacher = TEACHER_OF(land.cm1)

    tell(session, working(land.cm1, "Blog"), actor=teacher)
    tell(session, working(land.cm1, ENT), actor=teacher, at=NOON + DAY)

    assert named(session, teacher, land.cm1) == ENT
    assert named(session, teacher, land.cm1, MESSAGES) is None


def test_a_tool_is_called_as_the_directory_calls_it(session, land):
    tell(session, working(land.cm1, " toutatice (PORTAIL métier, ent) "))

    assert named(session, OPERATOR, land.cm1) == ENT


@pytest.mark.parametrize(
    ("said", "kept"), [("Toutatice", ENT), ("ENT", ENT), (" Cahier  Malin", "Cahier  Malin")]
)
def test_the_name_that_people_say_is_no_second_tool(session, land, said, kept):
    tell(session, working(land.cm1, said), working(land.cp, ENT))

    assert named(session, OPERATOR, land.cm1) == kept
    counted = tools_of_school(session, HEAD_OF(land.jules_ferry), land.jules_ferry.id).counts[WORK]
    assert counted.different == len({kept, ENT})


def test_no_tool_at_all_is_an_answer(session, land):
    tell(session, working(land.cm1, None))

    assert tools_of_class(session, OPERATOR, land.cm1.id)[WORK].use == Use(WORK, None)


def test_a_declaration_taken_back_leaves_the_one_before(session, land):
    tell(session, working(land.cm1, ENT))
    (later,) = tell(session, working(land.cm1, "Blog"), at=NOON + DAY)

    voids.void(session, TEACHER_OF(land.cm1), later, at=NOON + DAY)

    assert named(session, OPERATOR, land.cm1) == ENT


def test_a_press_repeated_writes_once(session, land):
    use = working(land.cm1, ENT)

    tell(session, use, use)

    assert session.scalar(select(func.count()).select_from(ToolUse)) == 1


@pytest.mark.parametrize(
    ("tool", "more"),
    [("", {}), ("x" * 81, {}), ("a\u202eb", {}), (ENT, {"contract_on": TUESDAY + DAY})],
)
def test_what_cannot_be_kept_is_refused(session, land, tool, more):
    with pytest.raises(RuleBroken):
        tell(session, working(land.cm1, tool, **more))


def test_what_teachers_use_among_themselves_is_the_heads_to_say_and_theirs_to_read(session, land):
    use = working(land.jules_ferry, "BigBlueButton agents", COLLEAGUES)

    with pytest.raises(NotAllowed):
        tell(session, use, actor=TEACHER_OF(land.cm1))
    tell(session, use, actor=HEAD_OF(land.jules_ferry))

    told = tool_among_teachers(session, TEACHER_OF(land.cm1), land.jules_ferry.id, on=TUESDAY)
    assert told is not None
    assert told.use.tool == "BigBlueButton agents"
    assert tool_among_teachers(session, TEACHER_OF(land.ce2), land.jules_ferry.id, on=TUESDAY) is None


def next_year(session, classroom, label):
    """The class of that name one year later."""
    row = session.get_one(Classroom, classroom.id)
    later = Classroom(school_id=row.school_id, year=YEAR + 1, label=label, label_key=class_key(label))
    session.add(later)
    session.flush()
    return replace(classroom, id=later.id, place=replace(classroom.place, classroom_id=later.id))


def test_last_years_tools_are_carried_over_until_somebody_says_otherwise(session, land):
    tell(session, working(land.cm1, ENT), working(land.cm1, "Blog", MESSAGES))
    later = next_year(session, land.cm1, "cm1")

    tell(session, working(later, None, MESSAGES, on=date(2021, 9, 2)), at=NOON + 150 * DAY)

    told = tools_of_class(session, OPERATOR, later.id)
    assert (told[WORK].use.tool, told[WORK].carried) == (ENT, True)
    assert (told[MESSAGES].use.tool, told[MESSAGES].carried) == (None, False)


def test_a_class_of_another_name_carries_nothing_over(session, land):
    tell(session, working(land.cm1, ENT))

    assert tools_of_class(session, OPERATOR, next_year(session, land.cm1, "CM2").id) == {}


def test_a_school_tool_of_last_year_is_marked_as_carried_over(session, land):
    tell(session, working(land.jules_ferry, "Triskell", COLLEAGUES))

    told = tool_among_teachers(session, OPERATOR, land.jules_ferry.id, on=date(2021, 9, 2))

    assert told is not None
    assert told.carried


@pytest.fixture
def families(session, land):
    """One family in CM1 and CP, one in CM1 and petite section, one alone in CP."""
    pupils = [a_pupil(session, room) for room in (land.cm1, land.cp, land.cm1, land.nursery, land.cp)]
    for some in (pupils[:2], pupils[2:4], pupils[4:]):
        a_household(session, land.jules_ferry, some)


def test_the_head_reads_what_families_meet(session, land, families):
    tell(session, working(land.cm1, ENT), working(land.cp, "Blog"), working(land.nursery, ENT))

    found = tools_of_school(session, HEAD_OF(land.jules_ferry), land.jules_ferry.id)

    assert found.sentences == [f"1 classe sur 3 utilise autre chose que {ENT} pour le travail"]
    assert (found.families.several_classes, found.families.several_tools[WORK]) == (2, 1)


def test_the_count_of_each_school_adds_up(session, land, families):
    a_pupil(session, land.ce2)
    alone = a_school(session, land.circonscription, "0350003C", "École Vide")
    tell(session, working(land.cm1, ENT), working(land.cp, "Blog"), working(land.ce2, None))

    lines = tools_by_school(session, IEN_OF(land.circonscription))

    assert sum(line.schools for line in lines) == 3
    assert {line.name: (line.harmony[WORK], line.different[WORK]) for line in lines} == {
        "École Jules-Ferry": (Harmony.SEVERAL, 2),
        "École Les Tilleuls": (Harmony.NO_TOOL, 0),
        "École Vide": (Harmony.NOT_TOLD, 0),
    }
    assert all(line.harmony.keys() == set(OF_A_CLASS) for line in lines)
    assert alone.id


def test_tools_declared_before_any_list_are_in_the_count_and_for_the_head(session, land):
    tell(session, working(land.cm1, ENT), working(land.cp, None))

    (line, *_) = tools_by_school(session, IEN_OF(land.circonscription))
    found = tools_of_school(session, HEAD_OF(land.jules_ferry), land.jules_ferry.id)

    assert (line.harmony[WORK], line.different[WORK], line.without[WORK]) == (Harmony.PART, 1, True)
    assert [one.label for one in found.classes] == ["CM1", "CP", "Petite section"]
    assert found.sentences == [f"1 classe sur 3 est sans outil pour le travail, 1 utilise {ENT}"]


def test_classes_of_a_year_that_is_over_are_counted_no_more(session, land):
    tell(session, working(land.cm1, "Blog"), working(land.cp, ENT))
    a_pupil(session, next_year(session, land.cp, "CP"))

    found = tools_of_school(session, HEAD_OF(land.jules_ferry), land.jules_ferry.id)

    assert [(one.label, one.told[WORK].use.tool) for one in found.classes] == [("CP", ENT)]


def test_schools_of_one_rpi_are_counted_together(session, land):
    rooms = []
    for uai, commune in (("0350011A", "Kerbihan"), ("0350012B", "Ploumor")):
        school = a_school(session, land.circonscription, uai, "École", commune=commune, rpi="RPI 9")
        rooms.append(a_classroom(session, school, "CP"))
        a_pupil(session, rooms[-1])
    tell(session, working(rooms[0], ENT), working(rooms[1], "Blog"))

    lines = [one for one in tools_by_school(session, IEN_OF(land.circonscription)) if one.schools > 1]

    assert [(line.name, line.schools, line.different[WORK]) for line in lines] == [
        ("RPI Kerbihan (2 écoles)", 2, 2)
    ]
