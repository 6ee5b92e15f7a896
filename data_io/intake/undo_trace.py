"""Reads what one import wrote."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io.intake.imported import CREATED
from models.intake import RosterChange


@dataclass(frozen=True, slots=True)
class Written:
    """One value that the import wrote, and the row of the trace that says so."""

    trace_id: UUID
    column: str
    before: str | None
    after: str | None


@dataclass(slots=True)
class Trace:
    """Rows that the import added, with what the list said of them, and values it changed, by table."""

    created: dict[str, dict[UUID, dict[str, str]]] = field(default_factory=lambda: defaultdict(dict))
    changed: dict[str, dict[UUID, list[Written]]] = field(default_factory=lambda: defaultdict(dict))
    # The row of the trace of each row added.
    rows: dict[UUID, UUID] = field(default_factory=dict)


def trace_of(session: Session, import_id: UUID) -> Trace:
    """Everything that one import wrote, in its order."""
    found = Trace()
    rows = session.execute(
        select(
            RosterChange.id,
            RosterChange.row_table,
            RosterChange.row_id,
            RosterChange.column,
            RosterChange.before,
            RosterChange.after,
        )
        .where(RosterChange.import_id == import_id)
        .order_by(RosterChange.id)
    )
    for trace_id, table, row_id, column, before, after in rows:
        if column == CREATED:
            found.created[table][row_id] = json.loads(after or "{}")
            found.rows[row_id] = trace_id
        else:
            written = Written(trace_id, column, before, after)
            found.changed[table].setdefault(row_id, []).append(written)
    return found


def added(import_id: UUID, table: str) -> Any:
    """The ids of the rows that an import added to a table, for a condition."""
    return select(RosterChange.row_id).where(
        RosterChange.import_id == import_id,
        RosterChange.row_table == table,
        RosterChange.column == CREATED,
    )
