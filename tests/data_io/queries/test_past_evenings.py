"""A past evening is read as it was known then, whatever is moved, cancelled or loaded later."""

from datetime import date
from typing import Any

import pytest

from data_io.actions import closures, freezing, purges
from data_io.intake.directory import ListedSchool
from data_io.intake.schools import keep_schools
from data_io.queries.changed_pupils import changed_pupils
from data_io.queries.changes import news
from data_io.queries.closure_in_force import closures_in_force
from data_io.queries.school_coverage import coverage_by_school
from models.codes import Connection, Device, Outcome, Priority, Sector, Zone
from models.rates import Coverage
from tests import cast
from tests.cast import DAY, FRIDAY, MINUTE, NOON, OPERATOR, TUESDAY, WEDNESDAY, YEAR
from tests.data_io.intake.lists import a_class, a_list, imported, who
from tests.data_io.queries.facts import EVENING, NEXT_EVENING, a_call, an_answer, expect, report

THEN: Any = {"on": TUESDAY, "as_of": EVENING}
_EVENINGS = ((TUESDAY, EVENING), (WEDNESDAY, NEXT_EVENING))


def a_closed_school(session):
    """One family reached, one not; both pupils equipped."""
    t = cast.a_territory(session)
    closure_id = cast.a_closure(session, t.circonscription, days_without_news=None)
    for outcome in (Outcome.REACHED, Outcome.NO_ANSWER):
        pupil = cast.a_pupil(session, t.cm1)
        an_answer(session, pupil, Device.ENOUGH, Connection.SUFFICIENT)
        a_call(session, pupil, outcome)
    return t, closure_id


def shown(session, actor, **when):
    """All that the overview says of an evening."""
    return coverage_by_school(session, actor, **when), closures_in_force(session, actor, **when)


def a_listed_school(uai: str, name: str) -> ListedSchool:
    return ListedSchool(
        uai=uai,
        name=name,
        commune="Trémaden",
        sector=Sector.PUBLIC,
        controller="DASEN",
        priority=Priority.NONE,
        rpi=None,
        mail=None,
        latitude=None,
        longitude=None,
        departement_code="35",
        circonscription="Circonscription de Trémaden",
        zone=Zone.B,
    )


@pytest.mark.parametrize("ends_on", [TUESDAY, FRIDAY + 21 * DAY])
def test_a_closure_moved_later_changes_no_past_evening(session, ends_on):
    t, closure_id = a_closed_school(session)
    ien = cast.IEN_OF(t.circonscription)
    before = [shown(session, ien, on=day, as_of=at) for day, at in _EVENINGS]

    closures.prolong(session, OPERATOR, closure_id, ends_on, at=NOON + 3 * DAY)
    closures.prolong(session, OPERATOR, closure_id, ends_on + DAY, at=NOON + 4 * DAY)

    assert [shown(session, ien, on=day, as_of=at) for day, at in _EVENINGS] == before
    (now,) = closures_in_force(session, ien, on=TUESDAY, as_of=NOON + 4 * DAY)
    assert now.ends_on == ends_on + DAY


def test_a_closure_cancelled_later_still_stands_on_the_evenings_that_knew_it(session):
    t, closure_id = a_closed_school(session)
    ien, head = cast.IEN_OF(t.circonscription), cast.HEAD_OF(t.jules_ferry)
    before = shown(session, ien, **THEN)
    changed = changed_pupils(session, head, t.jules_ferry.id, on=WEDNESDAY, as_of=NEXT_EVENING)

    closures.cancel(session, OPERATOR, closure_id, at=NOON + 3 * DAY)

    assert shown(session, ien, **THEN) == before
    assert changed_pupils(session, head, t.jules_ferry.id, on=WEDNESDAY, as_of=NEXT_EVENING) == changed
    assert closures_in_force(session, ien, on=TUESDAY, as_of=NOON + 3 * DAY) == []


def test_a_closure_opened_for_days_gone_by_holds_on_them(session):
    t = cast.a_territory(session)
    closing = closures.NewClosure("Intempéries", TUESDAY, FRIDAY, school_ids=(t.jules_ferry.id,))

    closures.open_closure(session, OPERATOR, closing, at=NOON + 2 * DAY)

    assert closures_in_force(session, cast.IEN_OF(t.circonscription), **THEN)


def test_another_official_number_changes_no_past_evening(session):
    listed = a_listed_school("0359991X", "École des Dunes")

    for days, number in enumerate((80, 130, 60)):
        keep_schools(session, OPERATOR, [listed], {listed.uai: number}, at=NOON + days * DAY)

    evenings = [coverage_by_school(session, OPERATOR, on=TUESDAY, as_of=EVENING + n * DAY) for n in range(3)]
    assert [school.counts.expected for (school,) in evenings] == [80, 130, 60]


