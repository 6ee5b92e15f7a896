"""Who may upload, and how much at a time."""

from datetime import UTC, datetime
from http import HTTPStatus
from uuid import UUID

import pytest

from data_io.database import writing
from data_io.queries.sessions import LiveSession
from models.codes import Role
from pages.sign_in import uploads
from tests import own_loop
from tests.cast import a_territory, an_account

ONE, OTHER = UUID(int=1), UUID(int=2)


def test_an_account_sends_so_many_bytes_in_ten_minutes_and_no_more():
    clock = [0.0]
    allowance = uploads.Allowance(100, clock=lambda: clock[0])

    assert [allowance.take(ONE, 60), allowance.take(ONE, 60), allowance.take(ONE, 40)] == [True, False, True]
    assert allowance.take(OTHER, 60)
    clock[0] = 600.0
    assert allowance.take(ONE, 60)


@pytest.fixture
def accounts(app_database) -> dict[Role, UUID]:
    with writing(app_database) as session:
        land = a_territory(session)
        places = {
            Role.TEACHER: land.cm1,
            Role.HEAD: land.jules_ferry,
            Role.IEN: land.circonscription,
            Role.SECRETARY: land.circonscription,
        }
        return {role: an_account(session, role, site, login=f"une-{role}") for role, site in places.items()}


def refusal(account_id: UUID, method: str, path: str = "/_stcore/upload_file/s/f", size: bytes | None = b"9"):
    headers = [] if size is None else [(b"content-length", size)]
    scope = {"type": "http", "method": method, "path": path, "headers": headers}
    visitor = LiveSession(account_id, account_id, "", "", "", datetime.now(UTC), False, datetime.now(UTC))
    return own_loop.run(uploads.refusal(scope, visitor))


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST"])
@pytest.mark.parametrize("path", ["/_stcore/upload_file/s/f", "/familles/_stcore/upload_file/s/f"])
def test_only_who_imports_lists_uploads(accounts, method, path):
    answers = {role: refusal(account_id, method, path) for role, account_id in accounts.items()}

    assert answers == {
        Role.TEACHER: None,
        Role.HEAD: None,
        Role.IEN: HTTPStatus.FORBIDDEN,
        Role.SECRETARY: None,
    }


def test_what_is_no_upload_is_not_looked_at(accounts):
    assert refusal(accounts[Role.TEACHER], "GET", "/media/x.csv") is None


def test_an_upload_says_its_size_first(accounts):
    assert refusal(accounts[Role.HEAD], "PUT", size=None) is HTTPStatus.LENGTH_REQUIRED


def test_an_upload_beyond_the_allowance_is_refused(accounts):
    assert refusal(accounts[Role.HEAD], "PUT", size=b"99999999999") is HTTPStatus.TOO_MANY_REQUESTS
