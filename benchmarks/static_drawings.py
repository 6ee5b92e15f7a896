"""The frozen screens of this run, prepared once: a page of constants has nothing to work out."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from benchmarks import static_parts
from benchmarks.frozen import Frozen, Node
from benchmarks.static_elements import Draw

VARIABLE = "CONTINUITE_FROZEN"


@dataclass(frozen=True, slots=True)
class Drawing:
    """One screen of constants."""

    name: str
    main: Callable[[], None]
    side: Callable[[], None]


@cache
def drawings() -> tuple[Drawing, ...]:
    """All screens of the file that the environment names."""
    screens = json.loads(Path(os.environ[VARIABLE]).read_text(encoding="utf-8"))
    return tuple(_drawing(Frozen.of(screen)) for screen in screens)


def _drawing(screen: Frozen) -> Drawing:
    main, side = (_parts(node.children) for node in (screen.main, screen.side))
    return Drawing(screen.name, partial(static_parts.all_of, main), partial(static_parts.all_of, side))


def _parts(nodes: list[Node]) -> list[Draw]:
    return [static_parts.prepared(node) for node in nodes]
