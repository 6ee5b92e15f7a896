"""Families corrected by hand: separated, joined; who may, and that the journal names nobody."""

import pytest
from sqlalchemy import func, select

from data_io.actions import households
from data_io.intake.known import roster_version
from models.codes import Role
from models.errors import ChangedMeanwhile, NotAllowed, RuleBroken
from models.people import Household, Pupil
from models.security import JournalEntry
from tests.cast import HEAD_OF, NOON, TEACHER_OF, a_pupil, someone
from tests.households import a_household


@pytest.fixture
def three(session, land):
    """Two children of one family and one alone."""
    pupils = [a_pupil(session, land.cm1, first_name=name) for name in ("Awen", "Erwan", "Zoé")]
    a_household(session, land.jules_ferry, pupils[:2])
    return pupils


def homes(session):
    return dict(session.execute(select(Pupil.id, Pupil.household_id)).all())


def by_hand(session):
    return set(session.scalars(select(Household.by_hand)))


def test_a_child_set_apart_makes_a_family_of_its_own(session, land, three):
    awen, erwan, _ = three

    apart = households.split(session, HEAD_OF(land.jules_ferry), [erwan], at=NOON)

    found = homes(session)
    assert found[erwan] == apart
    assert found[awen] not in (apart, None)
    assert by_hand(session) == {True}


def test_two_families_joined_are_one_and_the_empty_one_goes(session, land, three):
    awen, erwan, zoe = three

    family = households.join(session, HEAD_OF(land.jules_ferry), awen, zoe, at=NOON)

    assert homes(session) == {awen: family, erwan: family, zoe: family}
    assert session.scalar(select(func.count()).select_from(Household)) == 1


def test_children_without_a_family_are_joined_too(session, land):
    one, other = a_pupil(session, land.cm1), a_pupil(session, land.cp)

    family = households.join(session, HEAD_OF(land.jules_ferry), one, other, at=NOON)

    assert homes(session) == {one: family, other: family}


def test_joined_by_mistake_they_are_separated_again(session, land, three):
    head = HEAD_OF(land.jules_ferry)
    households.join(session, head, three[0], three[2], at=NOON)

    households.split(session, head, [three[2]], at=NOON)

    found = homes(session)
    assert found[three[0]] == found[three[1]] != found[three[2]]


def test_nobody_left_behind_is_no_separation(session, land, three):
    with pytest.raises(RuleBroken, match="au moins un enfant"):
        households.split(session, HEAD_OF(land.jules_ferry), three[:2], at=NOON)


def test_children_of_two_families_are_not_set_apart_in_one_go(session, land, three):
    with pytest.raises(RuleBroken, match="même famille"):
        households.split(session, HEAD_OF(land.jules_ferry), three[1:], at=NOON)


def test_brother_and_sister_are_joined_already(session, land, three):
    with pytest.raises(RuleBroken, match="déjà réunis"):
        households.join(session, HEAD_OF(land.jules_ferry), *three[:2], at=NOON)


def test_a_family_stays_inside_a_school(session, land, three):
    both = someone(Role.HEAD, land.jules_ferry)
    elsewhere = a_pupil(session, land.ce2)

    with pytest.raises(NotAllowed):
        households.join(session, both, three[0], elsewhere, at=NOON)


@pytest.mark.parametrize("who", ["teacher", "other head", "ien"])
def test_only_the_head_of_the_school_corrects(session, land, three, who):
    actors = {
        "teacher": TEACHER_OF(land.cm1),
        "other head": HEAD_OF(land.tilleuls),
        "ien": someone(Role.IEN, land.circonscription),
    }

    with pytest.raises(NotAllowed):
        households.split(session, actors[who], [three[0]], at=NOON)


def test_the_journal_and_the_version_of_the_lists_tell_it(session, land, three):
    before = roster_version(session, land.jules_ferry.id)
    family = households.split(session, HEAD_OF(land.jules_ferry), [three[0]], at=NOON)

    entry = session.scalars(select(JournalEntry).where(JournalEntry.act == "split_household")).one()
    assert (entry.object_id, entry.fields) == (family, [])
    assert roster_version(session, land.jules_ferry.id) == before + 1


def test_a_family_corrected_elsewhere_meanwhile_is_looked_at_again(session, land, three):
    awen, erwan, zoe = three
    head, seen = HEAD_OF(land.jules_ferry), homes(session)
    households.split(session, head, [erwan], shown={erwan: seen[erwan]}, at=NOON)

    with pytest.raises(ChangedMeanwhile):
        households.join(session, head, erwan, zoe, shown={erwan: seen[erwan], zoe: zoe}, at=NOON)

    households.join(session, head, awen, zoe, shown={awen: seen[awen], zoe: zoe}, at=NOON)
    assert homes(session)[awen] == homes(session)[zoe]
