"""The journal, for who runs the installation: ids and codes, by day and by act, never gathered by person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.asks import asks
from models.rights import Act, Actor, Place
from models.security import Account, JournalEntry

MOST = 500


@dataclass(frozen=True, slots=True)
class JournalLine:
    """Who did which act to which object, when, which fields. `who`: a login, or the system user."""

    at: datetime
    who: str
    act: str
    kind: str
    object_id: UUID | None
    fields: tuple[str, ...]


@asks(Act.READ_JOURNAL)
def journal_lines(
    session: Session, actor: Actor, *, since: datetime, before: datetime, act: str | None = None
) -> list[JournalLine]:
    """The newest lines between two instants, `MOST` at most; of one act when it is named.

    Raises:
        NotAllowed: the actor does not run the installation.
    """
    actor.require(Act.READ_JOURNAL, Place())
    statement = (
        select(JournalEntry, Account.login)
        .outerjoin(Account, Account.id == JournalEntry.account_id)
        .where(JournalEntry.at >= since, JournalEntry.at < before)
        .order_by(JournalEntry.at.desc(), JournalEntry.id.desc())
        .limit(MOST)
    )
    if act is not None:
        statement = statement.where(JournalEntry.act == act)
    return [
        JournalLine(
            one.at, login or one.operator or "", one.act, one.object_kind, one.object_id, tuple(one.fields)
        )
        for one, login in session.execute(statement)
    ]


@asks(Act.READ_JOURNAL)
def acts_told(session: Session, actor: Actor, *, since: datetime, before: datetime) -> list[str]:
    """The acts that the journal tells of between two instants.

    Raises:
        NotAllowed: the actor does not run the installation.
    """
    actor.require(Act.READ_JOURNAL, Place())
    told = select(JournalEntry.act).where(JournalEntry.at >= since, JournalEntry.at < before).distinct()
    return sorted(session.scalars(told))
