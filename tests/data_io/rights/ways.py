"""How each function that names its acts is called at one corner of the world, and where it is refused.

To add one: a line in the table of its kind below. A query's way gives what it shows of the corner, which is
empty for whoever may not see it; an action's way does the act. `NotAllowed` and `NotFound` are refusals.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from models.rights import Actor
from tests.data_io.rights.world import Corner

Call = Callable[[Session, Actor, Corner], Any]
Expected = Callable[[Actor, Corner], bool]


@dataclass(frozen=True)
class Way:
    """A call, the level at which the right must reach, and the rule where the table does not say it all."""

    call: Call
    level: str
    expected: Expected | None = None
    # A read is allowed when it shows something; a write when it is not refused.
    reads: bool = True


def at(level: str, call: Call, expected: Expected | None = None) -> Way:
    return Way(call, level, expected)


def does(level: str, call: Call, expected: Expected | None = None) -> Way:
    return Way(call, level, expected, reads=False)
