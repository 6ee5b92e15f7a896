"""Closures: who opens one where, how it is prolonged and cancelled."""

from dataclasses import replace

import pytest
from uuid_utils.compat import uuid7

from data_io.actions import closures
from data_io.actions.closures import NewClosure
from data_io.queries.windows import closure_day
from models.codes import Role
from models.errors import NotAllowed, NotFound, RuleBroken
from models.territory import Closure
from tests.cast import (
    ADMIN,
    DAY,
    FRIDAY,
    HEAD_OF,
    IEN_OF,
    MONDAY,
    NOON,
    OPERATOR,
    TEACHER_OF,
    THURSDAY,
    TUESDAY,
    a_territory,
    someone,
)

WINTER = NewClosure("Intempéries", TUESDAY, FRIDAY)


@pytest.fixture
def land(session):
    """Without the closure of the other tests."""
    return a_territory(session)


def of_school(school):
    return replace(WINTER, school_ids=(school.id,), id=uuid7())


def of_classroom(classroom):
    return replace(WINTER, classroom_ids=(classroom.id,), id=uuid7())


def of_circonscription(circonscription):
    return replace(WINTER, circonscription_ids=(circonscription.id,), id=uuid7())


def is_closed(session, land, on):
    day = closure_day(session, land.circonscription.id, on=on)
    places = (land.cm1.id, land.jules_ferry.id, land.circonscription.id)
    return day.window_of(*places) is not None


def test_a_closure_holds_from_its_first_day_to_its_last(session, land):
    closures.open_closure(session, HEAD_OF(land.jules_ferry), of_school(land.jules_ferry), at=NOON)

    days = [MONDAY, TUESDAY, FRIDAY, FRIDAY + DAY]
    assert [is_closed(session, land, day) for day in days] == [False, True, True, False]


def test_a_head_closes_the_own_school_or_a_class_of_it(session, land):
    head = HEAD_OF(land.jules_ferry)
    closures.open_closure(session, head, of_school(land.jules_ferry), at=NOON)
    closures.open_closure(session, head, of_classroom(land.cp), at=NOON)

    for new in (of_school(land.tilleuls), of_classroom(land.ce2), of_circonscription(land.circonscription)):
        with pytest.raises(NotAllowed):
            closures.open_closure(session, head, new, at=NOON)


def test_an_ien_closes_the_circonscription_and_its_schools(session, land):
    ien = IEN_OF(land.circonscription)
    for new in (of_circonscription(land.circonscription), of_school(land.tilleuls), of_classroom(land.cp)):
        closures.open_closure(session, ien, new, at=NOON)

    for new in (of_circonscription(land.elsewhere), of_school(land.far_school), of_classroom(land.far_class)):
        with pytest.raises(NotAllowed):
            closures.open_closure(session, ien, new, at=NOON)


def test_one_target_out_of_reach_refuses_the_whole_closure(session, land):
    mixed = replace(WINTER, school_ids=(land.jules_ferry.id, land.far_school.id), id=uuid7())

    with pytest.raises(NotAllowed):
        closures.open_closure(session, IEN_OF(land.circonscription), mixed, at=NOON)

    assert session.get(Closure, mixed.id) is None


def test_administrators_and_the_operator_close_anything(session, land):
    for actor in (ADMIN(), OPERATOR):
        closures.open_closure(session, actor, of_circonscription(land.elsewhere), at=NOON)


def test_others_close_nothing(session, land):
    readers = (Role.ADVISER, Role.SECRETARY, Role.ERUN, Role.DEPARTEMENT)
    for actor in (TEACHER_OF(land.cm1), *(someone(role, land.circonscription) for role in readers)):
        with pytest.raises(NotAllowed):
            closures.open_closure(session, actor, of_classroom(land.cm1), at=NOON)


def test_a_closure_is_prolonged_or_ends_sooner(session, land):
    head = HEAD_OF(land.jules_ferry)
    closure = closures.open_closure(session, head, of_school(land.jules_ferry), at=NOON)

    closures.prolong(session, head, closure, FRIDAY + 3 * DAY, at=NOON)
    assert is_closed(session, land, FRIDAY + 3 * DAY)

    closures.prolong(session, head, closure, THURSDAY, at=NOON)
    assert not is_closed(session, land, FRIDAY)


def test_a_cancelled_closure_never_was_and_is_not_prolonged(session, land):
    head = HEAD_OF(land.jules_ferry)
    closure = closures.open_closure(session, head, of_school(land.jules_ferry), at=NOON)

    closures.cancel(session, head, closure, at=NOON)
    closures.cancel(session, head, closure, at=NOON + DAY)

    assert session.get(Closure, closure).cancelled_at == NOON
    assert not is_closed(session, land, TUESDAY)
    with pytest.raises(RuleBroken, match="annulée"):
        closures.prolong(session, head, closure, FRIDAY + DAY, at=NOON)


def test_a_head_does_not_touch_the_closure_of_the_circonscription(session, land):
    new = of_circonscription(land.circonscription)
    closures.open_closure(session, IEN_OF(land.circonscription), new, at=NOON)

    with pytest.raises(NotAllowed):
        closures.prolong(session, HEAD_OF(land.jules_ferry), new.id, THURSDAY, at=NOON)
    with pytest.raises(NotAllowed):
        closures.cancel(session, HEAD_OF(land.jules_ferry), new.id, at=NOON)


def test_what_does_not_exist_is_neither_prolonged_nor_covered(session, land):
    with pytest.raises(NotFound):
        closures.prolong(session, OPERATOR, uuid7(), FRIDAY, at=NOON)
    missing = replace(WINTER, circonscription_ids=(uuid7(),), id=uuid7())
    with pytest.raises(NotFound):
        closures.open_closure(session, OPERATOR, missing, at=NOON)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"school_ids": ()}, "Choisissez"),
        ({"label": "  "}, "nom"),
        ({"label": "x" * 121}, "nom"),
        ({"ends_on": MONDAY}, "avant le premier"),
        ({"days_without_news": 0}, "au moins un jour"),
        ({"ends_on": TUESDAY + 400 * DAY}, "400 jours"),
    ],
)
def test_incoherent_closures_are_refused(session, land, change, sentence):
    new = replace(of_school(land.jules_ferry), **change)

    with pytest.raises(RuleBroken, match=sentence):
        closures.open_closure(session, HEAD_OF(land.jules_ferry), new, at=NOON)


def test_a_closure_is_not_prolonged_beyond_any_school_year(session, land):
    head = HEAD_OF(land.jules_ferry)
    closure = closures.open_closure(session, head, of_school(land.jules_ferry), at=NOON)

    closures.prolong(session, head, closure, TUESDAY + 399 * DAY, at=NOON)
    with pytest.raises(RuleBroken, match="400 jours"):
        closures.prolong(session, head, closure, TUESDAY + 400 * DAY, at=NOON)


def test_a_closure_does_not_end_before_it_began(session, land):
    head = HEAD_OF(land.jules_ferry)
    closure = closures.open_closure(session, head, of_school(land.jules_ferry), at=NOON)

    with pytest.raises(RuleBroken, match="avant le premier"):
        closures.prolong(session, head, closure, MONDAY, at=NOON)
