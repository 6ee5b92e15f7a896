"""What the sign-in routes ask of the database; runs in a thread, because comparing takes a core."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from data_io import passwords
from data_io.actions import accounts, sessions
from data_io.actions.sessions import Attempt, OpenedSession, Via
from data_io.database import engine, writing
from data_io.queries.sessions import Limits, LiveSession
from data_io.settings import settings
from models.errors import NotAllowed

_OVER = "Votre session est terminée. Reconnectez-vous."
_WRONG = "Le mot de passe actuel n’est pas le bon."


def try_to_sign_in(login: str, password: str, on_phone: bool) -> OpenedSession | timedelta | None:
    """A new session; or how long the login stays locked; or None, for whatever reason."""
    at = datetime.now(UTC)
    with writing(engine()) as session:
        attempt = sessions.begin(session, login, at=at)
    if attempt.wait is not None:
        return attempt.wait
    if not passwords.matches(attempt.password_hash, password) or attempt.account_id is None:
        return None
    with writing(engine()) as session:
        if not sessions.is_unchanged(session, attempt.account_id, attempt.password_hash):
            return None
        return sessions.open_for(session, attempt.account_id, attempt.id, on_phone=on_phone, at=at)


def sign_out(session_id: UUID) -> Via | None:
    """End one session; say where it must be ended too."""
    with writing(engine()) as session:
        return sessions.close(session, session_id, at=datetime.now(UTC))


def choose_password(
    visitor: LiveSession, present: str, chosen: str, on_phone: bool
) -> OpenedSession | timedelta:
    """Keep the chosen password and begin a new session, the only one left; or how long the login is locked.

    Raises:
        NotAllowed: the present password, asked of whoever chose it, is wrong.
        RuleBroken: the chosen one is too easily guessed.
    """
    at = datetime.now(UTC)
    compared = None if visitor.must_change_password else _compared(visitor.login, present, at)
    if compared is not None and compared.wait is not None:
        return compared.wait
    with writing(engine()) as session:
        if not sessions.is_open(session, visitor.id, Limits.of(settings()), at=at):
            raise NotAllowed(_OVER)
        if compared and not sessions.is_unchanged(session, visitor.account_id, compared.password_hash):
            raise NotAllowed(_WRONG)
        accounts.choose_password(session, visitor.account_id, chosen, at=at)
        return sessions.open_for(session, visitor.account_id, None, on_phone=on_phone, at=at)


def _compared(login: str, present: str, at: datetime) -> Attempt:
    """A right password is no failure, whatever becomes of the chosen one."""
    with writing(engine()) as session:
        attempt = sessions.begin(session, login, at=at)
    if attempt.id is None:
        return attempt
    if not passwords.matches(attempt.password_hash, present):
        raise NotAllowed(_WRONG)
    with writing(engine()) as session:
        sessions.succeed(session, attempt.id)
    return attempt
