"""The evenings of a closure: only school days, each as it was known then, today as it is known now."""

from __future__ import annotations

from datetime import timedelta

from data_io.actions import equipment
from data_io.queries.school_coverage import coverage_by_school
from data_io.queries.totals import total
from data_io.queries.trend import trend
from models.codes import Connection, Device
from tests.cast import HEAD_OF, IEN_OF, NOON, TUESDAY, a_closure, a_pupil, a_territory
from tests.data_io.actions.telling import an_answer

DAY = timedelta(days=1)
MONDAY = TUESDAY - DAY


def evenings(session, territory, *, since, on, as_of):
    ien = IEN_OF(territory.circonscription)
    found = trend(session, ien, since=since, on=on, as_of=as_of)
    return [(evening.on, total(evening.schools).not_assured) for evening in found]


def test_each_evening_is_as_it_was_known_then(session):
    territory = a_territory(session)
    a_closure(session, territory.circonscription, starts_on=TUESDAY)
    child = a_pupil(session, territory.cm1)
    head = HEAD_OF(territory.jules_ferry)
    equipment.answer(session, head, an_answer(child, Device.NONE), at=NOON)
    equipment.answer(
        session,
        head,
        an_answer(child, Device.ENOUGH, Connection.SUFFICIENT, TUESDAY + 2 * DAY),
        at=NOON + 2 * DAY,
    )

    found = evenings(
        session, territory, since=TUESDAY, on=TUESDAY + 2 * DAY, as_of=NOON + 2 * DAY + timedelta(hours=1)
    )

    assert [found[0], found[-1]] == [(TUESDAY, 1), (TUESDAY + 2 * DAY, 0)]


def test_days_without_class_are_no_evenings(session):
    territory = a_territory(session)
    a_closure(session, territory.circonscription, starts_on=MONDAY)

    found = evenings(session, territory, since=MONDAY, on=MONDAY + 8 * DAY, as_of=NOON + 8 * DAY)

    assert all(on.weekday() < 5 for on, _ in found)
    assert len(found) <= 6


def test_the_last_evening_says_what_the_overview_says(session):
    territory = a_territory(session)
    a_closure(session, territory.circonscription, starts_on=TUESDAY)
    a_pupil(session, territory.cm1)
    ien = IEN_OF(territory.circonscription)

    last = trend(session, ien, since=TUESDAY, on=TUESDAY, as_of=NOON)[-1]

    assert list(last.schools) == coverage_by_school(session, ien, on=TUESDAY, as_of=NOON)
