"""The queue of a school with every family put into words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from data_io.queries.families_to_call import SchoolQueue, families_to_call, school_queue
from data_io.queries.queued_family import FamilyToCall
from models.rights import Actor


@dataclass(frozen=True)
class WholeQueue:
    """What the screen keeps, and all families in its order."""

    kept: SchoolQueue
    families: tuple[FamilyToCall, ...]

    @property
    def to_call(self) -> tuple[FamilyToCall, ...]:
        found = tuple(family for family in self.families if family.why.is_to_call)
        assert len(found) == self.kept.to_call
        return found


def whole_queue(session: Session, actor: Actor, *, school_id: UUID, on: date) -> WholeQueue:
    """Each family is judged alike among all and when it is shown."""
    kept = school_queue(session, actor, school_id=school_id, on=on)
    found = families_to_call(session, actor, kept, [place.key for place in kept.places])
    families = tuple(found[place.key] for place in kept.places)
    assert [family.why for family in families] == [place.why for place in kept.places]
    return WholeQueue(kept, families)
