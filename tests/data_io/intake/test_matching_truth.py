"""Matching, measured on lists whose truth is known: what is joined without asking is never wrong."""

from __future__ import annotations

import pytest

from tests.data_io.intake.truth import KINDS, Measure, measures

# What was measured, a little lower: see docs/imports.md.
LEAST_RECALL = {"INE and birth dates": 0.96, "birth dates": 0.88, "names and classes alone": 0.87}
LEAST_WITH_DOUBTS = {"INE and birth dates": 0.99, "birth dates": 0.99, "names and classes alone": 0.98}


@pytest.fixture(scope="module")
def measured() -> dict[str, Measure]:
    return measures()


@pytest.mark.parametrize("kind", KINDS)
def test_no_line_is_joined_to_another_child(measured, kind):
    assert measured[kind].precision == 1


@pytest.mark.parametrize("kind", KINDS)
def test_most_pupils_are_found_without_asking(measured, kind):
    assert measured[kind].recall > LEAST_RECALL[kind]


@pytest.mark.parametrize("kind", KINDS)
def test_nearly_all_others_are_shown_beside_the_right_line(measured, kind):
    assert measured[kind].recall_with_doubts > LEAST_WITH_DOUBTS[kind]
