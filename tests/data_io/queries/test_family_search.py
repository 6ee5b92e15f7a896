"""The family that calls back is found by a name or by the end of a number."""

import pytest

from data_io.queries.family_search import families_found
from tests.cast import HEAD_OF, TEACHER_OF, a_family, a_pupil, a_territory


@pytest.fixture
def cast(session):
    return a_territory(session)


def found(session, cast, words, actor=None):
    head = actor or HEAD_OF(cast.jules_ferry)
    return families_found(session, head, school_id=cast.jules_ferry.id, words=words)


@pytest.mark.parametrize(
    "words", ["maë", "LE GOFF", "goff mael", "98 00 01", "06 39 98 00 01", "+33 6 39 98 00 01"]
)
def test_a_family_is_found_by_the_begin_of_names_or_the_end_of_a_number(session, cast, words):
    maelle = a_pupil(session, cast.cm1)
    other = a_pupil(session, cast.cm1, first_name="Zoé", last_name="N’DIAYE")
    a_family(session, cast.jules_ferry, [maelle], number="+33639980001")
    a_family(session, cast.jules_ferry, [other], number="+33639980002")

    expected = {maelle, other} if words == "LE GOFF" else {maelle}  # both guardians are named LE GOFF

    assert found(session, cast, words) == expected


def test_a_number_that_must_not_be_called_leads_to_nobody(session, cast):
    maelle = a_pupil(session, cast.cm1)
    a_family(session, cast.jules_ferry, [maelle], do_not_call=True, number="+33639980001")

    assert found(session, cast, "98 00 01") == frozenset()


def test_nothing_is_found_without_a_question_or_outside_ones_school(session, cast):
    a_pupil(session, cast.cm1)

    assert found(session, cast, "  ") == found(session, cast, "-") == frozenset()
    assert found(session, cast, "maelle", TEACHER_OF(cast.cm1)) == frozenset()
