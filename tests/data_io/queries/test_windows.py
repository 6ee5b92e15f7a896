"""The windows of a day: one for each target that has closures of its own, read for many places at once."""

from uuid import UUID

from sqlalchemy import insert, select
from uuid_utils.compat import uuid7

from data_io.queries.windows import ClosureDay, as_table, closure_day, closure_days
from models.access import Window
from models.school_days import SchoolCalendar
from models.territory import SchoolHoliday
from tests import cast
from tests.cast import DAY, FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY


def test_a_class_takes_its_own_closure_then_the_schools_then_the_circonscriptions(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription)
    cast.a_closure(session, t.jules_ferry, starts_on=WEDNESDAY)
    cast.a_closure(session, t.cm1, starts_on=THURSDAY)
    day = closure_day(session, t.circonscription.id, on=THURSDAY)

    def began(*targets):
        window = day.window_of(*(target.id for target in targets))
        return window and window.starts_on

    assert began(t.cm1, t.jules_ferry, t.circonscription) == THURSDAY
    assert began(t.cp, t.jules_ferry, t.circonscription) == WEDNESDAY
    assert began(t.ce2, t.tilleuls, t.circonscription) == TUESDAY


def test_a_narrow_closure_that_is_over_leaves_the_wide_one_and_its_run(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.cm1, starts_on=MONDAY, ends_on=TUESDAY)
    cast.a_closure(session, t.circonscription, starts_on=WEDNESDAY)
    day = closure_day(session, t.circonscription.id, on=FRIDAY)

    found = day.windows[t.cm1.id]

    assert (found.starts_on, found.run_starts_on) == (WEDNESDAY, MONDAY)


def test_circonscriptions_read_together_keep_their_own_closures_and_calendars(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription)
    cast.a_closure(session, t.far_class, starts_on=THURSDAY)
    session.execute(
        insert(SchoolHoliday).values(
            id=uuid7(), zone="*", label="Pâques", starts_on=MONDAY, ends_on=MONDAY, source="décret"
        )
    )
    both = [t.circonscription.id, t.elsewhere.id]

    found = closure_days(session, both, on=THURSDAY)

    assert [set(found[one].windows) for one in both] == [{t.circonscription.id}, {t.far_class.id}]
    assert not any(day.calendar.is_school_day(MONDAY) for day in found.values())


def test_without_any_circonscription_there_is_nothing_to_read(session):
    assert closure_days(session, [], on=TUESDAY) == {}


def test_few_windows_and_many_are_the_same_table(session):
    window = Window(TUESDAY, MONDAY, TUESDAY - DAY)

    for count in (0, 3, 700):
        day = ClosureDay(TUESDAY, SchoolCalendar(), {UUID(int=n + 1): window for n in range(count)}, {})
        rows = session.execute(select(as_table([day]))).all()

        kept = [tuple(row) for row in rows if row.target_id != UUID(int=0)]
        assert kept == [(UUID(int=n + 1), TUESDAY, MONDAY, MONDAY) for n in range(count)]
