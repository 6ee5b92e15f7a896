"""Writes the journal (ids, field names and codes, no personal value) and the versions that caches follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.intake import RosterVersion
from models.rights import Actor
from models.security import DataVersion, JournalEntry


def record(  # noqa: PLR0913 - a journal line is what it is
    session: Session,
    actor: Actor,
    act: str,
    *,
    kind: str,
    object_id: UUID | None,
    at: datetime,
    fields: Sequence[str] = (),
) -> None:
    """Add one line: who did which act to which object, and the names of the fields it touched."""
    session.execute(
        insert(JournalEntry).values(
            id=uuid7(),
            at=at,
            account_id=actor.account_id,
            operator=actor.operator,
            act=act,
            object_kind=kind,
            object_id=object_id,
            fields=list(fields),
        )
    )


def bump(session: Session, circonscription_ids: Iterable[UUID]) -> None:
    """Say that figures of these circonscriptions may have changed."""
    for circonscription_id in set(circonscription_ids):
        _grow(session, DataVersion, DataVersion.circonscription_id, circonscription_id)


def bump_roster(session: Session, school_id: UUID) -> None:
    """Say that the roster of this school changed: plans made before are refused."""
    _grow(session, RosterVersion, RosterVersion.school_id, school_id)


def _grow(
    session: Session, table: type[DataVersion] | type[RosterVersion], column: object, owner_id: UUID
) -> None:
    grown: Any = session.execute(update(table).where(column == owner_id).values(version=table.version + 1))  # type: ignore[arg-type]
    if grown.rowcount == 0:
        session.execute(insert(table).values({column: owner_id, table.version: 1}))
