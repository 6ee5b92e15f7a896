"""Coverage of schools: who is counted, over whom, and as known when."""

from datetime import timedelta

from data_io.queries.school_coverage import coverage_by_school
from data_io.queries.school_figures import SchoolCoverage
from models.codes import CheckOutcome, Connection, Device, Outcome, Reason, Role
from models.facts import FactVoid
from models.rates import Declared
from models.rights import Actor
from tests import cast
from tests.cast import NOON, TUESDAY, WEDNESDAY
from tests.data_io.queries.facts import (
    EVENING,
    NEXT_EVENING,
    a_call,
    a_check,
    an_answer,
    declare,
    expect,
    report,
)


def coverage_of(session, actor, school, *, on=TUESDAY, as_of=EVENING) -> SchoolCoverage:
    rows = coverage_by_school(session, actor, on=on, as_of=as_of)
    return next(row for row in rows if row.school_id == school.id)


def test_every_pupil_is_in_one_state_with_its_reason(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription)
    checked, lacking, silent, _ = (cast.a_pupil(session, t.cm1) for _ in range(4))
    a_check(session, checked, CheckOutcome.DOES)
    an_answer(session, lacking, Device.NONE, Connection.SUFFICIENT)
    an_answer(session, silent, Device.ENOUGH, Connection.SUFFICIENT)

    found = coverage_of(session, cast.IEN_OF(t.circonscription), t.jules_ferry)

    counts = found.counts
    assert (counts.assured, counts.fragile, counts.not_assured, counts.unknown) == (1, 0, 1, 2)
    assert found.reasons == {
        Reason.CHECKED: 1,
        Reason.NO_DEVICE: 1,
        Reason.TO_VERIFY: 1,
        Reason.NOT_ASKED: 1,
    }


def test_schools_without_a_list_stay_in_the_denominator(session):
    t = cast.a_territory(session)
    cast.a_pupil(session, t.cm1)
    expect(session, t.jules_ferry, 1, whole_list_at=NOON)
    expect(session, t.tilleuls, 80)

    rows = coverage_by_school(session, cast.IEN_OF(t.circonscription), on=TUESDAY, as_of=EVENING)

    total = rows[0].counts + rows[1].counts
    assert [row.name for row in rows] == ["École Jules-Ferry", "École Les Tilleuls"]
    assert (total.expected, total.pupils, total.not_listed) == (81, 1, 80)
    assert total.without_list_text == "dont 80 dans 1 école sans liste"


def test_a_whole_list_replaces_the_official_number(session):
    t = cast.a_territory(session)
    cast.a_pupil(session, t.cm1)
    expect(session, t.jules_ferry, 30, whole_list_at=NOON + cast.DAY)
    ien = cast.IEN_OF(t.circonscription)

    before = coverage_of(session, ien, t.jules_ferry)
    after = coverage_of(session, ien, t.jules_ferry, on=WEDNESDAY, as_of=NEXT_EVENING)

    assert (before.counts.expected, before.whole_list) == (30, False)
    assert (after.counts.expected, after.whole_list) == (1, True)


def test_a_list_sent_late_changes_no_past_evening(session):
    t = cast.a_territory(session)
    cast.a_pupil(session, t.cm1, at=NOON + cast.DAY)
    expect(session, t.jules_ferry, 30, whole_list_at=NOON + cast.DAY)

    then = coverage_of(session, cast.IEN_OF(t.circonscription), t.jules_ferry, on=WEDNESDAY, as_of=EVENING)

    assert (then.counts.expected, then.counts.not_listed, then.whole_list) == (30, 30, False)


def test_declared_counts_stand_until_the_class_is_listed(session):
    t = cast.a_territory(session)
    declare(session, t.jules_ferry, "cm1", pupils=25, reached=20, no_device=3, assured=18, not_assured=2)
    declare(session, t.jules_ferry, "CP", pupils=10)
    ien = cast.IEN_OF(t.circonscription)

    first = coverage_of(session, ien, t.jules_ferry).counts
    cast.a_pupil(session, t.cm1)
    then = coverage_of(session, ien, t.jules_ferry).counts

    assert first.declared == Declared(assured=18, not_assured=2, unknown=15, reached=20, no_device=3)
    assert (first.expected, first.pupils, first.not_listed) == (35, 0, 35)
    assert then.declared == Declared(unknown=10)
    assert (then.expected, then.pupils) == (11, 1)


def test_names_replace_a_declared_class_and_the_figures_add_up_at_each_step(session):
    t = cast.a_territory(session)
    expect(session, t.jules_ferry, 40)
    declare(session, t.jules_ferry, "CM1", pupils=25, assured=18, fragile=2, not_assured=1)
    declare(session, t.jules_ferry, "CP", pupils=10, assured=10)
    ien = cast.IEN_OF(t.circonscription)

    declared = coverage_of(session, ien, t.jules_ferry).counts
    cast.a_pupil(session, t.cm1)
    named = coverage_of(session, ien, t.jules_ferry).counts

    assert (declared.shown.assured, declared.shown.pupils, declared.not_told) == (28, 35, 5)
    assert (named.shown.assured, named.shown.pupils, named.not_told) == (10, 11, 29)


