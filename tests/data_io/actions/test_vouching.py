"""An account that somebody else's link brought in is given nothing that they could not have given."""

from datetime import timedelta

import pytest

from data_io.actions import accounts, expiries, identities, invitations
from data_io.actions.accounts import NewAccount
from data_io.identity.arrivals import Identity
from data_io.identity.providers import Provider
from data_io.queries.grants import grants_of
from data_io.queries.invitations import teachers_of
from data_io.settings import read_settings
from models.codes import Role
from models.getting_in import Invitation
from models.territory import School
from tests.cast import ADMIN, NOON, OPERATOR, TUESDAY
from tests.data_io.actions.opened_accounts import (
    CHOSEN,
    OFFICIAL,
    a_member,
    appointed,
    as_teacher,
    enter,
    heads,
    is_live,
    of_tilleuls,
    roles,
    squatted,
)

ESSAI = Provider("essai", "Essai", "https://essai.example", "id", "secret")
SETTINGS = read_settings({})


def test_the_head_of_a_school_is_not_made_of_an_account_that_another_school_opened(session, land, head, ien):
    link, cookie = squatted(session, head, land, OFFICIAL)
    of_tilleuls(session, land)
    session.get_one(School, land.jules_ferry.id).mail = "ce.0350001a@exemple.fr"

    found = {one.mail: one for one in heads(session, ien, land)}

    refused = found.pop(OFFICIAL)
    assert (refused.link, refused.waits) == (None, True)
    assert "ouvert par une école : l’administration lui donne ce rôle" in refused.why
    assert roles(session, link.account_id) == {Role.TEACHER}
    assert is_live(session, cookie)
    assert [one.link is not None for one in found.values()] == [True]


def test_another_circonscription_does_not_add_to_what_the_first_one_opened(session, land, ien):
    far = appointed(session, "quimper", Role.IEN, circonscription_id=land.elsewhere.id)
    first = a_member(session, ien, land.circonscription, "yann@exemple.fr", Role.ERUN)
    enter(session, first.link)

    found = a_member(session, far, land.elsewhere, "yann@exemple.fr", Role.ERUN)

    assert found.waits
    assert "ouvert par une autre circonscription" in found.why


def test_who_opened_the_account_may_add_to_it(session, land, ien):
    first = a_member(session, ien, land.circonscription, "yann@exemple.fr", Role.ERUN)
    cookie = enter(session, first.link)
    of_tilleuls(session, land, "yann@exemple.fr")

    (found, _) = heads(session, ien, land)

    assert (found.link, found.waits) == (None, False)
    assert is_live(session, cookie)
    assert roles(session, first.link.account_id) == {Role.ERUN, Role.HEAD}


@pytest.mark.parametrize("role", [Role.IEN, Role.SECRETARY])
def test_a_head_of_two_schools_of_one_circonscription_waits_for_nobody(session, land, ien, role):
    of_tilleuls(session, land)
    (first, _) = heads(session, ien, land)
    cookie = enter(session, first.link)
    session.get_one(School, land.jules_ferry.id).mail = OFFICIAL
    above = appointed(session, "autre", role, circonscription_id=land.circonscription.id)

    (found,) = heads(session, above, land)

    assert (found.link, found.waits) == (None, False)
    assert is_live(session, cookie)
    assert len(grants_of(session, first.link.account_id, TUESDAY)) == 2


def test_a_teacher_of_two_schools_is_given_the_class_with_a_word_of_caution(session, land, head):
    link, cookie = squatted(session, head, land, "anne@exemple.fr")
    there = appointed(session, "tilleuls", Role.HEAD, school_id=land.tilleuls.id)

    found = as_teacher(session, there, land, "anne@exemple.fr", school=land.tilleuls, room=land.ce2)

    assert (found.link, found.waits) == (None, False)
    assert "assurez-vous que c’est bien cette personne" in found.why
    assert is_live(session, cookie)
    seen = {
        school: [one.by_others for one in teachers_of(session, who, school, on=TUESDAY, at=NOON)]
        for who, school in ((head, land.jules_ferry.id), (there, land.tilleuls.id))
    }
    assert seen == {land.jules_ferry.id: [False], land.tilleuls.id: [True]}
    assert len(grants_of(session, link.account_id, TUESDAY)) == 2


