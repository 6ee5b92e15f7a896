"""A link lets in whoever holds it: it is made by the act that gives its roles, and by no other."""

import pytest
from sqlalchemy import select

from data_io.actions import accounts, invitation_links, invitations
from data_io.actions.inviting import Invitee
from data_io.queries.grants import grants_of
from models.codes import Role
from models.errors import NotAllowed, NotFound
from models.security import Assignment
from models.territory import School
from tests.cast import ADMIN, DAY, HEAD_OF, IEN_OF, NOON, OPERATOR, TUESDAY, a_territory, someone

CHOSEN = "trois vélos bleus dans le pré"
MAIL = "anne.prigent@exemple.fr"
ABOVE = [Role.IEN, Role.SECRETARY, Role.ERUN]


@pytest.fixture
def land(session):
    return a_territory(session)


def teacher(session, land, actor=None):
    """Anne, invited for the CM1, who did not come in yet."""
    (found,) = invitations.invite_teachers(
        session,
        actor or HEAD_OF(land.jules_ferry),
        land.jules_ferry.id,
        [(Invitee("Anne PRIGENT", MAIL), [land.cm1.id])],
        at=NOON,
    )
    return found


def member(session, land, actor=None, role=Role.ADVISER):
    """Anne, invited into the team."""
    (found,) = invitations.invite_team(
        session,
        actor or IEN_OF(land.circonscription),
        land.circonscription.id,
        [(Invitee("Anne PRIGENT", MAIL), role)],
        at=NOON,
    )
    return found


def enter(session, link):
    return invitation_links.use(session, link.token, CHOSEN, on_phone=False, at=NOON)


@pytest.mark.parametrize("role", [Role.ADVISER, Role.SECRETARY, Role.ERUN])
def test_inviting_a_teacher_who_is_not_in_yet_into_the_team_changes_nothing(session, land, role):
    early = teacher(session, land).link

    found = member(session, land, role=role)

    assert found.link is None
    assert "à un autre titre" in found.why
    assert {grant.role for grant in grants_of(session, early.account_id, TUESDAY)} == {Role.TEACHER}
    assert enter(session, early)


@pytest.mark.parametrize("role", [Role.ADVISER, Role.SECRETARY, Role.ERUN])
def test_inviting_somebody_who_is_in_into_the_team_gives_the_role_and_no_link(session, land, role):
    early = teacher(session, land, actor=OPERATOR).link
    enter(session, early)

    assert member(session, land, role=role).link is None

    assert {grant.role for grant in grants_of(session, early.account_id, TUESDAY)} == {Role.TEACHER, role}


def test_inviting_a_teacher_who_is_not_in_yet_as_a_head_changes_nothing(session, land):
    early = teacher(session, land).link
    session.get_one(School, land.tilleuls.id).mail = MAIL

    for role in ABOVE:
        above = someone(role, land.circonscription)
        found = invitations.invite_heads(session, above, land.circonscription.id, at=NOON)
        assert all(one.link is None for one in found)
    assert {grant.role for grant in grants_of(session, early.account_id, TUESDAY)} == {Role.TEACHER}
    assert enter(session, early)


@pytest.mark.parametrize("role", ABOVE)
def test_nobody_above_the_school_makes_or_takes_back_the_link_of_a_teacher(session, land, role):
    link = teacher(session, land).link
    above = someone(role, land.circonscription)

    for act in (invitations.new_link, invitations.take_back):
        with pytest.raises(NotAllowed):
            act(session, above, link.account_id, at=NOON)

    assert enter(session, link)


def test_a_school_neither_adds_to_the_link_of_the_team_nor_kills_it(session, land):
    kept = member(session, land).link

    found = teacher(session, land)

    assert found.link is None
    assert "à un autre titre" in found.why
    assert {grant.role for grant in grants_of(session, kept.account_id, TUESDAY)} == {Role.ADVISER}
    assert enter(session, kept)


@pytest.mark.parametrize("ended", [False, True])
def test_a_link_of_one_school_is_dead_once_the_administration_gives_a_class_of_another(session, land, ended):
    """Also where the roles in the first school are over: its head has the link still."""
    kept = teacher(session, land).link
    if ended:
        held = session.scalars(select(Assignment).where(Assignment.account_id == kept.account_id)).one()
        held.starts_on, held.ends_on = TUESDAY - 2 * DAY, TUESDAY - DAY

    more = accounts.NewAssignment(kept.account_id, Role.TEACHER, classroom_id=land.ce2.id)
    accounts.assign(session, OPERATOR, more, at=NOON)

    with pytest.raises(NotFound):
        enter(session, kept)


def test_a_link_of_the_team_is_dead_once_the_administration_makes_its_account_a_teacher(session, land):
    kept = member(session, land).link

    more = accounts.NewAssignment(kept.account_id, Role.TEACHER, classroom_id=land.cm1.id)
    accounts.assign(session, OPERATOR, more, at=NOON)

    with pytest.raises(NotFound):
        enter(session, kept)


def test_no_act_makes_a_link_that_opens_the_roles_of_two(session, land):
    """The inspector gives both roles, each by another act: the head is made known, the link is not made."""
    session.get_one(School, land.tilleuls.id).mail = MAIL
    ien = IEN_OF(land.circonscription)
    invitations.invite_heads(session, ien, land.circonscription.id, at=NOON)

    assert member(session, land, actor=ien).link is None


def test_the_administration_hands_over_the_link_of_a_teacher_who_is_of_the_team_too(session, land):
    account_id = teacher(session, land).link.account_id
    more = accounts.NewAssignment(account_id, Role.ERUN, circonscription_id=land.circonscription.id)
    accounts.assign(session, OPERATOR, more, at=NOON)

    link = invitations.new_link(session, ADMIN(), account_id, at=NOON)

    assert enter(session, link)


def test_a_teacher_of_one_more_class_keeps_the_link(session, land):
    link = teacher(session, land).link
    more = accounts.NewAssignment(link.account_id, Role.TEACHER, classroom_id=land.cp.id)

    accounts.assign(session, OPERATOR, more, at=NOON)

    assert enter(session, link)
