"""Invitations in bulk: one account a person, links only from whoever could give all they open."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from data_io import passwords
from data_io.actions import accounts, invitation_links, invitations, sessions
from data_io.actions.accounts import NewAccount
from data_io.actions.inviting import Invitee
from data_io.queries.grants import grants_of
from data_io.queries.invitations import heads_to_invite, teachers_of, team_of
from data_io.queries.one_time_links import open_invitation
from data_io.queries.sessions import Limits, live
from models.codes import Role
from models.errors import NotAllowed, NotFound, RuleBroken
from models.getting_in import Invitation
from models.rights import Actor, Grant
from models.security import Account, JournalEntry
from models.territory import School
from models.ways_in import WayIn
from tests.cast import ADMIN, HEAD_OF, IEN_OF, NOON, OPERATOR, TUESDAY, a_territory, someone

CHOSEN = "trois vélos bleus dans le pré"
LATER = NOON + timedelta(days=15)
LIMITS = Limits(timedelta(minutes=30), timedelta(hours=4), timedelta(hours=12))


@pytest.fixture
def land(session):
    found = a_territory(session)
    session.get_one(School, found.jules_ferry.id).mail = "Ce.0350001A@exemple.fr"
    session.flush()
    return found


@pytest.fixture
def ien(land):
    return IEN_OF(land.circonscription)


@pytest.fixture
def head(land):
    return HEAD_OF(land.jules_ferry)


def heads(session, actor, land, *, at=NOON):
    return invitations.invite_heads(session, actor, land.circonscription.id, at=at)


def teachers(session, actor, land, *people, at=NOON):
    return invitations.invite_teachers(session, actor, land.jules_ferry.id, people, at=at)


def enter(session, link, *, password=CHOSEN, at=NOON):
    return invitation_links.use(session, link.token, password, on_phone=False, at=at)


def the_one(found):
    (one,) = [one for one in found if one.link is not None]
    return one.link


def accounts_kept(session):
    return session.scalar(select(func.count()).select_from(Account))


def test_the_head_of_each_school_with_a_mailbox_gets_a_link(session, land, ien):
    found = heads(session, ien, land)

    linked, without = found
    assert linked.link
    assert linked.mail == "ce.0350001a@exemple.fr"
    assert without.link is None
    assert "Tilleuls" in without.place
    (grant,) = grants_of(session, linked.link.account_id, TUESDAY)
    assert (grant.role, grant.place) == (Role.HEAD, land.jules_ferry.place)


@pytest.mark.parametrize("role", [Role.IEN, Role.SECRETARY, Role.ERUN, Role.ADMIN])
def test_who_may_invite_heads(session, land, role):
    actor = ADMIN() if role is Role.ADMIN else someone(role, land.circonscription)

    assert the_one(heads(session, actor, land))


def test_heads_elsewhere_are_not_invited(session, land):
    for actor in (IEN_OF(land.elsewhere), HEAD_OF(land.jules_ferry), Actor(None)):
        with pytest.raises(NotAllowed):
            heads(session, actor, land)


def test_two_schools_behind_one_mailbox_are_one_account(session, land, ien):
    session.get_one(School, land.tilleuls.id).mail = "ce.0350001a@exemple.fr"

    link = the_one(heads(session, ien, land))

    assert {grant.place.school_id for grant in grants_of(session, link.account_id, TUESDAY)} == {
        land.jules_ferry.id,
        land.tilleuls.id,
    }


def test_inviting_again_makes_a_new_link_for_whoever_did_not_come_in(session, land, ien):
    first = the_one(heads(session, ien, land))
    before = accounts_kept(session)

    second = the_one(heads(session, ien, land))

    assert accounts_kept(session) == before
    assert second.account_id == first.account_id
    with pytest.raises(NotFound):
        enter(session, first)
    assert enter(session, second)


def test_whoever_came_in_gets_no_link(session, land, ien):
    enter(session, the_one(heads(session, ien, land)))

    again = heads(session, ien, land)

    assert [one.link for one in again] == [None, None]
    assert "déjà un compte" in again[0].why


def test_a_link_opens_once(session, land, ien):
    link = the_one(heads(session, ien, land))

    opened = enter(session, link)

    assert live(session, opened.cookie, LIMITS, at=NOON)
    with pytest.raises(NotFound):
        enter(session, link)


def test_looking_at_a_link_spends_nothing(session, land, ien):
    link = the_one(heads(session, ien, land))

    for _ in range(3):
        assert open_invitation(session, link.token, at=NOON)

    assert enter(session, link)


def test_a_link_typed_from_a_card_opens_however_it_is_written(session, land, ien):
    link = the_one(heads(session, ien, land))

    assert open_invitation(session, f" {link.token.upper().replace('-', ' ')} ", at=NOON)


def test_a_link_holds_more_than_sixty_bits_and_is_not_kept(session, land, ien):
    link = the_one(heads(session, ien, land))

    assert len(set(link.token)) > 5
    assert 31 ** len(link.token.replace("-", "")) > 2**60
    assert link.token not in str(vars(session.scalars(select(Invitation)).one()))


def test_a_link_ends_after_some_days(session, land, ien):
    link = the_one(heads(session, ien, land))

    with pytest.raises(NotFound):
        enter(session, link, at=LATER)


def test_a_link_that_was_taken_back_opens_nothing(session, land, ien):
    link = the_one(heads(session, ien, land))

    invitations.take_back(session, ien, link.account_id, at=NOON)

    with pytest.raises(NotFound):
        enter(session, link)


def test_the_link_of_a_disabled_account_opens_nothing(session, land, ien):
    link = the_one(heads(session, ien, land))

    accounts.disable(session, OPERATOR, link.account_id, at=NOON)
    session.flush()

    assert open_invitation(session, link.token, at=NOON) is None


def test_a_link_that_was_open_when_its_account_was_disabled_stays_dead(session, land, ien):
    link = the_one(heads(session, ien, land))
    accounts.disable(session, OPERATOR, link.account_id, at=NOON)

    accounts.enable(session, OPERATOR, link.account_id, at=NOON)

    with pytest.raises(NotFound):
        enter(session, link)


def test_a_weak_password_does_not_spend_the_link(session, land, ien):
    link = the_one(heads(session, ien, land))
    with pytest.raises(RuleBroken):
        enter(session, link, password="École Jules-Ferry 2021")

    assert enter(session, link)


def test_an_account_that_was_invited_has_no_password_until_the_link_is_used(session, land, ien):
    link = the_one(heads(session, ien, land))

    attempt = sessions.begin(session, link.login, at=NOON)

    assert attempt.password_hash is None
    assert not passwords.matches(attempt.password_hash, "")


def test_a_head_invites_teachers_for_classes_of_the_school(session, land, head):
    anne = Invitee("Anne PRIGENT", "anne.prigent@exemple.fr")
    found = teachers(session, head, land, (anne, [land.cm1.id, land.cp.id]))

    link = the_one(found)

    assert {grant.place.classroom_id for grant in grants_of(session, link.account_id, TUESDAY)} == {
        land.cm1.id,
        land.cp.id,
    }


def test_a_class_of_another_school_is_refused(session, land, head):
    with pytest.raises(NotFound):
        teachers(session, head, land, (Invitee("Anne PRIGENT"), [land.ce2.id]))


def test_teachers_of_another_school_are_not_invited(session, land):
    for actor in (HEAD_OF(land.tilleuls), IEN_OF(land.circonscription), someone(Role.TEACHER, land.cm1)):
        with pytest.raises(NotAllowed):
            teachers(session, actor, land, (Invitee("Anne PRIGENT"), [land.cm1.id]))


def test_a_teacher_without_a_mailbox_has_a_login_made_of_the_name(session, land, head):
    first = the_one(teachers(session, head, land, (Invitee("Anne PRIGENT"), [land.cm1.id])))
    other = the_one(teachers(session, head, land, (Invitee("Zoé N’DIAYE"), [land.cp.id])))

    assert (first.login, other.login) == ("anne.prigent", "zoe.n.diaye")


def test_the_same_teacher_twice_is_one_account(session, land, head):
    first = the_one(teachers(session, head, land, (Invitee("Anne PRIGENT"), [land.cm1.id])))
    again = the_one(teachers(session, head, land, (Invitee("Prigent Anne"), [land.cp.id])))

    assert again.account_id == first.account_id
    assert len(grants_of(session, first.account_id, TUESDAY)) == 2


def test_a_namesake_in_another_school_is_somebody_else(session, land, head):
    here = the_one(teachers(session, head, land, (Invitee("Anne PRIGENT"), [land.cm1.id])))
    there = the_one(
        invitations.invite_teachers(
            session,
            HEAD_OF(land.tilleuls),
            land.tilleuls.id,
            [(Invitee("Anne PRIGENT"), [land.ce2.id])],
            at=NOON,
        )
    )

    assert there.account_id != here.account_id
    assert there.login == "anne.prigent2"


def test_a_list_of_teachers_is_invited_save_whoever_another_school_is_waiting_for(session, land, head):
    anne = Invitee("Anne", "remplacante@exemple.fr")
    there = HEAD_OF(land.tilleuls)
    early = the_one(
        invitations.invite_teachers(session, there, land.tilleuls.id, [(anne, [land.ce2.id])], at=NOON)
    )

    waited, zoe = teachers(session, head, land, (anne, [land.cm1.id]), (Invitee("Zoé"), [land.cp.id]))

    assert zoe.link
    assert waited.link is None
    assert "par une autre école" in waited.why
    assert "réessayez" in waited.why
    assert [grant.place for grant in grants_of(session, early.account_id, TUESDAY)] == [land.ce2.place]
    assert enter(session, early)


def test_whoever_came_in_meanwhile_is_given_the_class_of_a_second_school_and_stays_in(session, land, head):
    anne = Invitee("Anne", "remplacante@exemple.fr")
    there = HEAD_OF(land.tilleuls)
    early = the_one(
        invitations.invite_teachers(session, there, land.tilleuls.id, [(anne, [land.ce2.id])], at=NOON)
    )
    cookie = enter(session, early).cookie

    (found,) = teachers(session, head, land, (anne, [land.cm1.id]))

    assert "déjà un compte" in found.why
    assert len(grants_of(session, early.account_id, TUESDAY)) == 2
    assert live(session, cookie, LIMITS, at=NOON)


def test_one_mailbox_for_schools_of_two_circonscriptions_waits_for_the_first_link(session, land, ien):
    session.get_one(School, land.far_school.id).mail = "ce.0350001a@exemple.fr"
    first = the_one(heads(session, ien, land))

    (found,) = invitations.invite_heads(session, IEN_OF(land.elsewhere), land.elsewhere.id, at=NOON)

    assert found.link is None
    assert "par une autre circonscription" in found.why
    assert [grant.place for grant in grants_of(session, first.account_id, TUESDAY)] == [
        land.jules_ferry.place
    ]
    assert enter(session, first)


def test_inviting_a_head_to_teach_elsewhere_and_ending_it_does_nothing_to_the_head(session, land, ien):
    """Neither before the head came in nor after, by a mailbox that is the school's no more."""
    mail = "ce.0350001a@exemple.fr"
    link = the_one(heads(session, ien, land))
    session.get_one(School, land.jules_ferry.id).mail = None
    there = HEAD_OF(land.tilleuls)

    def borrow():
        people = [(Invitee("Direction", mail), [land.ce2.id])]
        (found,) = invitations.invite_teachers(session, there, land.tilleuls.id, people, at=NOON)
        return found

    assert "à un autre titre" in borrow().why
    cookie = enter(session, link).cookie
    borrow()
    invitations.end_teacher(session, there, land.tilleuls.id, link.account_id, at=NOON)

    assert live(session, cookie, LIMITS, at=NOON)
    assert [grant.role for grant in grants_of(session, link.account_id, TUESDAY)] == [Role.HEAD]


