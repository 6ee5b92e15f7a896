"""Three ways to merge a field: as shown, as said, as stored."""

import pytest

from models.meanwhile import BothChanged, Field, merged


def test_what_nobody_else_changed_is_written():
    assert merged({"a": Field(shown=1, said=2, stored=1), "b": Field(shown=1, said=1, stored=1)}) == {
        "a",
        "b",
    }


def test_a_field_said_along_yields_to_what_somebody_else_said_since():
    assert merged({"a": Field(shown=1, said=2, stored=1), "b": Field(shown=1, said=1, stored=3)}) == {"a"}


def test_both_who_say_the_same_are_not_asked():
    assert merged({"a": Field(shown=1, said=2, stored=2)}) == {"a"}


def test_the_same_field_changed_by_both_is_asked_with_what_stands():
    with pytest.raises(BothChanged) as asked:
        merged({"a": Field(shown=1, said=2, stored=3), "b": Field(shown=1, said=2, stored=1)})

    assert asked.value.stored == {"a": 3}


def test_what_is_said_again_alone_is_meant():
    with pytest.raises(BothChanged):
        merged({"a": Field(shown=1, said=1, stored=3)})
