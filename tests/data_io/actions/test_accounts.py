"""Accounts: who may run them, and what ends the sessions of one."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from data_io import passwords
from data_io.actions import accounts, sessions
from data_io.actions.accounts import NewAccount, NewAssignment
from data_io.queries.accounts import id_of, list_accounts, workplace
from data_io.queries.grants import grants_of
from data_io.queries.sessions import Limits, live
from models.codes import Role
from models.errors import NotAllowed, NotFound, RuleBroken
from models.rights import Actor
from models.security import Account, JournalEntry
from tests.cast import ADMIN, HEAD_OF, IEN_OF, NOON, OPERATOR, TUESDAY, a_territory

LIMITS = Limits(timedelta(minutes=30), timedelta(hours=4), timedelta(hours=12))
CHOSEN = "une phrase longue et à moi"


@pytest.fixture
def territory(session):
    return a_territory(session)


@pytest.fixture
def head(session, territory):
    new = NewAccount("Tilleuls@exemple.fr", "Anne Prigent", Role.HEAD, school_id=territory.tilleuls.id)
    return accounts.add(session, OPERATOR, new, at=NOON)


def a_session(session, account_id):
    opened = sessions.open_for(session, account_id, None, on_phone=False, at=NOON)
    session.flush()
    return opened.cookie


def is_live(session, cookie):
    session.flush()
    return live(session, cookie, LIMITS, at=NOON) is not None


def test_an_invited_person_has_the_role_in_its_place(session, territory, head):
    (grant,) = grants_of(session, head.account_id, TUESDAY)

    assert grant.role is Role.HEAD
    assert grant.reaches(territory.ce2.place)
    assert not grant.reaches(territory.cm1.place)


def test_the_place_of_a_teacher_says_the_school_too(session, territory):
    new = NewAccount("maitresse", "", Role.TEACHER, classroom_id=territory.ce2.id)
    given = accounts.add(session, OPERATOR, new, at=NOON)

    (grant,) = grants_of(session, given.account_id, TUESDAY)

    assert grant.place == territory.ce2.place


def test_a_role_does_not_hold_before_it_begins(session, head):
    assert grants_of(session, head.account_id, TUESDAY - timedelta(days=1)) == ()


def test_the_one_time_password_opens_and_must_be_changed(session, head):
    account = session.get_one(Account, head.account_id)

    assert passwords.matches(account.password_hash, head.password)
    assert account.must_change_password


def test_two_one_time_passwords_differ():
    assert passwords.one_time() != passwords.one_time()


@pytest.mark.parametrize("login", ["", "ab", "deux mots", "x" * 255])
def test_a_malformed_login_is_refused(session, login):
    with pytest.raises(RuleBroken):
        accounts.add(session, OPERATOR, NewAccount(login, "", Role.ADMIN), at=NOON)


def test_a_login_is_taken_whatever_its_capitals(session, head):
    with pytest.raises(RuleBroken):
        accounts.add(session, OPERATOR, NewAccount("TILLEULS@exemple.fr", "", Role.ADMIN), at=NOON)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_a_role_without_its_place_is_refused(session, role):
    with pytest.raises(RuleBroken):
        accounts.add(session, OPERATOR, NewAccount("quelquun", "", role), at=NOON)


def test_a_place_that_is_not_in_the_base_is_refused(session, head):
    new = NewAccount("quelquun", "", Role.HEAD, school_id=head.account_id)

    with pytest.raises(NotFound):
        accounts.add(session, OPERATOR, new, at=NOON)


def test_only_an_administrator_runs_accounts(session, territory, head):
    for actor in (HEAD_OF(territory.tilleuls), IEN_OF(territory.circonscription), Actor(None)):
        with pytest.raises(NotAllowed):
            accounts.add(session, actor, NewAccount("quelquun", "", Role.ADMIN), at=NOON)
        with pytest.raises(NotAllowed):
            accounts.reset(session, actor, head.account_id, at=NOON)
        with pytest.raises(NotAllowed):
            list_accounts(session, actor, on=TUESDAY)


def test_nobody_changes_his_own_rights(session, territory):
    admin = ADMIN()
    assert admin.account_id
    new = NewAssignment(admin.account_id, Role.HEAD, school_id=territory.tilleuls.id)

    with pytest.raises(NotAllowed):
        accounts.assign(session, admin, new, at=NOON)
    with pytest.raises(NotAllowed):
        accounts.disable(session, admin, admin.account_id, at=NOON)


@pytest.mark.parametrize("change", [accounts.disable, accounts.reset])
def test_a_change_of_state_or_password_ends_every_session(session, head, change):
    cookies = [a_session(session, head.account_id) for _ in range(2)]

    change(session, OPERATOR, head.account_id, at=NOON)

    assert [is_live(session, cookie) for cookie in cookies] == [False, False]


def test_a_new_role_puts_nobody_out(session, territory, head):
    cookie = a_session(session, head.account_id)
    new = NewAssignment(head.account_id, Role.TEACHER, classroom_id=territory.ce2.id)

    accounts.assign(session, OPERATOR, new, at=NOON)

    assert is_live(session, cookie)
    assert {grant.role for grant in grants_of(session, head.account_id, TUESDAY)} == {Role.HEAD, Role.TEACHER}


@pytest.mark.parametrize("later", [timedelta(0), timedelta(days=3)])
def test_a_role_withdrawn_holds_no_more_that_day(session, head, later):
    cookie = a_session(session, head.account_id)
    (line,) = (x for x in list_accounts(session, OPERATOR, on=TUESDAY) if x.account_id == head.account_id)

    assert line.assignment_id
    accounts.withdraw(session, OPERATOR, line.assignment_id, at=NOON + later)

    session.flush()
    assert grants_of(session, head.account_id, TUESDAY + later) == ()
    assert not is_live(session, cookie)


def test_a_role_withdrawn_puts_nobody_out_of_the_roles_that_remain(session, territory, head):
    more = NewAssignment(head.account_id, Role.TEACHER, classroom_id=territory.ce2.id)
    accounts.assign(session, OPERATOR, more, at=NOON)
    cookie = a_session(session, head.account_id)

    accounts.withdraw(session, OPERATOR, more.id, at=NOON)

    assert is_live(session, cookie)
    assert {grant.role for grant in grants_of(session, head.account_id, TUESDAY)} == {Role.HEAD}


def test_a_disabled_account_opens_again_when_enabled(session, head):
    accounts.disable(session, OPERATOR, head.account_id, at=NOON)
    session.flush()
    assert sessions.begin(session, "tilleuls@exemple.fr", at=NOON).account_id is None

    accounts.enable(session, OPERATOR, head.account_id, at=NOON)
    session.flush()

    assert sessions.begin(session, "tilleuls@exemple.fr", at=NOON).account_id == head.account_id


def test_a_reset_ends_a_lock(session, head):
    for _ in range(5):
        sessions.begin(session, "tilleuls@exemple.fr", at=NOON)
    session.flush()

    accounts.reset(session, OPERATOR, head.account_id, at=NOON)

    assert sessions.begin(session, "tilleuls@exemple.fr", at=NOON).wait is None


def test_a_chosen_password_replaces_the_one_given_and_ends_every_session(session, head):
    cookie = a_session(session, head.account_id)

    accounts.choose_password(session, head.account_id, CHOSEN, at=NOON)

    account = session.get_one(Account, head.account_id)
    assert passwords.matches(account.password_hash, CHOSEN)
    assert not passwords.matches(account.password_hash, head.password)
    assert not account.must_change_password
    assert not is_live(session, cookie)


@pytest.mark.parametrize("weak", ["court", "aaaaaaaaaaaaaa", "tilleuls@exemple.fr1", "x y" * 100])
def test_a_password_guessed_first_is_refused(session, head, weak):
    with pytest.raises(RuleBroken):
        accounts.choose_password(session, head.account_id, weak, at=NOON)


def test_the_password_given_cannot_be_chosen(session, head):
    with pytest.raises(RuleBroken):
        accounts.choose_password(session, head.account_id, head.password, at=NOON)


def test_the_journal_names_the_account_by_its_id_only(session, head):
    entries = session.scalars(select(JournalEntry).where(JournalEntry.object_id == head.account_id)).all()

    assert [entry.act for entry in entries] == ["add_account", "assign"]
    assert all(entry.operator and "prigent" not in str(entry.fields).lower() for entry in entries)


def test_an_account_is_found_by_its_login(session, head):
    assert id_of(session, " Tilleuls@Exemple.fr ") == head.account_id
    with pytest.raises(NotFound):
        id_of(session, "personne")


def test_the_workplace_is_the_school_of_a_head_and_the_circonscription_of_an_ien(session, territory):
    assert "Tilleuls" in workplace(session, HEAD_OF(territory.tilleuls))
    assert workplace(session, IEN_OF(territory.circonscription))
    assert workplace(session, ADMIN()) == ""
