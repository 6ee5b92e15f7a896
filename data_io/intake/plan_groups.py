"""Second groups of a plan: a pupil joins or leaves one beside the class of reference."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Joined:
    """A pupil begins a second group; `id` is the enrolment."""

    id: UUID
    pupil_id: UUID
    classroom_id: UUID


@dataclass(frozen=True, slots=True)
class LeftGroup:
    """A pupil leaves a second group: for another one, or because a list says so."""

    enrolment_id: UUID
    pupil_id: UUID


@dataclass(frozen=True, slots=True)
class SecondGroups:
    """What lists say of second groups; those that end with a departure are found when it is written."""

    joined: tuple[Joined, ...] = ()
    left: tuple[LeftGroup, ...] = ()
