"""Sessions and the count of tries."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta

import pytest
from sqlalchemy import select

from data_io import passwords
from data_io.actions import accounts, sessions
from data_io.actions.accounts import NewAccount
from data_io.database import reading, writing
from data_io.queries.sessions import Limits, LiveSession, last_visit, live
from models.codes import Role
from models.security import WebSession
from tests.cast import NOON, OPERATOR

LIMITS = Limits(timedelta(minutes=30), timedelta(hours=4), timedelta(hours=12))
SECOND = timedelta(seconds=1)


@pytest.fixture
def invited(session):
    return accounts.add(session, OPERATOR, NewAccount("directrice", "Anne Prigent", Role.ADMIN), at=NOON)


def a_session(session, invited, *, on_phone=False):
    attempt = sessions.begin(session, "directrice", at=NOON)
    opened = sessions.open_for(session, invited.account_id, attempt.id, on_phone=on_phone, at=NOON)
    session.flush()
    return opened.cookie


def found_by(session, cookie, *, at=NOON) -> LiveSession:
    found = live(session, cookie, LIMITS, at=at)
    assert found
    return found


def failures(session, number, *, login="directrice", at=NOON):
    for _ in range(number):
        assert sessions.begin(session, login, at=at).wait is None
    session.flush()


def test_a_cookie_opens_its_account(session, invited):
    cookie = a_session(session, invited)

    found = found_by(session, cookie)

    assert found.account_id == invited.account_id
    assert found.must_change_password


def test_the_base_keeps_no_cookie(session, invited):
    cookie = a_session(session, invited)

    kept = session.scalars(select(WebSession)).one()

    assert cookie not in (kept.cookie_digest, kept.csrf_token)
    assert len(kept.cookie_digest) == 64


def test_an_invented_cookie_opens_nothing(session, invited):
    a_session(session, invited)

    assert live(session, "invented", LIMITS, at=NOON) is None


def test_each_sign_in_has_its_own_cookie(session, invited):
    assert a_session(session, invited) != a_session(session, invited)


@pytest.mark.parametrize(("on_phone", "idle"), [(False, timedelta(minutes=30)), (True, timedelta(hours=4))])
def test_an_idle_session_ends_later_on_a_phone(session, invited, on_phone, idle):
    cookie = a_session(session, invited, on_phone=on_phone)

    assert live(session, cookie, LIMITS, at=NOON + idle - SECOND)
    assert live(session, cookie, LIMITS, at=NOON + idle) is None


def test_a_used_session_still_ends_after_its_absolute_time(session, invited):
    cookie = a_session(session, invited)
    evening = NOON + timedelta(hours=12)
    sessions.seen(session, found_by(session, cookie).id, at=evening - SECOND)

    assert live(session, cookie, LIMITS, at=evening - SECOND)
    assert live(session, cookie, LIMITS, at=evening) is None


def test_a_session_that_was_left_opens_nothing_again(session, invited):
    cookie = a_session(session, invited)

    sessions.close(session, found_by(session, cookie).id, at=NOON)
    session.flush()

    assert live(session, cookie, LIMITS, at=NOON) is None


def test_an_unknown_login_is_counted_like_a_known_one(session, invited):
    failures(session, 5)
    failures(session, 5, login="personne")

    known = sessions.begin(session, "directrice", at=NOON + SECOND)
    unknown = sessions.begin(session, "personne", at=NOON + SECOND)

    assert known == unknown
    assert known.wait == timedelta(seconds=29)


def test_capitals_and_blanks_do_not_start_a_new_count(session, invited):
    failures(session, 5, login=" DIRECTRICE ")

    assert sessions.begin(session, "directrice", at=NOON).wait is not None


def test_the_lock_doubles_up_to_a_quarter_of_an_hour(session, invited):
    failures(session, 5)
    at = NOON
    waits: list[int] = []
    for _ in range(7):
        wait = sessions.begin(session, "directrice", at=at).wait
        assert wait
        waits.append(round(wait.total_seconds()))
        at += wait
        failures(session, 1, at=at)

    assert waits == [30, 60, 120, 240, 480, 900, 900]


def test_a_refused_try_does_not_lengthen_the_lock(session, invited):
    failures(session, 5)

    sessions.begin(session, "directrice", at=NOON + SECOND)
    session.flush()

    assert sessions.begin(session, "directrice", at=NOON + 30 * SECOND).wait is None


def test_signing_in_begins_the_count_anew(session, invited):
    failures(session, 4)
    a_session(session, invited)

    failures(session, 4, at=NOON + SECOND)

    assert sessions.begin(session, "directrice", at=NOON + SECOND).wait is None


def test_an_account_without_a_password_lets_nobody_in():
    assert not passwords.matches(None, "")


def test_an_accent_typed_in_two_ways_is_the_same_password():
    assert passwords.matches(passwords.hashed("élève de la classe"), "e\u0301le\u0300ve de la classe")


def test_the_last_visit_is_the_readers_own_before_this_one(session, invited):
    other = accounts.add(session, OPERATOR, NewAccount("ien", "Yann Le Bris", Role.ADMIN), at=NOON)
    first, again = found_by(session, a_session(session, invited)), NOON + timedelta(days=1)
    sessions.seen(session, first.id, at=NOON + timedelta(minutes=20))

    assert last_visit(session, invited.account_id, before=again) == NOON + timedelta(minutes=20)
    assert last_visit(session, invited.account_id, before=NOON) is None
    assert last_visit(session, other.account_id, before=again) is None


def test_a_password_that_was_changed_since_it_was_compared_is_another(session, invited):
    compared = sessions.begin(session, "directrice", at=NOON).password_hash
    assert sessions.is_unchanged(session, invited.account_id, compared)

    accounts.choose_password(session, invited.account_id, "trois vélos bleus dans le pré", at=NOON)

    assert not sessions.is_unchanged(session, invited.account_id, compared)


def test_an_account_that_was_shut_since_its_password_was_compared_is_not_the_same(session, invited):
    compared = sessions.begin(session, "directrice", at=NOON).password_hash

    accounts.disable(session, OPERATOR, invited.account_id, at=NOON)

    assert not sessions.is_unchanged(session, invited.account_id, compared)


def test_a_password_that_is_changed_while_a_session_begins_ends_it(database):
    """The change waits for the transaction that compared, then ends what it began."""
    with writing(database) as session:
        given = accounts.add(session, OPERATOR, NewAccount("directrice", "", Role.ADMIN), at=NOON)

    def change() -> None:
        with writing(database) as session:
            accounts.choose_password(session, given.account_id, "trois vélos bleus dans le pré", at=NOON)

    with ThreadPoolExecutor(1) as pool:
        with writing(database) as session:
            compared = sessions.begin(session, "directrice", at=NOON).password_hash
            assert sessions.is_unchanged(session, given.account_id, compared)
            changing = pool.submit(change)
            assert not wait([changing], timeout=0.5).done
            cookie = sessions.open_for(session, given.account_id, None, on_phone=False, at=NOON).cookie
        changing.result(timeout=20)

    with reading(database) as session:
        assert live(session, cookie, LIMITS, at=NOON) is None
