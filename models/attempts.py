"""What was tried to reach a family, counted so that a screen can say it in one line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from models.codes import Channel, Direction, Outcome


@dataclass(frozen=True, slots=True)
class Attempt:
    """One contact about a pupil, as a reader of the class sees it."""

    contact_id: UUID
    channel: Channel
    direction: Direction
    outcome: Outcome
    collective: bool
    on: date
    at: datetime
    follow_up_on: date | None = None

    @property
    def is_two_way(self) -> bool:
        """True when the family itself answered."""
        return self.outcome.is_two_way and not self.collective


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Individual tries since the family last answered, and the means that were used."""

    tries: int = 0
    channels: frozenset[Channel] = frozenset()


def unanswered(attempts: Iterable[Attempt]) -> Unanswered:
    """Count what stayed without an answer; attempts may come in any order."""
    tries, channels = 0, set[Channel]()
    for attempt in sorted(attempts, key=lambda attempt: (attempt.on, attempt.at)):
        if attempt.is_two_way:
            tries, channels = 0, set()
        elif not attempt.collective and attempt.direction is Direction.OUT:
            tries, channels = tries + 1, channels | {attempt.channel}
    return Unanswered(tries, frozenset(channels))
