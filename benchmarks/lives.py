"""What was known of pupils day after day, folded by the real rule from drawn facts: a pool to pick from."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import astuple
from datetime import UTC, date, datetime, timedelta
from typing import Any

from models.codes import CheckOutcome, Connection, Device, Level, Outcome
from models.columns import FOREVER
from models.standing import Answered, Checked, Contacted, Event, fold

FIRST_DAY, LAST_DAY = date(2021, 4, 6), date(2021, 4, 9)
"""Tuesday and Friday of the closure that is measured in."""
_LISTED = datetime(2020, 9, 1, 6, 0, tzinfo=UTC)
_ASKED = date(2021, 3, 22)
_NEWS = (FIRST_DAY, date(2021, 4, 8), LAST_DAY)
_POOL = 400

Known = tuple[datetime, datetime, tuple[Any, ...]]
"""From, to, and the columns of a standing."""


def pool(level: Level, rng: random.Random) -> list[list[Known]]:
    """Some hundred lives of pupils of one level."""
    return [_life(list(_facts(rng)), level) for _ in range(_POOL)]


def _facts(rng: random.Random) -> Iterator[Event]:
    if rng.random() < 0.9:
        device, connection = rng.choice(list(Device)), rng.choice(list(Connection))
        yield Answered(on=_ASKED, recorded_at=_at(_ASKED, rng), device=device, connection=connection)
    for on, often in zip(_NEWS, (0.7, 0.5, 0.3), strict=True):
        if rng.random() < often:
            outcome = rng.choice((Outcome.REACHED, Outcome.REACHED, Outcome.NO_ANSWER))
            yield Contacted(on=on, recorded_at=_at(on, rng), outcome=outcome)
    if rng.random() < 0.5:
        on = _NEWS[1]
        yield Checked(on=on, recorded_at=_at(on, rng), outcome=rng.choice(list(CheckOutcome)))


def _life(facts: list[Event], level: Level) -> list[Known]:
    """One interval a fact, each open until the next."""
    facts.sort(key=lambda fact: fact.recorded_at)
    starts = [_LISTED, *(fact.recorded_at for fact in facts)]
    ends = [*starts[1:], FOREVER]
    standings = [astuple(fold(facts[:known], level)) for known in range(len(starts))]
    return list(zip(starts, ends, standings, strict=True))


def _at(on: date, rng: random.Random) -> datetime:
    noon = datetime(on.year, on.month, on.day, 10, 0, tzinfo=UTC)
    return noon + timedelta(microseconds=rng.randrange(6 * 3600 * 10**6))