def test_the_link_of_somebody_who_teaches_nowhere_any_more_is_dead(session, land, head):
    link = the_one(teachers(session, head, land, (Invitee("Anne PRIGENT"), [land.cm1.id])))

    invitations.end_teacher(session, head, land.jules_ferry.id, link.account_id, at=NOON)

    with pytest.raises(NotFound):
        enter(session, link)


def test_the_sessions_of_somebody_who_teaches_nowhere_any_more_end(session, land, head):
    link = the_one(teachers(session, head, land, (Invitee("Anne PRIGENT"), [land.cm1.id, land.cp.id])))
    cookie = enter(session, link).cookie

    invitations.end_teacher(session, head, land.jules_ferry.id, link.account_id, at=NOON)

    assert live(session, cookie, LIMITS, at=NOON) is None


def test_nobody_invites_himself(session, land):
    account_id = the_one(heads(session, OPERATOR, land)).account_id
    admin = Actor(account_id, (Grant(Role.ADMIN, ADMIN().grants[0].place),))

    found = heads(session, admin, land)
    with pytest.raises(NotAllowed):
        invitations.new_link(session, admin, account_id, at=NOON)

    assert found[0].link is None


def test_a_new_link_ends_what_the_old_password_opened(session, land, ien):
    link = the_one(heads(session, ien, land))
    cookie = enter(session, link).cookie

    again = invitations.new_link(session, ADMIN(), link.account_id, at=NOON)

    session.flush()
    assert live(session, cookie, LIMITS, at=NOON) is None
    assert sessions.begin(session, link.login, at=NOON).password_hash is None
    assert enter(session, again, password="un autre jour de marché")


