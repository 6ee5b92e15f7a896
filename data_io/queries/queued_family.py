"""One family of the queue: who its children are is put into words for the few families that are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from data_io.queries import tries
from models.call_queue import ClassOnDay, Why
from models.codes import Level

NEWS_ON = 6  # its place in a row of a pupil


@dataclass(frozen=True, slots=True)
class Child:
    """A pupil of the family, and why somebody must call about it."""

    pupil_id: UUID
    name: str
    level: Level | None
    classroom_id: UUID
    classroom: str
    why: Why
    handed_over_on: date | None
    promised_on: date | None
    last_news_on: date | None


class Judged(NamedTuple):
    """A row of a pupil, its class on that day, why somebody must call, and who asked for it."""

    row: Any
    room: ClassOnDay
    why: Why
    asked_for: tries.AskedFor | None

    def child(self) -> Child:
        """In words."""
        pupil_id, _, _, _, _, _, news_on, name, level, label, _ = self.row
        handed_on, _ = (self.asked_for and self.asked_for.handed_over) or (None, None)
        promised_on, _ = (self.asked_for and self.asked_for.promised) or (None, None)
        room = self.room.classroom_id
        return Child(id_of(pupil_id), name, level, room, label, self.why, handed_on, promised_on, news_on)


@dataclass(frozen=True, slots=True)
class FamilyToCall:
    """The pupils of one household; its place is that of the child who needs the call most.

    `last_news_on` is the oldest among these children; None when one of them never gave any. A school has
    hundreds of families and a screen shows a few: who they are is put into words when asked.
    """

    why: Why
    last_news_on: date | None
    _stored_key: Any
    _judged: tuple[Judged, ...]

    @property
    def key(self) -> UUID:
        """The household, or a pupil without one."""
        return id_of(self._stored_key)

    @property
    def children(self) -> tuple[Child, ...]:
        """In name order."""
        return tuple(judged.child() for judged in self._judged)


def id_of(stored: Any) -> UUID:
    """An id as the driver gives it; making hundreds at each click takes longer than asking for them."""
    return UUID(str(stored))
