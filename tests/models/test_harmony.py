"""How many tools families meet: counts that help, that add up, and that say when nobody told."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from models.harmony import Harmony, Uses, of_classes, of_families
from models.tool_uses import OF_A_CLASS, Use, UsePurpose

WORK, MESSAGES = UsePurpose.WORK, UsePurpose.MESSAGES
ROOMS = [UUID(int=number) for number in range(6)]
NAMES = st.none() | st.sampled_from(["ENT", "ent", "Cahier Malin", "Blog"])
CLASSES = st.lists(
    st.dictionaries(st.sampled_from(OF_A_CLASS), NAMES).map(
        lambda said: {purpose: Use(purpose, tool) for purpose, tool in said.items()}
    ),
    max_size=6,
)


def working_with(*tools: str | None) -> list[Uses]:
    return [{WORK: Use(WORK, tool)} for tool in tools]


def test_the_sentence_counts_the_classes_that_use_something_else():
    found = of_classes([*working_with(*["ENT"] * 5, "Blog", "Blog", "Cahier Malin"), {}], WORK)

    assert found.sentence == "3 classes sur 9 utilisent autre chose que ENT pour le travail"


def test_one_class_is_said_in_the_singular():
    found = of_classes(working_with("ENT", "ENT", "Blog"), WORK)

    assert found.sentence == "1 classe sur 3 utilise autre chose que ENT pour le travail"


def test_a_school_with_one_tool_needs_no_sentence():
    found = of_classes(working_with("ENT", "ent"), WORK)

    assert (found.harmony, found.different, found.sentence) == (Harmony.ONE, 1, "")


def test_no_tool_is_an_answer_and_nothing_told_is_none():
    assert of_classes(working_with(None, None), WORK).harmony is Harmony.NO_TOOL
    assert of_classes([{}, {}], WORK).harmony is Harmony.NOT_TOLD


def test_a_school_with_classes_that_did_not_answer_is_not_said_to_have_one_tool():
    assert of_classes([*working_with("ENT", "ent"), {}], WORK).harmony is Harmony.INCOMPLETE
    assert of_classes([*working_with(None), {}, {}], WORK).harmony is Harmony.INCOMPLETE


def test_what_differs_already_is_said_whatever_the_other_classes_answer():
    assert of_classes([*working_with("ENT", "Blog"), {}], WORK).harmony is Harmony.SEVERAL
    assert of_classes([*working_with("ENT", None), {}], WORK).harmony is Harmony.PART


def test_a_tool_in_one_class_and_none_in_another_is_no_harmony():
    found = of_classes([*working_with("ENT", None), {}], WORK)

    assert (found.harmony, found.different, found.without) == (Harmony.PART, 1, 1)
    assert found.sentence == "1 classe sur 3 est sans outil pour le travail, 1 utilise ENT"


def test_classes_without_a_tool_are_said_beside_those_with_another():
    found = of_classes(working_with("ENT", "ENT", "Blog", None, None), WORK)

    assert found.harmony is Harmony.SEVERAL
    assert found.sentence == ("1 classe sur 5 utilise autre chose que ENT pour le travail, 2 sont sans outil")


def test_a_family_with_a_tool_in_one_class_and_none_in_the_other_does_not_meet_the_same():
    uses = dict(zip(ROOMS, working_with("ENT", None), strict=False))

    found = of_families(uses, [frozenset(ROOMS[:2])])

    assert (found.several_tools[WORK], found.most_tools) == (1, 1)


def test_a_family_of_two_classes_with_two_tools_meets_several():
    uses = dict(zip(ROOMS, working_with("ENT", "Blog", "ENT"), strict=False))
    families = [frozenset(ROOMS[:2]), frozenset({ROOMS[0], ROOMS[2]}), frozenset(ROOMS[:1])]

    found = of_families(uses, families)

    assert (found.several_classes, found.several_tools[WORK], found.several_tools[MESSAGES]) == (2, 1, 0)
    assert found.most_tools == 2


@given(CLASSES, st.sampled_from(OF_A_CLASS))
def test_every_class_that_told_is_counted_once(classes, purpose):
    found = of_classes(classes, purpose)
    without = sum(purpose in uses and uses[purpose].tool is None for uses in classes)

    assert sum(number for _, number in found.by_tool) + without == found.told <= found.classes
    assert found.without == without
    assert bool(found.sentence) == (found.harmony in (Harmony.SEVERAL, Harmony.PART))
    assert [number for _, number in found.by_tool] == sorted((n for _, n in found.by_tool), reverse=True)


@given(st.lists(CLASSES))
def test_every_school_stands_in_exactly_one_place(schools):
    found = [of_classes(classes, WORK).harmony for classes in schools]

    assert sum(found.count(place) for place in Harmony) == len(schools)


@given(CLASSES, st.lists(st.frozensets(st.sampled_from(ROOMS), min_size=1)))
def test_no_more_families_meet_several_tools_than_have_several_classes(classes, families):
    found = of_families(dict(zip(ROOMS, classes, strict=False)), families)

    assert all(number <= found.several_classes for number in found.several_tools.values())
