"""One family of the queue, its children judged and put into words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from data_io.queries import tries
from models.call_queue import ClassOnDay, Why
from models.codes import Level

URGENCY = {why: number for number, why in enumerate(Why)}
_NEWS_ON = 6  # its place in a row of a pupil


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

    `last_news_on` is the oldest among these children; None when one of them never gave any.
    """

    key: UUID
    why: Why
    last_news_on: date | None
    children: tuple[Child, ...]

    @classmethod
    def of(cls, key: UUID, judged: Sequence[Judged]) -> FamilyToCall:
        """In words, its children in name order."""
        return cls(key, *place_of(judged), tuple(one.child() for one in judged))


def place_of(judged: Sequence[Judged]) -> tuple[Why, date | None]:
    """That of the child who needs the call most; the oldest news among those like it."""
    if len(judged) == 1:
        return judged[0].why, judged[0].row[_NEWS_ON]
    why = min((one.why for one in judged), key=URGENCY.__getitem__)
    days = [one.row[_NEWS_ON] for one in judged if one.why is why]
    return why, None if None in days else min(days)


def id_of(stored: Any) -> UUID:
    """An id as the driver gives it; making hundreds at each click takes longer than asking for them."""
    return UUID(str(stored))
