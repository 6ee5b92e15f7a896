"""A plan waits for a decision: a reload loses nothing, a day later it is gone."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from data_io.intake import keep
from data_io.intake.importing import apply_plan
from models.codes import Device
from models.errors import NotAllowed, NotFound
from models.intake import RosterPlan
from tests.cast import HEAD_OF, NOON, a_territory
from tests.data_io.intake.lists import (
    a_class,
    a_list,
    child,
    guardian,
    imported,
    later,
    mobile,
    planned,
    pupil,
)

SOON = NOON + timedelta(hours=1)


def test_a_kept_plan_comes_back_as_it_was(session, school):
    imported(session, school, a_list(*a_class(count=8)))
    plan = planned(
        session,
        school,
        a_list(
            *a_class(count=6), pupil("NA", "Linh", "CP", device=Device.PHONE), pupil("X", "Sans classe", "")
        ),
        a_list(guardian("NA", "Anne", child("NA", "Linh", "CP"), phones=(mobile("+33639980001"),))),
    )

    keep.keep(session, HEAD_OF(school), plan, at=NOON)

    assert keep.kept(session, HEAD_OF(school), plan.id, at=SOON).plan == plan
    waiting = keep.waiting(session, HEAD_OF(school), school.id, at=SOON)
    assert waiting is not None
    assert waiting.plan == plan


def test_a_kept_plan_can_be_applied_and_then_waits_no_more(session, school):
    plan = planned(session, school, a_list(*a_class()))
    keep.keep(session, HEAD_OF(school), plan, at=NOON)

    applied = apply_plan(
        session, HEAD_OF(school), keep.kept(session, HEAD_OF(school), plan.id, at=SOON).plan, at=SOON
    )

    assert applied.counts["created"] == 8
    assert keep.waiting(session, HEAD_OF(school), school.id, at=SOON) is None


def test_a_plan_expires_after_a_day(session, school):
    plan = planned(session, school, a_list(*a_class()))
    keep.keep(session, HEAD_OF(school), plan, at=NOON)

    with pytest.raises(NotFound):
        keep.kept(session, HEAD_OF(school), plan.id, at=later(1))


def test_a_new_plan_takes_the_place_of_the_one_before(session, school):
    for _ in range(2):
        keep.keep(session, HEAD_OF(school), planned(session, school, a_list(*a_class())), at=NOON)

    assert session.scalar(select(func.count()).select_from(RosterPlan)) == 1


def test_expired_plans_are_thrown_away_with_the_next_one(session):
    territory = a_territory(session)
    one, other = territory.jules_ferry, territory.tilleuls
    keep.keep(session, HEAD_OF(one), planned(session, one, a_list(*a_class())), at=NOON)

    keep.keep(session, HEAD_OF(other), planned(session, other, a_list(*a_class())), at=later(2))

    assert session.scalars(select(RosterPlan.school_id)).all() == [other.id]


def test_expired_plans_are_thrown_away_with_the_next_import(session):
    territory = a_territory(session)
    one, other = territory.jules_ferry, territory.tilleuls
    keep.keep(session, HEAD_OF(one), planned(session, one, a_list(*a_class())), at=NOON)

    imported(session, other, a_list(*a_class()), at=later(2))

    assert session.scalars(select(RosterPlan.school_id)).all() == []


def test_the_plan_of_another_school_is_not_shown(session):
    territory = a_territory(session)
    plan = planned(session, territory.jules_ferry, a_list(*a_class()))
    keep.keep(session, HEAD_OF(territory.jules_ferry), plan, at=NOON)

    with pytest.raises(NotAllowed):
        keep.kept(session, HEAD_OF(territory.tilleuls), plan.id, at=SOON)


def test_a_plan_can_be_thrown_away(session, school):
    plan = planned(session, school, a_list(*a_class()))
    keep.keep(session, HEAD_OF(school), plan, at=NOON)

    keep.forget(session, HEAD_OF(school), plan.id)

    assert keep.waiting(session, HEAD_OF(school), school.id, at=SOON) is None
