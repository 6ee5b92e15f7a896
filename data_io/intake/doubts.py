"""What a person is asked to decide: what a line says, beside what is known of those it may speak of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from models.codes import Level


class Why(StrEnum):
    """Why no rule decides. Kept with the plan, spoken by the screens."""

    SEVERAL = "several"  # homonyms: the line may be any of them
    DIFFERS = "differs"  # one pupil of that name, or of that INE, of whom something else is known
    NEAR = "near"  # nearly the name of a known pupil
    REPEATED = "repeated"  # the name of another line, in the same class
    PROVISIONAL = "provisional"  # on a teacher's own list, and not on this one


@dataclass(frozen=True, slots=True)
class Person:
    """A child as a list writes it, or as it is known."""

    last_name: str
    used_name: str | None
    first_name: str
    birth_on: date | None
    level: Level | None
    label: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A line that a person must decide: somebody new, or one of these pupils.

    `known` stands beside `candidates`, one for one. A provisional pupil has no line: `sheet` is the pupil.
    """

    file: str
    sheet: str
    line: int
    who: str
    label: str
    candidates: tuple[UUID, ...]
    why: Why
    said: Person
    known: tuple[Person, ...]

    @property
    def place(self) -> tuple[str, str, int]:
        """File, sheet and line: what a decision names."""
        return self.file, self.sheet, self.line