def test_a_past_evening_shows_what_was_declared_by_then(session):
    t = cast.a_territory(session)
    declare(session, t.jules_ferry, "CM1", pupils=25, assured=18)
    declare(session, t.jules_ferry, "CM1", pupils=25, assured=25, at=NOON + cast.DAY)
    ien = cast.IEN_OF(t.circonscription)

    assert coverage_of(session, ien, t.jules_ferry).counts.shown.assured == 18
    later = coverage_of(session, ien, t.jules_ferry, on=WEDNESDAY, as_of=NEXT_EVENING)
    assert later.counts.shown.assured == 25


def test_counts_of_last_school_year_stand_no_more(session):
    t = cast.a_territory(session)
    declare(session, t.jules_ferry, "CM1", pupils=25, assured=18)
    autumn = NOON + 180 * cast.DAY

    found = coverage_of(
        session, cast.IEN_OF(t.circonscription), t.jules_ferry, on=autumn.date(), as_of=autumn
    )

    assert found.counts.declared == Declared()


def test_the_point_du_jour_or_any_entry_of_the_day_says_that_somebody_looked(session):
    t = cast.a_territory(session)
    pupil = cast.a_pupil(session, t.cm1)
    report(session, t.tilleuls)
    ien = cast.IEN_OF(t.circonscription)

    before = coverage_of(session, ien, t.jules_ferry, on=WEDNESDAY, as_of=NEXT_EVENING)
    a_call(session, pupil, Outcome.NO_ANSWER, at=NOON + cast.DAY, on=WEDNESDAY)
    after = coverage_of(session, ien, t.jules_ferry, on=WEDNESDAY, as_of=NEXT_EVENING)
    silent = coverage_of(session, ien, t.tilleuls, on=WEDNESDAY, as_of=NEXT_EVENING)

    assert before.late
    assert (after.late, after.looked_on) == (False, WEDNESDAY)
    assert (silent.late, silent.looked_on) == (True, TUESDAY)


def test_the_newest_declared_count_of_a_class_stands_and_a_voided_one_does_not(session):
    t = cast.a_territory(session)
    declare(session, t.jules_ferry, "CM1", pupils=25)
    newest = declare(session, t.jules_ferry, "CM1", pupils=27, at=NOON + cast.MINUTE)
    ien = cast.IEN_OF(t.circonscription)

    corrected = coverage_of(session, ien, t.jules_ferry).counts.expected
    session.add(FactVoid(fact_id=newest, recorded_at=NOON + 2 * cast.MINUTE))
    session.flush()

    assert corrected == 27
    assert coverage_of(session, ien, t.jules_ferry).counts.expected == 25


def test_contacts_count_distinct_pupils_since_the_closure_began(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription)
    answered, called, before = (cast.a_pupil(session, t.cm1) for _ in range(3))
    a_call(session, answered, Outcome.NO_ANSWER)
    a_call(session, answered, Outcome.REACHED, at=NOON + cast.MINUTE)
    a_call(session, called, Outcome.MESSAGE_LEFT)
    a_call(session, before, Outcome.REACHED, on=cast.MONDAY)

    counts = coverage_of(session, cast.HEAD_OF(t.jules_ferry), t.jules_ferry).counts

    assert (counts.reached, counts.attempted, counts.sent) == (1, 2, 0)
    assert counts.without_news == 2


def test_outside_a_closure_contacts_count_over_seven_days(session):
    t = cast.a_territory(session)
    recent, older = (cast.a_pupil(session, t.cm1) for _ in range(2))
    a_call(session, recent, Outcome.REACHED, on=TUESDAY - timedelta(days=6))
    a_call(session, older, Outcome.REACHED, on=TUESDAY - timedelta(days=7))

    counts = coverage_of(session, cast.HEAD_OF(t.jules_ferry), t.jules_ferry).counts

    assert (counts.reached, counts.attempted) == (1, 1)


def test_a_past_evening_is_read_as_it_was_known_then(session):
    t = cast.a_territory(session)
    pupil = cast.a_pupil(session, t.cm1)
    an_answer(session, pupil, Device.ENOUGH, Connection.SUFFICIENT)
    an_answer(session, pupil, Device.NONE, None, at=NOON + timedelta(days=1), on=WEDNESDAY)
    ien = cast.IEN_OF(t.circonscription)

    assert coverage_of(session, ien, t.jules_ferry).counts.assured == 1
    later = coverage_of(session, ien, t.jules_ferry, on=WEDNESDAY, as_of=NEXT_EVENING)
    assert later.counts.not_assured == 1


def test_a_day_report_of_today_is_seen_and_yesterdays_is_not(session):
    t = cast.a_territory(session)
    report(session, t.jules_ferry)
    ien = cast.IEN_OF(t.circonscription)

    assert coverage_of(session, ien, t.jules_ferry).day_reported
    assert not coverage_of(session, ien, t.tilleuls).day_reported
    assert not coverage_of(session, ien, t.jules_ferry, on=WEDNESDAY).day_reported


def test_each_role_sees_the_schools_of_its_scope(session):
    t = cast.a_territory(session)

    def seen(actor: Actor) -> list[str]:
        return [row.uai for row in coverage_by_school(session, actor, on=TUESDAY, as_of=EVENING)]

    both = ["0350001A", "0350002B"]
    assert seen(cast.HEAD_OF(t.jules_ferry)) == ["0350001A"]
    assert seen(cast.IEN_OF(t.circonscription)) == both
    assert seen(cast.someone(Role.DEPARTEMENT, t.circonscription)) == both
    assert seen(cast.OPERATOR) == ["0290001C", *both]
    assert seen(cast.TEACHER_OF(t.cm1)) == []
    assert seen(cast.ADMIN()) == []
    assert seen(Actor(account_id=None)) == []