def test_a_teacher_whom_the_circonscription_let_in_is_given_the_class_with_a_word_of_caution(
    session, land, head, ien
):
    enter(session, a_member(session, ien, land.circonscription, "anne@exemple.fr", Role.ADVISER).link)

    found = as_teacher(session, head, land, "anne@exemple.fr")

    assert "ouvert par un lien d’une circonscription : assurez-vous" in found.why
    (line,) = teachers_of(session, head, land.jules_ferry.id, on=TUESDAY, at=NOON)
    assert line.by_others


def test_who_waits_for_a_role_above_the_classes_is_sent_to_the_administration_at_once(session, land, ien):
    far = appointed(session, "quimper", Role.IEN, circonscription_id=land.elsewhere.id)
    a_member(session, ien, land.circonscription, "yann@exemple.fr", Role.SECRETARY)

    found = a_member(session, far, land.elsewhere, "yann@exemple.fr", Role.SECRETARY)

    assert found.why.endswith("pas encore entrée : l’administration lui donne ce rôle")


def test_the_own_school_is_told_nothing_of_other_schools(session, land, head):
    squatted(session, head, land, "anne@exemple.fr")

    assert as_teacher(session, head, land, "anne@exemple.fr", room=land.cp).why == "a déjà un compte"


def test_a_role_that_is_held_already_is_waited_for_by_nobody(session, land, head, ien):
    link, _ = squatted(session, head, land, OFFICIAL)
    of_tilleuls(session, land)
    heads(session, ADMIN(), land)

    (found, _) = heads(session, ADMIN(), land)
    enter(session, found.link)
    assert roles(session, link.account_id) == {Role.TEACHER, Role.HEAD}
    (again, _) = heads(session, ien, land)

    assert (again.link, again.waits) == (None, False)


def by_the_command_line(session, land, head):
    enter(session, as_teacher(session, OPERATOR, land, OFFICIAL).link)


def by_a_one_time_password(session, land, head):
    new = NewAccount(OFFICIAL, "", Role.TEACHER, classroom_id=land.cm1.id)
    account_id = accounts.add(session, OPERATOR, new, at=NOON).account_id
    accounts.choose_password(session, account_id, CHOSEN, at=NOON)


def by_a_reset(session, land, head):
    link, _ = squatted(session, head, land, OFFICIAL)
    accounts.reset(session, ADMIN(), link.account_id, at=NOON)
    accounts.choose_password(session, link.account_id, CHOSEN, at=NOON)


def by_a_provider(session, land, head):
    squatted(session, head, land, OFFICIAL)
    identity = Identity("essai", "0001", OFFICIAL, "the id token")
    identities.sign_in(session, ESSAI, identity, on_phone=False, at=NOON)


WAYS = [by_the_command_line, by_a_one_time_password, by_a_reset, by_a_provider]


@pytest.mark.parametrize("comes_in", WAYS)
def test_whom_the_administration_or_a_provider_let_in_is_given_the_role(session, land, head, ien, comes_in):
    comes_in(session, land, head)
    session.flush()
    of_tilleuls(session, land)

    (found, _) = heads(session, ien, land)

    assert (found.link, found.why, found.waits) == (None, "a déjà un compte", False)


def test_a_link_made_anew_says_who_answers_from_then_on(session, land, head, ien):
    by_a_one_time_password(session, land, head)
    (line,) = teachers_of(session, head, land.jules_ferry.id, on=TUESDAY, at=NOON)
    enter(session, invitations.new_link(session, head, line.account_id, at=NOON))
    of_tilleuls(session, land)

    (found, _) = heads(session, ien, land)

    assert found.waits


def test_time_makes_nobody_answer_for_an_account(session, land, head, ien):
    """The journal's days pass: the link that the account was opened by is kept as long as it says so."""
    squatted(session, head, land, OFFICIAL)
    as_teacher(session, head, land, "zoe@exemple.fr", room=land.cp)
    of_tilleuls(session, land)
    later = NOON + timedelta(days=SETTINGS.log_days + SETTINGS.invitation_days + 1)

    gone = expiries.expire(session, OPERATOR, SETTINGS, at=later)

    assert gone[Invitation.__tablename__] == 1
    assert heads(session, ien, land)[0].waits
