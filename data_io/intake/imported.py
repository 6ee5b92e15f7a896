"""What lists said last time of a pupil or a guardian, read from the changes that imports wrote."""

from __future__ import annotations

import json
from collections.abc import Collection
from itertools import islice
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from data_io.intake.cells import Imported
from models.intake import RosterChange

CREATED = "created"
_BATCH = 500


def last_imported(session: Session, row_ids: Collection[UUID]) -> dict[UUID, Imported]:
    """For each row, the last value an import wrote into each column; never imported, left out."""
    found: dict[UUID, dict[str, str | None]] = {}
    waiting = iter(row_ids)
    while some := list(islice(waiting, _BATCH)):
        rows = session.execute(
            select(RosterChange.row_id, RosterChange.column, RosterChange.after)
            .where(RosterChange.row_id.in_(some))
            .order_by(RosterChange.id)
        )
        for row_id, column, after in rows:
            values = found.setdefault(row_id, {})
            values.update(json.loads(after or "{}") if column == CREATED else {column: after})
    return dict(found)
