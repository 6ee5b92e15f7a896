"""Refused accesses in the journal: which act, where, by whom; bounded: a loop cannot fill the disk."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable
from datetime import datetime, timedelta
from threading import Lock

from sqlalchemy import Engine

from data_io import journal
from data_io.database import writing
from models.errors import NotAllowed
from models.rights import Actor

MOST, SPAN = 20, timedelta(minutes=10)


class Bound:
    """At most so many lines of one account within a span, in this process."""

    def __init__(self, most: int = MOST, span: timedelta = SPAN) -> None:
        self._most, self._span = most, span
        self._noted: defaultdict[Hashable, deque[datetime]] = defaultdict(deque)
        self._lock = Lock()

    def lets(self, who: Hashable, at: datetime) -> bool:
        """Count one; False when there were too many."""
        with self._lock:
            noted = self._noted[who]
            while noted and noted[0] <= at - self._span:
                noted.popleft()
            if len(noted) >= self._most:
                return False
            noted.append(at)
            return True


_bound = Bound()


def note(
    base: Callable[[], Engine], actor: Actor, refusal: NotAllowed, *, at: datetime, bound: Bound = _bound
) -> None:
    """Write the line in a transaction of its own: that of the act was taken back."""
    if not bound.lets(actor.account_id or actor.operator, at):
        return
    with writing(base()) as session:
        journal.record(
            session,
            actor,
            "refused",
            kind=refusal.kind,
            object_id=refusal.object_id,
            at=at,
            fields=[refusal.act],
        )
