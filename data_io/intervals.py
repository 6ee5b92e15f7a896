"""What was known of a pupil during a stay in one class, as intervals; computes, reads and writes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from data_io.fact_rows import KnownEvent, instants
from models.access import Standing
from models.codes import Level
from models.standing import fold

STANDING_COLUMNS = tuple(field.name for field in fields(Standing))
PLACED = ("classroom_id", "level", *STANDING_COLUMNS)


@dataclass(frozen=True, slots=True)
class Span:
    """One class and level of a pupil from an instant (included) to another (not included)."""

    classroom_id: UUID
    level: Level | None
    from_at: datetime
    to_at: datetime


def values_at(
    at: datetime, classroom_id: UUID, level: Level | None, events: Iterable[KnownEvent]
) -> dict[str, Any]:
    """The columns of an interval that do not speak of time, as the facts give them at an instant."""
    standing = fold([item.event for item in events if item.known(at)], level)
    kept = {name: getattr(standing, name) for name in STANDING_COLUMNS}
    return {"classroom_id": classroom_id, "level": level, **kept}


def folded(span: Span, events: Sequence[KnownEvent]) -> list[tuple[Any, ...]]:
    """The intervals of one span (from_at, to_at, PLACED), cut where what is known changes."""
    kept: list[tuple[datetime, dict[str, Any]]] = []
    for cut in sorted({span.from_at, *(one for one in instants(events) if span.from_at < one < span.to_at)}):
        values = values_at(cut, span.classroom_id, span.level, events)
        if not kept or kept[-1][1] != values:
            kept.append((cut, values))
    ends = [cut for cut, _ in kept[1:]] + [span.to_at]
    return [
        (cut, end, *(values[name] for name in PLACED)) for (cut, values), end in zip(kept, ends, strict=True)
    ]
