"""The classes and the files that a plan names."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class NewClassroom:
    """A class that the list names first."""

    id: UUID
    label: str
    label_key: str
    levels: str
    neutral_label: str | None


@dataclass(frozen=True, slots=True)
class Levels:
    """The levels of a known class, as the list shows them now."""

    classroom_id: UUID
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the plan: its digest and what was read; its name may hold a person's and is not kept."""

    name: str
    digest: str
    layouts: tuple[str, ...]
    rows: int
