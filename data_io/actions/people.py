"""Accounts of people behind a name or a mailbox: found again, named, and made to choose a password anew."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from data_io import scope
from data_io.actions import sessions
from data_io.actions.sessions import plain_login
from data_io.queries.sessions import digest
from models.codes import Role
from models.errors import RuleBroken
from models.getting_in import ClassLink, ExternalIdentity, Invitation
from models.names import fold
from models.rights import Place
from models.security import Account, Assignment, LoginAttempt
from models.territory import Circonscription, Classroom

plain = plain_login


def acceptable_login(login: str) -> str:
    """The login as it is kept.

    Raises:
        RuleBroken: it is too short or long, or holds blanks.
    """
    kept = plain_login(login)
    if not 3 <= len(kept) <= 254 or not kept.isprintable() or any(sign.isspace() for sign in kept):
        raise RuleBroken("Un identifiant a de 3 à 254 caractères, sans espace.")
    return kept


def known(session: Session, mail: str | None, name: str, school_id: UUID | None) -> Account | None:
    """The account of this mailbox; without one, the teacher of that name who teaches in the school."""
    if mail:
        return session.scalar(select(Account).where(Account.login == plain_login(mail)))
    if school_id is None:
        return None
    teachers = session.scalars(
        select(Account)
        .join(Assignment, Assignment.account_id == Account.id)
        .join(Classroom, Classroom.id == Assignment.classroom_id)
        .where(Classroom.school_id == school_id, Assignment.role == Role.TEACHER)
        .order_by(Account.id)
    ).unique()
    wanted = _words(name)
    return next((one for one in teachers if _words(one.display_name) == wanted), None)


def _words(name: str) -> list[str]:
    """First and last name come in either order."""
    return sorted(fold(name).split())


def free_login(session: Session, mail: str | None, name: str) -> str:
    """The mailbox; else `prenom.nom`, numbered when somebody of that name is here already."""
    if mail:
        return acceptable_login(mail)
    stem = ".".join(word for word in fold(name).split() if word.isalnum())[:200]
    if len(stem) < 3:
        stem = f"classe.{stem}"
    for number in count(1):
        login = stem if number == 1 else f"{stem}{number}"
        if session.scalar(select(Account.id).where(Account.login == login)) is None:
            break
    return acceptable_login(login)


def forget_password(session: Session, account: Account, *, at: datetime) -> None:
    """What was known opens nothing any more, and no provider is bound; a lock after failures ends too."""
    void_password(session, account, at=at)
    session.execute(delete(ExternalIdentity).where(ExternalIdentity.account_id == account.id))
    session.execute(delete(LoginAttempt).where(LoginAttempt.login_digest == digest(account.login)))
    session.flush()


def void_password(session: Session, account: Account, *, at: datetime) -> None:
    """The password opens nothing any more, nor does a link; pages left open stop.

    The link that the password was chosen with is taken back as well: it says no more who let the owner in.
    """
    account.password_hash = None
    account.must_change_password = False
    session.execute(
        update(Invitation)
        .where(Invitation.account_id == account.id, Invitation.revoked_at.is_(None))
        .values(revoked_at=at)
    )
    session.flush()
    sessions.close_all(session, account.id, at=at)


def is_class_link(session: Session, account_id: UUID) -> bool:
    """True for the account of a class link, which is nobody's."""
    found = session.scalar(select(ClassLink.id).where(ClassLink.account_id == account_id).limit(1))
    return found is not None


def place_of(session: Session, held: Assignment) -> Place:
    """Where a role holds, with all that lies above."""
    if held.classroom_id is not None:
        return scope.of_classroom(session, held.classroom_id).place
    if held.school_id is not None:
        return scope.of_school(session, held.school_id).place
    if held.circonscription_id is not None:
        found = session.get_one(Circonscription, held.circonscription_id)
        return Place(found.departement_code, found.id)
    return Place(held.departement_code)
