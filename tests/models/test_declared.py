"""Declarations that stand beside lists: nobody is counted twice, whatever the order and the labels."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.codes import Level
from models.declared import Told, goes_by_level, standing
from models.names import class_key
from models.rates import Declared

CP, CE1 = Level.CP, Level.CE1


def told(label: str, pupils: int, level: Level | None = None) -> Told:
    return Told(label, level, Declared(unknown=pupils))


def keys(told_first: list[Told], listed: dict[str, set[Level]]) -> list[str]:
    found = standing(told_first, {class_key(key): frozenset(levels) for key, levels in listed.items()})
    return [one.label for one in found]


@st.composite
def schools(draw: st.DrawFn) -> tuple[list[dict[Level, int]], list[Told], dict[str, set[Level]]]:
    """Classes with their pupils by level; what is declared of them, truly; what is listed, maybe renamed."""
    classes = draw(
        st.lists(
            st.dictionaries(st.sampled_from(list(Level)), st.integers(1, 30), min_size=1, max_size=2),
            max_size=5,
        )
    )
    labels = [f"{'-'.join(sorted(one))} {number}" for number, one in enumerate(classes)]
    declared = [told(label, sum(one.values())) for label, one in zip(labels, classes, strict=True)]
    levels = {level for one in classes for level in one}
    by_level = [told(level, sum(one.get(level, 0) for one in classes), level) for level in sorted(levels)]
    said = draw(st.permutations([*declared, *by_level]))
    renamed = {number: draw(st.booleans()) for number in range(len(classes))}
    listed = {
        class_key(f"{'-'.join(sorted(one))} Salle {number}" if renamed[number] else labels[number]): set(one)
        for number, one in enumerate(classes)
        if draw(st.booleans())
    }
    return classes, said[: draw(st.integers(0, len(said)))], listed


@given(schools())
def test_no_pupil_is_both_listed_and_declared_or_declared_twice(school):
    classes, said, listed = school
    numbers = [key.rpartition(" ")[2] for key in listed]
    listed_pupils = sum(sum(classes[int(number)].values()) for number in numbers)

    found = standing(said, {key: frozenset(levels) for key, levels in listed.items()})

    assert listed_pupils + sum(one.counts.pupils for one in found) <= sum(
        sum(one.values()) for one in classes
    )


def test_a_class_that_is_listed_replaces_its_own_declaration_alone():
    assert keys([told("CP A", 20), told("CP B", 21)], {"cp-a": {CP}}) == ["CP B"]


def test_a_class_listed_under_another_label_replaces_all_that_may_hold_its_pupils():
    declared = [told("CP A", 20), told("CP B", 21), told("CE1", 22)]

    assert keys(declared, {"CP Durand": {CP}}) == ["CE1"]
    assert keys(declared, {"Salle 3": set()}) == []


def test_the_newest_of_a_class_replaces_the_others():
    found = standing([told("CP", 20), told("cp ", 22)], {})

    assert [one.counts.pupils for one in found] == [22]


def test_a_school_declares_by_class_or_by_level_as_it_did_last():
    assert keys([told("CP A", 20), told("CP", 41, CP), told("CE1", 22, CE1)], {}) == ["CP", "CE1"]
    assert keys([told("CP", 41, CP), told("CP A", 20)], {}) == ["CP A"]


@pytest.mark.parametrize(
    "label", ["CP", "CE1-CE2 B", "cm1/cm2", "Petite section 2", "Classe de C.P.", "Grands"]
)
def test_a_class_goes_by_its_level(label):
    assert goes_by_level(label)


@pytest.mark.parametrize("label", ["CP Mme Durand", "CP Durand", "ULIS", "ULIS CP", "Les Écureuils", ""])
def test_a_label_that_may_name_somebody_or_a_scheme_is_none(label):
    assert not goes_by_level(label)
