"""Circonscriptions: sums of schools; states of single pupils agree with the counts."""

from collections import Counter

from data_io.queries.pupil_access import states_of
from data_io.queries.school_coverage import coverage_by_school
from data_io.queries.totals import coverage_by_circonscription, reasons, total
from models.codes import CheckOutcome, Reason, State
from models.rates import Coverage
from tests import cast
from tests.cast import TUESDAY
from tests.data_io.queries.facts import (
    EVENING,
    a_check,
    declare,
    expect,
    report,
)


def a_week(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription)
    for room, outcome in ((t.cm1, CheckOutcome.DOES), (t.ce2, CheckOutcome.NOTHING)):
        a_check(session, cast.a_pupil(session, room), outcome)
    cast.a_pupil(session, t.far_class)
    expect(session, t.tilleuls, 20)
    declare(session, t.jules_ferry, "CP", pupils=10, reached=4)
    report(session, t.tilleuls)
    return t


def test_a_circonscription_is_the_sum_of_its_schools(session):
    t = a_week(session)
    ien = cast.IEN_OF(t.circonscription)

    [found] = coverage_by_circonscription(session, ien, on=TUESDAY, as_of=EVENING)
    schools = coverage_by_school(session, ien, on=TUESDAY, as_of=EVENING)

    assert found.counts == total(schools)
    assert (found.name, found.schools, found.schools_reported) == ("Rennes Centre", 2, 1)
    assert (found.counts.expected, found.counts.pupils, found.counts.declared.pupils) == (31, 2, 10)
    assert found.reasons == reasons(schools) == {Reason.CHECKED: 1, Reason.CHECKED_NO_ACCESS: 1}


def test_the_operator_reads_every_circonscription_in_name_order(session):
    a_week(session)

    rows = coverage_by_circonscription(session, cast.OPERATOR, on=TUESDAY, as_of=EVENING)

    assert [row.name for row in rows] == ["Quimper Nord", "Rennes Centre"]


def test_an_empty_scope_has_no_pupils(session):
    assert total(coverage_by_school(session, cast.OPERATOR, on=TUESDAY, as_of=EVENING)) == Coverage()


def test_states_of_pupils_agree_with_the_counts(session):
    t = a_week(session)
    head = cast.HEAD_OF(t.jules_ferry)
    cast.a_pupil(session, t.cp)

    states = states_of(session, head, school_id=t.jules_ferry.id, on=TUESDAY, as_of=EVENING)
    counts = coverage_by_school(session, head, on=TUESDAY, as_of=EVENING)[0].counts

    assert Counter(access.state for access in states.values()) == {State.ASSURED: 1, State.UNKNOWN: 1}
    assert (counts.assured, counts.unknown) == (1, 1)


def test_states_of_pupils_are_for_those_who_may_read_names(session):
    t = a_week(session)
    cast.a_pupil(session, t.cp)

    def seen(actor, **where):
        return len(states_of(session, actor, **where, on=TUESDAY, as_of=EVENING))

    assert seen(cast.TEACHER_OF(t.cp), school_id=t.jules_ferry.id) == 1
    assert seen(cast.TEACHER_OF(t.cp), classroom_ids=[t.cm1.id]) == 0
    assert seen(cast.HEAD_OF(t.jules_ferry), classroom_ids=[t.cm1.id, t.cp.id, t.ce2.id]) == 2
    assert seen(cast.IEN_OF(t.circonscription), school_id=t.jules_ferry.id) == 0
    assert seen(cast.OPERATOR, school_id=t.jules_ferry.id) == 2
