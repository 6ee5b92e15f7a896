"""The classes that a list names: known or new, with their levels and a neutral label where one is needed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from uuid_utils.compat import uuid7

from data_io.intake.known import Known
from data_io.intake.lines import Line
from data_io.intake.plan import Levels, NewClassroom
from models.class_labels import neutral_for
from models.codes import Level
from models.levels import levels_in

_ORDER = {level: rank for rank, level in enumerate(Level)}


def class_mark(year: int, key: str) -> str:
    """A class as the tables of changes name it: labels come back every year."""
    return f"{year} {key}"


class Rooms:
    """Classes of one year, by key."""

    def __init__(self, known: Known, year: int, lines: Sequence[Line]) -> None:
        self._known = known
        self._year = year
        self._new: dict[str, NewClassroom] = {}
        self._label: dict[str, str] = {}
        written: dict[str, set[Level]] = defaultdict(set)
        for line in lines:
            self._label.setdefault(line.class_key, line.row.classroom)
            if line.row.level is not None:
                written[line.class_key].add(line.row.level)
        self._levels = {key: self._levels_of(key, written[key]) for key in self._label if key}

    @property
    def named(self) -> frozenset[str]:
        """The keys of the classes that the lists name."""
        return frozenset(self._levels)

    def room(self, key: str) -> UUID:
        """The class of this key, planned when nobody knew it."""
        known = self._known.classrooms.get((self._year, key))
        if known is not None:
            return known.id
        if key not in self._new:
            levels = self._levels[key]
            neutral = neutral_for(key, levels)
            self._new[key] = NewClassroom(uuid7(), self._label[key], key, _text(levels), neutral)
        return self._new[key].id

    def of_group(self, key: str, label: str) -> UUID:
        """The class of a second group: the lists do not name it as a class, so nobody is absent from it."""
        known = self._known.classrooms.get((self._year, key))
        if known is not None:
            return known.id
        if key in self._levels:
            return self.room(key)
        if key not in self._new:
            self._new[key] = NewClassroom(uuid7(), label, key, _text(levels_in(label)), None)
        return self._new[key].id

    def mark(self, key: str) -> str:
        """The class of this key as changes name it."""
        return class_mark(self._year, key)

    def label(self, key: str) -> str:
        """The label as the lists write it."""
        return self._label[key]

    def only_level(self, key: str) -> Level | None:
        """The level of a class that has one only."""
        levels = self._levels.get(key, ())
        return levels[0] if len(levels) == 1 else None

    def created(self) -> tuple[NewClassroom, ...]:
        """The classes that were asked for and that nobody knew."""
        return tuple(self._new.values())

    def changed_levels(self) -> tuple[Levels, ...]:
        """Known classes of which the lists show other levels."""
        found = []
        for key, levels in self._levels.items():
            known = self._known.classrooms.get((self._year, key))
            if known is not None and levels and known.levels != _text(levels):
                found.append(Levels(known.id, known.levels, _text(levels)))
        return tuple(found)

    def _levels_of(self, key: str, written: Iterable[Level]) -> tuple[Level, ...]:
        """As the lines say; else as the base says; else as the label says."""
        if written:
            return tuple(sorted(written, key=_ORDER.__getitem__))
        known = self._known.classrooms.get((self._year, key))
        if known is not None and known.levels:
            return tuple(Level(code) for code in known.levels.split())
        return levels_in(self._label[key])


def _text(levels: Iterable[Level]) -> str:
    return " ".join(levels)
