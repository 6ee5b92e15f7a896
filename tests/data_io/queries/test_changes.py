"""What is new since the evening of the school day before."""

from uuid_utils.compat import uuid7

from data_io import states
from data_io.queries.changes import Changes, News, news
from models.codes import CheckOutcome, Device, HalfDay, Role
from models.facts import OnSite
from tests import cast
from tests.cast import DAY, FRIDAY, MONDAY, NOON, THURSDAY, TUESDAY, WEDNESDAY
from tests.data_io.queries.facts import a_check, an_answer

DOES, NOTHING = CheckOutcome.DOES, CheckOutcome.NOTHING


def received(session, pupil, day):
    """A morning of that day at school, said at noon."""
    at = NOON + (day - TUESDAY)
    session.add(OnSite(id=uuid7(), pupil_id=pupil, on=day, recorded_at=at, half=HalfDay.MORNING))
    states.refresh(session, [pupil], at=at)


def new_on(session, actor, day):
    return news(session, actor, on=day, as_of=NOON + (day - TUESDAY), timezone="Europe/Paris")


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

    assert found == News(TUESDAY, {t.jules_ferry.id: Changes(gained=1, lost=1)}, recorded=2)
    assert changes(cast.someone(Role.IEN, t.elsewhere)) is None
    assert changes(cast.TEACHER_OF(t.cm1)) == News(TUESDAY, {}, recorded=0)


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

    assert new_on(session, ien, FRIDAY) == News(THURSDAY, {}, recorded=0)

    an_answer(session, pupil, Device.NONE, None, at=NOON + 3 * DAY, on=FRIDAY)

    assert new_on(session, ien, FRIDAY) == News(THURSDAY, {}, recorded=1)


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

    assert found == News(TUESDAY, {}, recorded=0)