def test_nobody_above_the_school_makes_a_link_for_a_head_who_came_in(session, land, ien):
    link = the_one(heads(session, ien, land))
    enter(session, link)

    for above in (
        ien,
        someone(Role.SECRETARY, land.circonscription),
        someone(Role.ERUN, land.circonscription),
    ):
        with pytest.raises(NotAllowed, match="déjà entrée"):
            invitations.new_link(session, above, link.account_id, at=NOON)


def test_a_new_link_for_somebody_with_a_wider_role_is_refused(session, land, head):
    new = NewAccount("adjointe", "", Role.TEACHER, classroom_id=land.cm1.id)
    given = accounts.add(session, OPERATOR, new, at=NOON)
    wider = accounts.NewAssignment(given.account_id, Role.IEN, circonscription_id=land.circonscription.id)
    accounts.assign(session, OPERATOR, wider, at=NOON)

    with pytest.raises(NotAllowed):
        invitations.new_link(session, head, given.account_id, at=NOON)


def test_the_team_is_invited_by_the_ien(session, land, ien):
    people = [(Invitee("Yann", "yann@exemple.fr"), Role.ERUN)]

    link = the_one(invitations.invite_team(session, ien, land.circonscription.id, people, at=NOON))

    assert {grant.role for grant in grants_of(session, link.account_id, TUESDAY)} == {Role.ERUN}
    (line,) = [
        one
        for one in team_of(session, ien, land.circonscription.id, on=TUESDAY, at=NOON)
        if one.login == "yann@exemple.fr"
    ]
    assert line.way is WayIn.LINK_OPEN


