"""« effacer » in a cell takes away what is known; a blank never does."""

from __future__ import annotations

from typing import Any

import pytest

from models.codes import Level
from tests.data_io.intake.lists import BIRTH, a_list, imported, later, planned, pupil, some, who

KNOWN: dict[str, Any] = {"used_name": "MORVAN", "birth_on": BIRTH, "level": Level.CM1, "ine": "123456789AB"}


@pytest.mark.parametrize(
    ("field", "column"),
    [("used_name", "used_name"), ("birth_on", "birth_on"), ("level", "level"), ("ine", "ine_hash")],
)
def test_a_value_is_erased_by_the_word_alone(session, school, field, column):
    imported(session, school, a_list(pupil("NA", "Tom", **KNOWN)))
    erasing = a_list(pupil("NA", "Tom", **(KNOWN | {field: None}), erased=frozenset({field})))

    plan = planned(session, school, erasing)

    assert [(cell.column, cell.after) for change in plan.changed for cell in change.cells] == [(column, None)]
    imported(session, school, erasing, at=later(1))
    (tom,) = who(session, "NA", "Tom")
    assert getattr(tom, column) is None


def test_a_name_is_never_erased(session, school):
    imported(session, school, a_list(pupil("NA", "Tom")))

    plan = planned(session, school, a_list(pupil("NA", "Tom", erased=frozenset({"last_name", "first_name"}))))

    assert some(plan.counts) == {"unchanged": 1}


def test_what_was_erased_stays_so_the_next_time(session, school):
    imported(session, school, a_list(pupil("NA", "Tom", **KNOWN)))
    erasing = pupil("NA", "Tom", **(KNOWN | {"used_name": None}), erased=frozenset({"used_name"}))
    imported(session, school, a_list(erasing), at=later(1))

    assert some(planned(session, school, a_list(erasing)).counts) == {"unchanged": 1}