def test_pupils_of_one_closed_class_are_counted_as_never_reached(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.cm1)
    reached, alone = cast.a_pupil(session, t.cm1), cast.a_pupil(session, t.cm1)
    cast.a_pupil(session, t.ce2)
    a_call(session, reached, Outcome.REACHED)
    a_call(session, alone, Outcome.NO_ANSWER)

    (partly,) = coverage_by_school(session, cast.HEAD_OF(t.jules_ferry), **THEN)
    (open_one,) = coverage_by_school(session, cast.HEAD_OF(t.tilleuls), **THEN)
    assert (partly.in_closure, partly.never_reached) == (True, 1)
    assert (open_one.in_closure, open_one.never_reached) == (False, 0)


def test_a_list_that_comes_in_is_no_look_at_the_pupils(session):
    t = cast.a_territory(session)
    ien = cast.IEN_OF(t.circonscription)

    def looked_on(as_of):
        rows = coverage_by_school(session, ien, on=TUESDAY, as_of=as_of)
        return next(row.looked_on for row in rows if row.school_id == t.jules_ferry.id)

    imported(session, t.jules_ferry, a_list(*a_class()))
    assert looked_on(EVENING) is None

    (listed,) = who(session, "NOM3", "Prénom3")
    an_answer(session, listed.id, Device.NONE, None, at=NOON + MINUTE)
    imported(session, t.jules_ferry, a_list(*a_class(count=9)), at=NOON + 2 * MINUTE)
    assert looked_on(EVENING) == TUESDAY


def test_a_school_where_families_were_called_is_not_untouched(session):
    t = cast.a_territory(session)
    ien = cast.IEN_OF(t.circonscription)
    pupil, _ = cast.a_pupil(session, t.cm1), cast.a_pupil(session, t.cp)

    def untouched():
        rows = coverage_by_school(session, ien, **THEN)
        return next(row.untouched for row in rows if row.school_id == t.jules_ferry.id)

    assert untouched() is True
    a_call(session, pupil, Outcome.NO_ANSWER)
    assert untouched() is False


def test_what_is_new_of_a_circonscription_is_the_same_for_whoever_reads_it(session):
    t = cast.a_territory(session)
    cast.a_closure(session, t.circonscription, starts_on=WEDNESDAY)
    cast.a_closure(session, t.elsewhere, starts_on=TUESDAY)
    report(session, t.jules_ferry, WEDNESDAY)
    expect(session, t.tilleuls, 10)
    when: Any = {"on": WEDNESDAY, "as_of": NEXT_EVENING, "places": [t.circonscription.id]}

    assert news(session, cast.IEN_OF(t.circonscription), **when) == news(session, OPERATOR, **when) is None


def purge(session, land, at=NOON + 100 * DAY):
    freezing.freeze(session, OPERATOR, YEAR, at=at)
    purges.purge_school(session, OPERATOR, land.jules_ferry.id, YEAR, at=at)


def test_after_a_purge_a_day_outside_closures_says_that_nothing_is_left_of_it(session):
    t, _ = a_closed_school(session)
    ien = cast.IEN_OF(t.circonscription)
    closed = coverage_by_school(session, ien, **THEN)

    purge(session, t)

    def of(on, as_of):
        rows = coverage_by_school(session, ien, on=on, as_of=as_of)
        return next(row for row in rows if row.school_id == t.jules_ferry.id)

    before = of(TUESDAY - DAY, EVENING - DAY)
    assert (before.purged, before.counts, before.late) == (True, Coverage(), False)
    frozen = of(TUESDAY, EVENING)
    assert (frozen.purged, frozen.counts) == (True, closed[0].counts)
    later = of(date(2021, 7, 20), NOON + 105 * DAY)
    assert later.purged is False


def test_the_evenings_of_a_closure_cancelled_later_outlive_a_purge(session):
    t, closure_id = a_closed_school(session)
    ien = cast.IEN_OF(t.circonscription)
    closures.cancel(session, OPERATOR, closure_id, at=NOON + DAY)
    known = coverage_by_school(session, ien, **THEN)

    purge(session, t)

    assert [row.counts for row in coverage_by_school(session, ien, **THEN)] == [row.counts for row in known]


def test_the_evenings_of_a_closure_made_shorter_outlive_a_purge(session):
    t, closure_id = a_closed_school(session)
    ien = cast.IEN_OF(t.circonscription)
    closures.prolong(session, OPERATOR, closure_id, TUESDAY, at=NOON + 2 * DAY)
    known = coverage_by_school(session, ien, on=WEDNESDAY, as_of=NEXT_EVENING)

    purge(session, t)

    found = coverage_by_school(session, ien, on=WEDNESDAY, as_of=NEXT_EVENING)
    assert [row.counts for row in found] == [row.counts for row in known]
