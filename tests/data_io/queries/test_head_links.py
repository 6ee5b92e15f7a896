"""The head, and who invites heads, read who made a link for the school and when it was used."""

from datetime import timedelta

import pytest

from data_io.actions import invitation_links, invitations
from data_io.actions.inviting import Invitee
from data_io.queries.head_links import last_links, links_to_school
from models.codes import Role
from models.rights import Actor, Grant
from models.territory import School
from tests.cast import HEAD_OF, IEN_OF, NOON, TEACHER_OF, a_territory, an_account, someone

MAIL = "ce.0350001a@exemple.fr"
HOUR = timedelta(hours=1)


@pytest.fixture
def land(session):
    found = a_territory(session)
    session.get_one(School, found.jules_ferry.id).mail = MAIL
    session.flush()
    return found


@pytest.fixture
def ien(session, land):
    account = an_account(session, Role.IEN, land.circonscription, login="anne.prigent")
    return Actor(account, (Grant(Role.IEN, land.circonscription.place),))


def invited(session, land, actor, *, at=NOON):
    found = invitations.invite_heads(session, actor, land.circonscription.id, at=at)
    return next(one.link for one in found if one.link is not None)


def enter(session, link, *, at):
    invitation_links.use(session, link.token, "trois vélos bleus dans le pré", on_phone=False, at=at)


def test_the_head_reads_who_made_the_link_and_when_it_was_used(session, land, ien):
    enter(session, invited(session, land, ien), at=NOON + HOUR)

    (told,) = links_to_school(session, HEAD_OF(land.jules_ferry), land.jules_ferry.id)

    assert (told.by, told.made_at, told.used_at) == ("anne.prigent", NOON, NOON + HOUR)


def test_a_link_that_was_replaced_unused_is_not_told(session, land, ien):
    invited(session, land, ien)
    invited(session, land, ien, at=NOON + HOUR)

    (told,) = links_to_school(session, HEAD_OF(land.jules_ferry), land.jules_ferry.id)

    assert (told.made_at, told.used_at) == (NOON + HOUR, None)


def test_who_invites_heads_reads_the_last_link_of_each_school(session, land, ien):
    enter(session, invited(session, land, ien), at=NOON + HOUR)

    for role in (Role.IEN, Role.SECRETARY, Role.ERUN):
        found = last_links(session, someone(role, land.circonscription), land.circonscription.id)
        assert {school_id: one.by for school_id, one in found.items()} == {
            land.jules_ferry.id: "anne.prigent"
        }


def test_a_link_from_before_the_headship_is_not_told_above_the_school(session, land, ien):
    before, mail = NOON - timedelta(days=3), "direction.tilleuls@exemple.fr"
    (early,) = invitations.invite_teachers(
        session,
        HEAD_OF(land.jules_ferry),
        land.jules_ferry.id,
        [(Invitee("Direction", mail), [land.cm1.id])],
        at=before,
    )
    enter(session, early.link, at=before)
    session.get_one(School, land.tilleuls.id).mail = mail
    invited(session, land, ien)

    assert land.tilleuls.id not in last_links(session, ien, land.circonscription.id)


def test_nobody_else_reads_it(session, land, ien):
    invited(session, land, ien)

    for actor in (HEAD_OF(land.tilleuls), TEACHER_OF(land.cm1), ien):
        assert links_to_school(session, actor, land.jules_ferry.id) == []
    for actor in (HEAD_OF(land.jules_ferry), IEN_OF(land.elsewhere)):
        assert last_links(session, actor, land.circonscription.id) == {}
