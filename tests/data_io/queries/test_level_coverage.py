"""The overview by level: the same pupils as the whole, no expectation that no directory knows."""

from typing import Any

from data_io.queries.level_coverage import coverage_of_levels
from data_io.queries.school_coverage import coverage_by_school
from data_io.queries.totals import reasons, total
from models.codes import CheckOutcome, Connection, Device, Level, Reason
from models.rates import Coverage
from tests import cast
from tests.cast import NOON, TUESDAY
from tests.data_io.queries.facts import EVENING, a_check, an_answer, declare, expect

WHEN: Any = {"on": TUESDAY, "as_of": EVENING}


def of(session, actor, *levels):
    return {row.name: row for row in coverage_of_levels(session, actor, frozenset(levels), **WHEN)}


def a_mixed_school(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription)
    checked, lacking = cast.a_pupil(session, t.cm1), cast.a_pupil(session, t.cm1)
    small = cast.a_pupil(session, t.cp, level=Level.CP)
    cast.a_pupil(session, t.ce2, level=None)
    a_check(session, checked, CheckOutcome.DOES)
    an_answer(session, lacking, Device.NONE, Connection.SUFFICIENT)
    an_answer(session, small, Device.PHONE, Connection.SUFFICIENT)
    return t, cast.IEN_OF(t.circonscription)


def test_a_level_counts_its_pupils_with_their_states_and_reasons(session):
    _, ien = a_mixed_school(session)

    found = of(session, ien, Level.CM1)

    assert list(found) == ["École Jules-Ferry"]
    counts = found["École Jules-Ferry"].counts
    assert (counts.expected, counts.assured, counts.not_assured, counts.fragile) == (2, 1, 1, 0)
    assert found["École Jules-Ferry"].reasons == {Reason.CHECKED: 1, Reason.NO_DEVICE: 1}


def test_all_levels_together_are_the_pupils_whose_level_is_known(session):
    _, ien = a_mixed_school(session)
    whole = coverage_by_school(session, ien, **WHEN)

    found = of(session, ien, *Level)

    assert total(found.values()).pupils == total(whole).pupils - 1
    assert sum(reasons(found.values()).values()) == sum(reasons(whole).values()) - 1
    parts = [total(of(session, ien, level).values()) for level in Level]
    assert sum(parts, Coverage()) == total(found.values())


def test_no_level_asked_for_is_every_pupil(session):
    _, ien = a_mixed_school(session)

    assert list(of(session, ien).values()) == coverage_by_school(session, ien, **WHEN)


def test_a_school_without_a_list_has_no_level(session):
    t, ien = a_mixed_school(session)
    expect(session, t.tilleuls, 80)

    assert total(of(session, ien, *Level).values()).without_list_text == ""


def test_a_declared_class_counts_where_all_its_pupils_are_of_these_levels(session):
    t, ien = a_mixed_school(session)
    expect(session, t.tilleuls, 80)
    declare(session, t.tilleuls, "CM1-CM2", pupils=25, assured=20, fragile=0, not_assured=0, received=0)
    declare(session, t.tilleuls, "CP", pupils=12, assured=2, fragile=0, not_assured=0, received=0)

    assert "École Les Tilleuls" not in of(session, ien, Level.CM1)
    both = of(session, ien, Level.CM1, Level.CM2)["École Les Tilleuls"].counts
    assert (both.expected, both.declared.pupils, both.shown.assured) == (25, 25, 20)


def test_a_school_with_pupils_listed_of_other_levels_is_not_without_a_list(session):
    t, ien = a_mixed_school(session)
    declare(session, t.jules_ferry, "PS", pupils=20, assured=15, fragile=0, not_assured=0, received=0)

    found = of(session, ien, Level.PS)["École Jules-Ferry"].counts

    assert (found.declared.pupils, found.schools_without_list, found.expected_without_list) == (20, 0, 0)


def test_a_whole_list_replaces_what_was_declared_of_its_levels(session):
    t, ien = a_mixed_school(session)
    declare(session, t.jules_ferry, "CP", pupils=12, assured=2, fragile=0, not_assured=0, received=0)
    expect(session, t.jules_ferry, 3, whole_list_at=NOON)

    assert of(session, ien, Level.CP)["École Jules-Ferry"].counts.expected == 1
