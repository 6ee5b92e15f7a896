"""Uploads wait in memory until a screen reads them: only of who imports lists, and so much at a time."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from threading import Lock
from time import monotonic
from uuid import UUID

from anyio import to_thread
from starlette.types import Scope

from data_io import refused
from data_io.database import engine, reading
from data_io.days import local_day
from data_io.queries import grants
from data_io.queries.sessions import LiveSession
from data_io.settings import settings
from models.errors import NotAllowed
from models.rights import Act, Actor
from pages.sign_in import origins

_ADDRESS = "/_stcore/upload_file"
_MOST_BYTES = 60 * 1024 * 1024
_SPAN = 600.0
_NOT_YOURS = "Vous n’importez pas de listes."
# Lists of pupils, of teachers to invite, of schools.
_SENDING = (Act.IMPORT_ROSTER, Act.IMPORT_OWN_CLASS, Act.INVITE_TEACHERS, Act.LOAD_SCHOOLS)


class Allowance:
    """How many bytes each account sent within the last minutes, in this process."""

    def __init__(self, most: int = _MOST_BYTES, clock: Callable[[], float] = monotonic) -> None:
        self._most, self._clock = most, clock
        self._sent: defaultdict[UUID, deque[tuple[float, int]]] = defaultdict(deque)
        self._lock = Lock()

    def take(self, account_id: UUID, size: int) -> bool:
        """Count these bytes; False when they are too many."""
        now = self._clock()
        with self._lock:
            sent = self._sent[account_id]
            while sent and sent[0][0] <= now - _SPAN:
                sent.popleft()
            if sum(bytes_ for _, bytes_ in sent) + size > self._most:
                return False
            sent.append((now, size))
            return True


_allowance = Allowance()


async def refusal(scope: Scope, found: LiveSession) -> HTTPStatus | None:
    """Why this upload, or the removal of one, is refused; None for anything else."""
    if scope["type"] != "http" or _ADDRESS not in scope["path"] or scope["method"] == "OPTIONS":
        return None
    if not await to_thread.run_sync(_imports_lists, found.account_id):
        return HTTPStatus.FORBIDDEN
    if scope["method"] == "DELETE":
        return None
    # The server reads no more than what is announced here, unless the body comes in chunks.
    size = origins.header(scope, b"content-length")
    if size is None or not size.isdecimal() or origins.header(scope, b"transfer-encoding") is not None:
        return HTTPStatus.LENGTH_REQUIRED
    return None if _allowance.take(found.account_id, int(size)) else HTTPStatus.TOO_MANY_REQUESTS


def _imports_lists(account_id: UUID) -> bool:
    at = datetime.now(UTC)
    today = local_day(at, settings().timezone)
    with reading(engine()) as session:
        actor = Actor(account_id, grants.grants_of(session, account_id, today))
    allowed = any(actor.grants_for(act) for act in _SENDING)
    if not allowed:
        refused.note(engine, actor, NotAllowed(_NOT_YOURS, act=Act.IMPORT_ROSTER), at=at)
    return allowed
