"""The session behind a request: found at every one, marked as seen once a minute."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID

from anyio import to_thread
from starlette.types import Scope

from data_io.actions import sessions as acts
from data_io.database import engine, reading, writing
from data_io.queries import sessions
from data_io.queries.sessions import LiveSession
from data_io.settings import settings
from pages.sign_in import cookies

_SEEN_EVERY = timedelta(minutes=1)
# Tasks under way: without a reference the loop may drop them.
_under_way: set[asyncio.Task[None]] = set()


async def visitor(scope: Scope) -> LiveSession | None:
    """The live session of this request's cookie."""
    cookie = cookies.read(scope["headers"], cookies.session_name())
    if cookie is None:
        return None
    at = datetime.now(UTC)
    found = await to_thread.run_sync(_find, cookie, at)
    if found is not None and at - found.seen_at > _SEEN_EVERY:
        _mark_later(found.id, at)
    return found


def _find(cookie: str, at: datetime) -> LiveSession | None:
    with reading(engine()) as session:
        return sessions.live(session, cookie, sessions.Limits.of(settings()), at=at)


def _mark_later(session_id: UUID, at: datetime) -> None:
    """Not waited for: somebody else's long import must not hold up a click."""
    task = asyncio.create_task(to_thread.run_sync(_mark, session_id, at))
    _under_way.add(task)
    task.add_done_callback(_under_way.discard)


def _mark(session_id: UUID, at: datetime) -> None:
    with writing(engine()) as session:
        acts.seen(session, session_id, at=at)
