"""Writes the journal (ids, field names and codes, no personal value) and the versions that caches follow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from models.intake import RosterVersion
from models.journal_words import is_code, is_count
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
    """Add one line: who did which act to which object, and the names of the fields it touched.

    A line with anything but codes, field names and counts is a fault of ours, and stops the act.
    """
    if not all(map(is_code, (act, kind))) or not all(is_code(one) or is_count(one) for one in fields):
        raise ValueError("the journal holds ids, codes, field names and counts only")
    session.execute(
        insert(JournalEntry).values(
            id=uuid7(),
            at=at,
            account_id=actor.account_id,
            operator=_plain(actor.operator),
            act=act,
            object_kind=kind,
            object_id=object_id,
            fields=list(fields),
        )
    )


def exported(
    session: Session,
    actor: Actor,
    kind: str,
    counts: Mapping[str, int],
    *,
    object_id: UUID | None = None,
    at: datetime,
) -> None:
    """Add the line of an export: which kind, of which school or pupil, and how many of what; no value."""
    fields = [f"{name}={number}" for name, number in counts.items()]
    record(session, actor, "export", kind=kind, object_id=object_id, at=at, fields=fields)


def _plain(system_user: str | None) -> str | None:
    """The name of a system user comes from the environment: it ends no line, and is not too long."""
    if system_user is None:
        return None
    return "".join(sign if sign.isascii() and sign.isprintable() else "?" for sign in system_user)[:64]


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
