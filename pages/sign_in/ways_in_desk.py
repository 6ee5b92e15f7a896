"""What the ways in beside sign-in ask of the database: an invitation, a class link, the first start."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from data_io import passwords, spoken_codes
from data_io.actions import class_links, first_start, invitation_links, sessions
from data_io.actions.first_start import FirstAccount
from data_io.actions.sessions import OpenedSession
from data_io.database import engine, reading, writing
from data_io.queries import class_links as links
from data_io.queries import one_time_links
from data_io.queries.class_links import EnteredClass
from data_io.queries.one_time_links import OpenInvitation


def invitation(token: str) -> OpenInvitation | None:
    """Whose link this is; looking at it spends nothing: mail programs open links before people do."""
    with reading(engine()) as session:
        return one_time_links.open_invitation(session, token, at=datetime.now(UTC))


def accept(token: str, password: str, on_phone: bool) -> OpenedSession:
    """Spend the link on a password.

    Raises:
        NotFound: the link opens nothing (any more).
        RuleBroken: the password is too easily guessed.
    """
    with writing(engine()) as session:
        return invitation_links.use(session, token, password, on_phone=on_phone, at=datetime.now(UTC))


def class_of(token: str) -> EnteredClass | None:
    """The class behind a link."""
    with reading(engine()) as session:
        return links.class_of_link(session, token, at=datetime.now(UTC))


def enter_class(token: str, code: str, on_phone: bool) -> OpenedSession | timedelta | None:
    """A new session; or how long the link stays locked; or None, for whatever reason."""
    at = datetime.now(UTC)
    with writing(engine()) as session:
        attempt = class_links.begin(session, token, at=at)
    if attempt.wait is not None:
        return attempt.wait
    right = passwords.matches(attempt.password_hash, spoken_codes.as_kept(code))
    if not right or attempt.account_id is None:
        return None
    with writing(engine()) as session:
        # The account of a link has no password: it is shut when the link ends.
        if not sessions.is_unchanged(session, attempt.account_id, None):
            return None
        return sessions.open_for(session, attempt.account_id, attempt.id, on_phone=on_phone, at=at)


def is_first_start() -> bool:
    """True while nobody has an account."""
    with reading(engine()) as session:
        return first_start.is_open(session)


def make_first(new: FirstAccount, on_phone: bool) -> OpenedSession:
    """The first administrator, signed in.

    Raises:
        NotAllowed: somebody has an account meanwhile.
        RuleBroken: the login or the password is refused.
    """
    with writing(engine()) as session:
        return first_start.make(session, new, on_phone=on_phone, at=datetime.now(UTC))


def sign_out_everywhere(account_id: UUID) -> None:
    """End every session of the person; a class link belongs to several people and ends only here."""
    with writing(engine()) as session:
        sessions.leave_everywhere(session, account_id, at=datetime.now(UTC))
