"""Names above the school: opened with a reason, for some hours, for one account, seen by the head."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select, update

from data_io.actions import names
from data_io.actions.names import NewOpening
from data_io.queries.class_cards import class_cards
from data_io.queries.grants import grants_of
from data_io.queries.named_pupils import named_pupils
from data_io.queries.openings import openings_of, own_openings
from data_io.queries.people_to_call import people_to_call
from data_io.queries.rosters import pupils
from data_io.settings import settings
from models.codes import OpeningReason, Role, State
from models.errors import NotAllowed, NotFound, RuleBroken
from models.privacy import NamesOpened
from models.rights import Actor
from models.security import Account, Assignment, JournalEntry
from tests.cast import (
    AUTUMN,
    DAY,
    HEAD_OF,
    IEN_OF,
    MINUTE,
    NOON,
    OPERATOR,
    TEACHER_OF,
    TUESDAY,
    a_family,
    a_pupil,
    a_territory,
    an_account,
    someone,
)

HOURS = timedelta(hours=4)


@pytest.fixture
def land(session):
    return a_territory(session)


def an_ien(session, land) -> Actor:
    account = an_account(session, Role.IEN, land.circonscription, login="ien")
    return Actor(account, grants_of(session, account, TUESDAY, NOON))


def at_click(session, actor: Actor, at) -> Actor:
    """The same account with the grants it has then."""
    return Actor(actor.account_id, grants_of(session, id_of(actor), at.date(), at))


def id_of(actor: Actor) -> UUID:
    assert actor.account_id
    return actor.account_id


def open_them(session, actor, school, *, at=NOON, reason=OpeningReason.EQUIPMENT):
    return names.open_names(session, actor, NewOpening(school.id, reason), at=at)


def seen(session, actor, school, at=NOON) -> list[str]:
    found = named_pupils(session, actor, school.id, on=TUESDAY, as_of=at)
    return [one.name for one in found]


def test_opened_names_show_the_pupils_of_that_school_with_state_and_reason(session, land):
    a_pupil(session, land.cm1)
    a_pupil(session, land.ce2, first_name="Awen")
    ien = an_ien(session, land)
    assert seen(session, ien, land.jules_ferry) == []

    open_them(session, ien, land.jules_ferry)

    now = at_click(session, ien, NOON)
    (pupil,) = named_pupils(session, now, land.jules_ferry.id, on=TUESDAY, as_of=NOON)
    assert (pupil.name, pupil.classroom, pupil.state) == ("Maëlle LE GOFF", "CM1", State.UNKNOWN)
    assert seen(session, now, land.tilleuls) == []


def test_they_close_by_themselves_after_some_hours(session, land):
    a_pupil(session, land.cm1)
    ien = an_ien(session, land)
    open_them(session, ien, land.jules_ferry)

    before, after = (at_click(session, ien, NOON + HOURS + late) for late in (-MINUTE, timedelta()))

    assert seen(session, before, land.jules_ferry) == ["Maëlle LE GOFF"]
    assert seen(session, after, land.jules_ferry) == []


def test_whoever_opened_them_closes_them_early_and_the_head_sees_when(session, land):
    a_pupil(session, land.cm1)
    ien = an_ien(session, land)
    for _ in range(2):
        open_them(session, ien, land.jules_ferry)

    names.close_names(session, ien, land.jules_ferry.id, at=NOON + MINUTE)

    after = at_click(session, ien, NOON + MINUTE)
    assert seen(session, after, land.jules_ferry) == []
    assert own_openings(session, after, at=NOON + MINUTE) == {}
    told = openings_of(session, HEAD_OF(land.jules_ferry), land.jules_ferry.id, since=NOON - DAY)
    assert [one.until_at for one in told] == [NOON + MINUTE] * 2
    names.close_names(session, ien, land.jules_ferry.id, at=NOON + 2 * MINUTE)
    closed = select(JournalEntry.object_id).where(JournalEntry.act == "close_names")
    assert session.scalars(closed).all() == [land.jules_ferry.id] * 2


def test_names_closed_in_the_instant_of_their_opening_are_closed(session, land):
    a_pupil(session, land.cm1)
    ien = an_ien(session, land)
    open_them(session, ien, land.jules_ferry)

    names.close_names(session, ien, land.jules_ferry.id, at=NOON)

    assert seen(session, at_click(session, ien, NOON + MINUTE), land.jules_ferry) == []


def test_nobody_closes_what_somebody_else_opened(session, land):
    ien = an_ien(session, land)
    open_them(session, ien, land.jules_ferry)
    account = an_account(session, Role.IEN, land.circonscription, login="ien.bis")
    other = Actor(account, grants_of(session, account, TUESDAY, NOON))

    names.close_names(session, other, land.jules_ferry.id, at=NOON + MINUTE)

    assert own_openings(session, ien, at=NOON + MINUTE).keys() == {land.jules_ferry.id}
    with pytest.raises(NotAllowed):
        names.close_names(session, HEAD_OF(land.jules_ferry), land.jules_ferry.id, at=NOON + MINUTE)


def test_they_are_open_to_that_account_only(session, land):
    a_pupil(session, land.cm1)
    open_them(session, an_ien(session, land), land.jules_ferry)
    other = an_account(session, Role.IEN, land.circonscription, login="ien.bis")

    actor = Actor(other, grants_of(session, other, TUESDAY, NOON))

    assert seen(session, actor, land.jules_ferry) == []


def test_they_end_with_the_role_that_opened_them(session, land):
    a_pupil(session, land.cm1)
    ien = an_ien(session, land)
    open_them(session, ien, land.jules_ferry)
    session.execute(
        update(Assignment).where(Assignment.account_id == ien.account_id).values(ends_on=AUTUMN + DAY)
    )

    assert grants_of(session, id_of(ien), TUESDAY, NOON) == ()


def test_they_show_no_card_no_number_and_no_contact(session, land):
    pupil = a_pupil(session, land.cm1)
    a_family(session, land.jules_ferry, [pupil])
    ien = an_ien(session, land)
    open_them(session, ien, land.jules_ferry)
    now = at_click(session, ien, NOON)

    assert people_to_call(session, now, [pupil]) == {}
    assert pupils(session, now, school_id=land.jules_ferry.id, on=TUESDAY, as_of=NOON) == []
    with pytest.raises(NotFound):
        class_cards(session, now, classroom_id=land.cm1.id, on=TUESDAY)


@pytest.mark.parametrize("role", [r for r in Role if r not in (Role.IEN, Role.LINK, Role.LINK_WITH_NUMBERS)])
def test_only_the_inspector_opens_names(session, land, role):
    actor = someone(role, land.cm1 if role is Role.TEACHER else land.jules_ferry)

    with pytest.raises(NotAllowed):
        open_them(session, actor, land.jules_ferry)


def test_not_those_of_another_circonscription(session, land):
    with pytest.raises(NotAllowed):
        open_them(session, an_ien(session, land), land.far_school)


def test_a_press_repeated_opens_once(session, land):
    ien, press = an_ien(session, land), NewOpening(land.jules_ferry.id, OpeningReason.NO_HEAD)

    ids = {names.open_names(session, ien, press, at=NOON + n * MINUTE) for n in range(2)}

    assert ids == {press.id}
    assert session.scalar(select(func.count()).select_from(NamesOpened)) == 1


def test_the_reason_of_a_review_is_not_one_that_people_give(session, land):
    with pytest.raises(RuleBroken):
        open_them(session, an_ien(session, land), land.jules_ferry, reason=OpeningReason.IMPORT_REVIEW)


def test_an_installation_may_open_no_names_at_all(session, land, monkeypatch):
    monkeypatch.setenv("CONTINUITE_NAMES_OPENING", "0")
    settings.cache_clear()
    try:
        with pytest.raises(RuleBroken):
            open_them(session, an_ien(session, land), land.jules_ferry)
    finally:
        monkeypatch.undo()
        settings.cache_clear()


def test_the_head_sees_who_when_why_and_until_when(session, land):
    ien = an_ien(session, land)
    session.execute(update(Account).where(Account.id == ien.account_id).values(display_name="Anne Prigent"))
    open_them(session, ien, land.jules_ferry)

    (one,) = openings_of(session, HEAD_OF(land.jules_ferry), land.jules_ferry.id, since=NOON - DAY)

    assert (one.by, one.reason) == ("Anne Prigent", OpeningReason.EQUIPMENT)
    assert (one.opened_at, one.until_at) == (NOON, NOON + HOURS)


def test_nobody_else_sees_it(session, land):
    open_them(session, an_ien(session, land), land.jules_ferry)

    for actor in (HEAD_OF(land.tilleuls), TEACHER_OF(land.cm1), IEN_OF(land.circonscription)):
        assert openings_of(session, actor, land.jules_ferry.id, since=NOON - DAY) == []


def test_it_is_journalled_with_the_school_and_the_reason(session, land):
    ien = an_ien(session, land)

    open_them(session, ien, land.jules_ferry)

    entry = session.scalars(select(JournalEntry)).one()
    assert (entry.account_id, entry.act, entry.object_id) == (
        ien.account_id,
        "open_names",
        land.jules_ferry.id,
    )
    assert entry.fields == ["equipment"]


def test_a_review_by_the_circonscription_counts_as_one_opening(session, land):
    secretary = someone(Role.SECRETARY, land.circonscription)

    for late in range(2):
        names.open_for_review(session, secretary, land.jules_ferry.id, at=NOON + late * MINUTE)

    (one,) = openings_of(session, HEAD_OF(land.jules_ferry), land.jules_ferry.id, since=NOON - DAY)
    assert (one.reason, one.until_at) == (OpeningReason.IMPORT_REVIEW, NOON + HOURS)


def test_a_review_lets_nobody_see_the_school(session, land):
    a_pupil(session, land.cm1)
    account = an_account(session, Role.SECRETARY, land.circonscription, login="secretariat")
    secretary = Actor(account, grants_of(session, account, TUESDAY, NOON))

    names.open_for_review(session, secretary, land.jules_ferry.id, at=NOON)

    assert Role.NAMES not in at_click(session, secretary, NOON).roles
    assert own_openings(session, secretary, at=NOON) == {}


@pytest.mark.parametrize("who", ["head", "operator"])
def test_whoever_sees_the_pupils_anyway_opens_nothing_by_a_review(session, land, who):
    actor = HEAD_OF(land.jules_ferry) if who == "head" else OPERATOR

    names.open_for_review(session, actor, land.jules_ferry.id, at=NOON)

    assert session.scalar(select(func.count()).select_from(NamesOpened)) == 0
