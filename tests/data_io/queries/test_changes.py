"""What is new since the evening of the school day before."""

from datetime import timedelta

from uuid_utils.compat import uuid7

from data_io import states
from data_io.actions import freezing
from data_io.queries.changed_pupils import changed_pupils
from data_io.queries.changes import Changes, News, news
from models.codes import CheckOutcome, Connection, Device, HalfDay, Role, State
from models.facts import OnSite
from tests import cast
from tests.cast import DAY, FRIDAY, MONDAY, NOON, THURSDAY, TUESDAY, WEDNESDAY
from tests.data_io.queries.facts import a_check, an_answer

HOUR = timedelta(hours=1)
DOES, NOTHING = CheckOutcome.DOES, CheckOutcome.NOTHING


def received(session, pupil, day):
    """A morning of that day at school, said at noon."""
    at = NOON + (day - TUESDAY)
    session.add(OnSite(id=uuid7(), pupil_id=pupil, on=day, recorded_at=at, half=HalfDay.MORNING))
    states.refresh(session, [pupil], at=at)


def new_on(session, actor, day):
    return news(session, actor, on=day, as_of=NOON + (day - TUESDAY))


def test_what_changed_since_yesterday_counts_who_gained_and_who_lost_access(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription)
    gains, loses, stays = (cast.a_pupil(session, t.cm1) for _ in range(3))
    cast.a_pupil(session, t.ce2)
    for pupil, outcome in ((gains, NOTHING), (loses, DOES), (stays, DOES)):
        a_check(session, pupil, outcome)
    for pupil, outcome in ((gains, DOES), (loses, NOTHING)):
        a_check(session, pupil, outcome, at=NOON + DAY, on=WEDNESDAY)

    def changes(actor):
        return new_on(session, actor, WEDNESDAY)

    found = changes(cast.IEN_OF(t.circonscription))

    assert found == News(
        TUESDAY, {t.jules_ferry.id: Changes(gained=1, lost=1)}, recorded_at=frozenset({t.jules_ferry.id})
    )
    assert changes(cast.someone(Role.IEN, t.elsewhere)) is None
    assert changes(cast.TEACHER_OF(t.cm1)) == News(TUESDAY, {})


def test_the_first_day_of_a_closure_has_no_evening_to_compare_with(session):
    t = cast.a_territory(session)
    cast.a_pupil(session, t.cm1)
    ien = cast.IEN_OF(t.circonscription)

    assert new_on(session, ien, TUESDAY) is None

    cast.a_closure(session, t.circonscription)

    assert new_on(session, ien, TUESDAY) is None
    assert new_on(session, ien, THURSDAY) is not None


def test_nothing_recorded_differs_from_nothing_changed(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription)
    ien = cast.IEN_OF(t.circonscription)
    pupil = cast.a_pupil(session, t.cm1)

    assert new_on(session, ien, FRIDAY) == News(THURSDAY, {})

    an_answer(session, pupil, Device.NONE, None, at=NOON + 3 * DAY, on=FRIDAY)

    assert new_on(session, ien, FRIDAY) == News(THURSDAY, {}, recorded_at=frozenset({t.jules_ferry.id}))


def test_the_evening_before_a_monday_is_that_of_friday(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription, ends_on=MONDAY + 11 * DAY)

    found = new_on(session, cast.IEN_OF(t.circonscription), MONDAY + 7 * DAY)

    assert found is not None
    assert found.since == FRIDAY


def test_a_day_without_class_takes_no_access_from_those_received_the_day_before(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription, starts_on=MONDAY)
    pupil = cast.a_pupil(session, t.cm1)
    received(session, pupil, TUESDAY)

    found = new_on(session, cast.IEN_OF(t.circonscription), WEDNESDAY)

    assert found == News(TUESDAY, {})


def changes_told(session, territory, day):
    """Gained and lost of the whole circonscription, in how many schools something was recorded, and how many
    names the head of Jules-Ferry reads.
    """
    found = new_on(session, cast.IEN_OF(territory.circonscription), day)
    named = changed_pupils(
        session,
        cast.HEAD_OF(territory.jules_ferry),
        territory.jules_ferry.id,
        on=day,
        as_of=NOON + (day - TUESDAY),
    )
    assert found is not None
    return found.schools, len(found.recorded_at), len(named)


