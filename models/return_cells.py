"""What the return of figures is added up from: pupils by school, level and closure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from uuid import UUID

from models.codes import Level

Group = list["Cell"]


@dataclass(frozen=True, slots=True)
class Cell:
    """The listed pupils of one level of one school, in closed classes or in open ones; of so many classes.

    `told`: whether those never reached count, which those of a school with one closed class do not; `rpi`:
    what the schools of one RPI share, whose contacts are told together.
    """

    school_id: UUID
    level: Level | None
    closed: bool
    counts: Counter[str]
    classes: int = 1
    told: bool = True
    rpi: Hashable = None


def schools_of(cells: Iterable[Cell]) -> int:
    """How many schools stand behind these cells."""
    return len({cell.school_id for cell in cells})


def by_level(cells: Iterable[Cell]) -> dict[Level | None, Group]:
    """The cells of each level."""
    found: dict[Level | None, Group] = defaultdict(list)
    for cell in cells:
        found[cell.level].append(cell)
    return found


def added(cells: Iterable[Cell]) -> Counter[str]:
    """Their counts, name by name."""
    total: Counter[str] = Counter()
    for cell in cells:
        total.update(cell.counts)
    return total
