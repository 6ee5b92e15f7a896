"""Changing a password: what counts as a failure, and what a lock says."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from data_io import passwords
from data_io.actions import accounts, sessions
from data_io.actions.accounts import NewAccount, OneTime
from data_io.database import reading, writing
from data_io.queries.sessions import Limits, LiveSession, live
from data_io.settings import settings
from models.codes import Role
from models.errors import NotAllowed, RuleBroken
from models.security import WebSession
from pages.sign_in import desk
from tests.cast import OPERATOR

NOW = datetime.now(UTC)
OWN = "une phrase longue et à moi"


@pytest.fixture
def invited(app_database) -> OneTime:
    new = NewAccount("directrice", "Anne Prigent", Role.ADMIN, must_change_password=False)
    with writing(app_database) as session:
        return accounts.add(session, OPERATOR, new, at=NOW)


@pytest.fixture
def visitor(invited, app_database) -> LiveSession:
    """Somebody who chose the present password, signed in."""
    with writing(app_database) as session:
        opened = sessions.open_for(session, invited.account_id, None, on_phone=False, at=datetime.now(UTC))
    with reading(app_database) as session:
        found = live(session, opened.cookie, Limits.of(settings()), at=datetime.now(UTC))
    assert found
    return found


def test_a_right_password_is_no_failure_when_the_chosen_one_is_refused(invited, visitor):
    for _ in range(7):
        with pytest.raises(RuleBroken):
            desk.choose_password(visitor, invited.password, "court", False)

    assert not isinstance(desk.choose_password(visitor, invited.password, OWN, False), timedelta)


def test_wrong_passwords_lock_the_change_for_a_while_as_they_lock_signing_in(invited, visitor):
    for _ in range(5):
        with pytest.raises(NotAllowed):
            desk.choose_password(visitor, "pas le bon", OWN, False)

    assert isinstance(desk.choose_password(visitor, invited.password, OWN, False), timedelta)


@pytest.mark.parametrize("limit", ["created_at", "seen_at"])
def test_a_form_that_was_held_back_until_its_session_was_over_changes_nothing(
    invited, visitor, app_database, limit
):
    """What asks for the page is let through while the session lives; its fields may come much later."""
    with writing(app_database) as session:
        kept = session.get_one(WebSession, visitor.id)
        setattr(kept, limit, NOW - timedelta(hours=settings().absolute_hours))

    with pytest.raises(NotAllowed, match="terminée"):
        desk.choose_password(visitor, invited.password, OWN, False)
    assert desk.try_to_sign_in("directrice", OWN, False) is None


def open_sessions(database) -> int:
    with reading(database) as session:
        opened = select(func.count()).select_from(WebSession).where(WebSession.revoked_at.is_(None))
        return session.scalar(opened) or 0


def meanwhile(monkeypatch, database, act) -> None:
    """`act` happens while a password is compared, which is outside any transaction."""
    compare = passwords.matches

    def compare_slowly(password_hash, password):
        right = compare(password_hash, password)
        monkeypatch.setattr(passwords, "matches", compare)
        with writing(database) as session:
            act(session)
        return right

    monkeypatch.setattr(passwords, "matches", compare_slowly)


def test_the_old_password_opens_nothing_once_it_was_changed_while_it_was_compared(
    invited, app_database, monkeypatch
):
    def change(session):
        accounts.choose_password(session, invited.account_id, OWN, at=NOW)
        sessions.leave_everywhere(session, invited.account_id, at=NOW)

    meanwhile(monkeypatch, app_database, change)

    assert desk.try_to_sign_in("directrice", invited.password, False) is None
    assert open_sessions(app_database) == 0


def test_an_account_that_is_shut_while_its_password_is_compared_opens_nothing(
    invited, app_database, monkeypatch
):
    meanwhile(monkeypatch, app_database, lambda s: accounts.disable(s, OPERATOR, invited.account_id, at=NOW))

    assert desk.try_to_sign_in("directrice", invited.password, False) is None
    assert open_sessions(app_database) == 0


def test_the_old_password_changes_nothing_once_it_was_changed_while_it_was_compared(
    invited, visitor, app_database, monkeypatch
):
    def change(session):
        accounts.choose_password(session, invited.account_id, OWN, at=NOW)

    meanwhile(monkeypatch, app_database, change)

    with pytest.raises(NotAllowed, match="terminée"):
        desk.choose_password(visitor, invited.password, "une autre phrase, bien longue", False)
    assert not isinstance(desk.try_to_sign_in("directrice", OWN, False), timedelta | None)