def test_a_closure_that_begins_or_ends_beside_another_takes_and_gives_nobody_access(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.tilleuls, starts_on=MONDAY, ends_on=FRIDAY + 7 * DAY)
    cast.a_closure(session, t.jules_ferry, starts_on=THURSDAY, ends_on=THURSDAY)
    equipped = [cast.a_pupil(session, t.cm1) for _ in range(10)]
    for pupil in equipped:
        an_answer(session, pupil, Device.ENOUGH, Connection.SUFFICIENT, at=NOON - 7 * DAY)

    begins, ends = (changes_told(session, t, day) for day in (THURSDAY, FRIDAY))

    assert begins == ends == ({}, 0, 0)


def test_who_is_closed_on_both_evenings_by_two_closures_gains_and_loses(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription, starts_on=MONDAY)
    cast.a_closure(session, t.cm1, starts_on=THURSDAY)
    pupil = cast.a_pupil(session, t.cm1)
    a_check(session, pupil, DOES, at=NOON + 2 * DAY, on=THURSDAY)

    assert changes_told(session, t, THURSDAY) == ({t.jules_ferry.id: Changes(gained=1, lost=0)}, 1, 1)


def test_since_a_visit_only_what_came_after_it_is_new(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription)
    morning, afternoon = (cast.a_pupil(session, t.cm1) for _ in range(2))
    a_check(session, morning, DOES, at=NOON - 2 * HOUR)
    a_check(session, afternoon, DOES, at=NOON + 2 * HOUR)
    head, evening = cast.HEAD_OF(t.jules_ferry), NOON + 4 * HOUR

    found = news(session, head, on=TUESDAY, as_of=evening, visit=NOON)
    named = changed_pupils(session, head, t.jules_ferry.id, on=TUESDAY, as_of=evening, visit=NOON)

    assert found == News(
        TUESDAY, {t.jules_ferry.id: Changes(gained=1, lost=0)}, recorded_at=frozenset({t.jules_ferry.id})
    )
    assert [one.pupil_id for one in named] == [afternoon]


def test_a_visit_before_the_closure_compares_with_nothing(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription)
    cast.a_pupil(session, t.cm1)

    before = NOON - 7 * DAY

    assert news(session, cast.HEAD_OF(t.jules_ferry), on=TUESDAY, as_of=NOON, visit=before) is None


def test_the_head_reads_whose_access_changed_and_nobody_above_does(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription)
    gains, stays = (cast.a_pupil(session, t.cm1) for _ in range(2))
    for pupil in (gains, stays):
        a_check(session, pupil, NOTHING)
    a_check(session, gains, DOES, at=NOON + DAY, on=WEDNESDAY)

    def named(actor):
        found = changed_pupils(session, actor, t.jules_ferry.id, on=WEDNESDAY, as_of=NOON + DAY)
        return [(one.pupil_id, one.classroom, one.was.state, one.became.state) for one in found]

    assert named(cast.HEAD_OF(t.jules_ferry)) == [(gains, "CM1", State.NOT_ASSURED, State.ASSURED)]
    assert named(cast.IEN_OF(t.circonscription)) == []
    assert named(cast.someone(Role.NAMES, t.jules_ferry)) == []
    assert named(cast.HEAD_OF(t.tilleuls)) == []


def test_nobody_knows_what_changed_on_a_day_whose_names_are_purged(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription)
    pupil = cast.a_pupil(session, t.cm1)
    a_check(session, pupil, DOES, at=NOON + DAY, on=WEDNESDAY)
    ien = cast.IEN_OF(t.circonscription)
    assert new_on(session, ien, WEDNESDAY) is not None

    freezing.freeze(session, cast.OPERATOR, cast.YEAR, at=NOON + 100 * DAY)

    assert new_on(session, ien, WEDNESDAY) is None