@pytest.mark.parametrize("role", [Role.IEN, Role.ADMIN, Role.HEAD, Role.DEPARTEMENT, Role.NAMES])
def test_the_team_holds_no_inspector_and_no_administrator(session, land, ien, role):
    with pytest.raises(RuleBroken):
        invitations.invite_team(
            session, ien, land.circonscription.id, [(Invitee("Yann", "yann@exemple.fr"), role)], at=NOON
        )


def test_a_secretary_invites_no_team(session, land):
    with pytest.raises(NotAllowed):
        invitations.invite_team(
            session, someone(Role.SECRETARY, land.circonscription), land.circonscription.id, [], at=NOON
        )


def test_who_teaches_no_more_in_a_school_keeps_the_roles_elsewhere(session, land, head):
    link = the_one(teachers(session, head, land, (Invitee("Anne PRIGENT"), [land.cm1.id, land.cp.id])))
    far = accounts.NewAssignment(link.account_id, Role.TEACHER, classroom_id=land.ce2.id)
    accounts.assign(session, OPERATOR, far, at=NOON)

    invitations.end_teacher(session, head, land.jules_ferry.id, link.account_id, at=NOON)

    (left,) = grants_of(session, link.account_id, TUESDAY)
    assert left.place.classroom_id == land.ce2.id


def test_a_head_sees_how_far_teachers_are_and_no_more(session, land, head):
    enter(session, the_one(teachers(session, head, land, (Invitee("Anne PRIGENT"), [land.cm1.id]))))
    teachers(session, head, land, (Invitee("Zoé LE BIHAN"), [land.cp.id]))

    found = teachers_of(session, head, land.jules_ferry.id, on=TUESDAY, at=NOON)

    assert [(one.name, one.places, one.way) for one in found] == [
        ("Anne PRIGENT", ("CM1",), WayIn.IN),
        ("Zoé LE BIHAN", ("CP",), WayIn.LINK_OPEN),
    ]


def test_the_schools_of_a_circonscription_stand_with_how_far_their_head_is(session, land, ien):
    heads(session, ien, land)

    found = heads_to_invite(session, ien, land.circonscription.id, on=TUESDAY, at=NOON)
    later = heads_to_invite(session, ien, land.circonscription.id, on=TUESDAY, at=LATER)

    assert [(line.mail is None, line.way) for line in found] == [
        (False, WayIn.LINK_OPEN),
        (True, WayIn.NOT_INVITED),
    ]
    assert later[0].way is WayIn.LINK_OVER


def test_the_journal_of_invitations_holds_no_name_and_no_mailbox(session, land, ien, head):
    heads(session, ien, land)
    teachers(session, head, land, (Invitee("Anne PRIGENT", "anne@exemple.fr"), [land.cm1.id]))

    entries = session.scalars(select(JournalEntry)).all()

    assert {"invite", "assign", "make_link"} <= {entry.act for entry in entries}
    assert not any("@" in str(entry.fields) or "prigent" in str(entry.fields).lower() for entry in entries)
