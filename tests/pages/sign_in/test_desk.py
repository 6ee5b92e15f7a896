"""Changing a password: what counts as a failure, and what a lock says."""

from datetime import UTC, datetime, timedelta

import pytest

from data_io.actions import accounts
from data_io.actions.accounts import NewAccount, OneTime
from data_io.database import writing
from data_io.queries.sessions import LiveSession
from models.codes import Role
from models.errors import NotAllowed, RuleBroken
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
def visitor(invited) -> LiveSession:
    """Somebody who chose the present password."""
    return LiveSession(invited.account_id, invited.account_id, "directrice", "", "", NOW, False, NOW)


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
