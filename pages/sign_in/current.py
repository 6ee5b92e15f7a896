"""Who is signed in: asked anew at every rerun, so that a right withdrawn stops an open tab."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import streamlit as st
from sqlalchemy.orm import Session

from data_io.database import engine, reading
from data_io.days import local_day
from data_io.queries import grants, sessions
from data_io.settings import settings
from models.rights import Actor
from pages.sign_in import cookies


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The person behind this browser, with the grants of today."""

    account_id: UUID
    display_name: str
    actor: Actor
    csrf_token: str
    # When this visit began.
    since: datetime


# Set while the shell runs a screen: a callback or a fragment's rerun comes without it and asks the base.
_answered: ContextVar[SignedIn | None] = ContextVar("answered", default=None)


@contextmanager
def answered(signed_in: SignedIn) -> Iterator[None]:
    """Within one rerun the shell's answer stands for the screen too."""
    before = _answered.set(signed_in)
    try:
        yield
    finally:
        _answered.reset(before)


def current_actor() -> SignedIn | None:
    """The person of this tab's session cookie; None when the session is over."""
    return _answered.get() or _asked()


def actor_of(session: Session, account_id: UUID, at: datetime) -> Actor:
    """This account with what it may do now."""
    today = local_day(at, settings().timezone)
    opened_at = at if settings().names_hours is not None else None
    return Actor(account_id, grants.grants_of(session, account_id, today, opened_at))


def _asked() -> SignedIn | None:
    cookie = st.context.cookies.get(cookies.session_name())
    if cookie is None:
        return None
    at = datetime.now(UTC)
    with reading(engine()) as session:
        found = sessions.live(session, cookie, sessions.Limits.of(settings()), at=at)
        if found is None or found.must_change_password:
            return None
        actor = actor_of(session, found.account_id, at)
        return SignedIn(found.account_id, found.display_name, actor, found.csrf_token, found.created_at)
