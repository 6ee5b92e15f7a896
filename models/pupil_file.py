"""A pupil's file as one guardian may receive it: lines to re-read, each of which can be left out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class FileLine:
    """One thing that is kept; the key says which, for whoever leaves it out."""

    key: str
    section: str
    on: date | None
    what: str
    value: str


@dataclass(frozen=True, slots=True)
class PupilFile:
    """Everything that one requester may be given about one pupil."""

    school: str
    controller: str
    pupil: str
    requester: str
    lines: tuple[FileLine, ...]

    def without(self, keys: Collection[str]) -> PupilFile:
        """The file with these lines left out."""
        return replace(self, lines=tuple(line for line in self.lines if line.key not in keys))
