"""What nobody answers for, the administration gives with another way in: whoever came in before is out."""

from datetime import timedelta

import pytest

from data_io.actions import accounts, invitation_links, invitations, sessions
from data_io.actions.accounts import NewAssignment
from data_io.actions.inviting import Invitee
from models.codes import Role
from tests.cast import ADMIN, NOON
from tests.data_io.actions.opened_accounts import (
    DASEN,
    OFFICIAL,
    a_member,
    enter,
    heads,
    is_live,
    of_tilleuls,
    roles,
    squatted,
)


def test_the_administration_gives_the_role_with_another_way_in(session, land, head, ien):
    link, cookie = squatted(session, head, land, OFFICIAL)
    of_tilleuls(session, land)

    (found, _) = heads(session, ADMIN(), land)

    assert "renouvelé" in found.why
    assert roles(session, link.account_id) == {Role.TEACHER, Role.HEAD}
    assert not is_live(session, cookie)
    assert sessions.begin(session, OFFICIAL, at=NOON).password_hash is None
    assert is_live(session, enter(session, found.link))


@pytest.mark.parametrize("role", [Role.IEN, Role.DEPARTEMENT, Role.ADMIN, Role.SECRETARY, Role.HEAD])
def test_a_mailbox_that_a_school_squats_is_no_inspector(session, land, head, role):
    link, cookie = squatted(session, head, land, DASEN)
    place = {Role.DEPARTEMENT: "35", Role.ADMIN: None, Role.HEAD: land.tilleuls.id}
    where = place.get(role, land.circonscription.id)

    found = invitations.invite_anyone(session, ADMIN(), Invitee("", DASEN), role, where, at=NOON)

    assert found.link
    assert not is_live(session, cookie)
    assert sessions.begin(session, DASEN, at=NOON).password_hash is None
    assert roles(session, link.account_id) == {Role.TEACHER, role}


def test_a_mailbox_that_a_circonscription_squats_is_no_departement(session, land, ien):
    found = a_member(session, ien, land.circonscription, DASEN, Role.ADVISER)
    cookie = enter(session, found.link)
    wider = NewAssignment(found.link.account_id, Role.DEPARTEMENT, departement_code="35")

    given = accounts.assign(session, ADMIN(), wider, at=NOON)

    assert given
    assert "renouvelé" in given.why
    assert not is_live(session, cookie)
    assert roles(session, given.link.account_id) == {Role.ADVISER, Role.DEPARTEMENT}
    assert is_live(session, enter(session, given.link))


def test_a_link_that_one_more_role_kills_is_replaced_at_once(session, land, ien):
    first = a_member(session, ien, land.circonscription, "anne@exemple.fr", Role.SECRETARY)
    more = NewAssignment(first.link.account_id, Role.SECRETARY, circonscription_id=land.elsewhere.id)

    given = accounts.assign(session, ADMIN(), more, at=NOON)

    assert given
    assert "remplace" in given.why
    assert not invitation_links.has_open(session, first.link.account_id, at=NOON + timedelta(days=40))
    assert is_live(session, enter(session, given.link))


def test_the_way_in_is_renewed_once(session, land, head):
    squatted(session, head, land, DASEN)
    who = Invitee("", DASEN)
    found = invitations.invite_anyone(session, ADMIN(), who, Role.ERUN, land.circonscription.id, at=NOON)
    assert found.link
    cookie = enter(session, found.link)

    again = invitations.invite_anyone(session, ADMIN(), who, Role.IEN, land.circonscription.id, at=NOON)

    assert again.link is None
    assert is_live(session, cookie)
    assert roles(session, found.link.account_id) == {Role.TEACHER, Role.ERUN, Role.IEN}


def test_the_administration_gives_a_class_and_puts_nobody_out(session, land, head):
    link, cookie = squatted(session, head, land, "anne@exemple.fr")
    more = NewAssignment(link.account_id, Role.TEACHER, classroom_id=land.ce2.id)

    assert accounts.assign(session, ADMIN(), more, at=NOON) is None
    assert is_live(session, cookie)
