"""The pupils of the school as they will stand after the plan: where guardians look for their children."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from data_io.intake.known import Known
from data_io.intake.lines import SEPARATOR
from data_io.intake.sorting import Groups
from data_io.rosters.rows import ChildRef
from models.names import class_key, fold

_NOT_SPOKEN = re.compile(r"[^a-z0-9]")
Place = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class Listed:
    """A pupil after the plan."""

    pupil_id: UUID
    who: str
    name_keys: tuple[str, ...]
    class_key: str

    @property
    def family(self) -> str:
        """The family name, folded."""
        return self.name_keys[0].split(SEPARATOR)[0]


class Roll:
    """Finds a child by name, then by class; the class may be spelled otherwise."""

    def __init__(self, pupils: Iterable[Listed], placed: Mapping[Place, UUID]) -> None:
        self.pupils = {pupil.pupil_id: pupil for pupil in pupils}
        self._placed = placed
        self._by_name: dict[str, list[Listed]] = defaultdict(list)
        self._classes = {pupil.class_key for pupil in self.pupils.values()}
        for pupil in self.pupils.values():
            for key in set(pupil.name_keys):
                self._by_name[key].append(pupil)

    def at(self, place: Place) -> UUID | None:
        """The pupil written on the same line."""
        return self._placed.get(place)

    def names(self, child: ChildRef) -> bool:
        """True when a pupil of the school has this name."""
        return bool(self._fitting(child))

    def contradicts(self, pupil_id: UUID, child: ChildRef, *, believed: bool) -> bool:
        """True when the class that is written says that another child is meant.

        A class that the school does not have is one spelled in another way, where the list is `believed` to
        be of this school; else it is another school's.
        """
        ours = self.pupils[pupil_id].class_key
        if not (ours and child.classroom) or _alike(ours, child.classroom):
            return False
        return not believed or any(_alike(key, child.classroom) for key in self._classes)

    def _fitting(self, child: ChildRef) -> dict[UUID, Listed]:
        names = (child.last_name, child.used_name) if child.used_name else (child.last_name,)
        first = SEPARATOR + fold(child.first_name)
        return {p.pupil_id: p for name in names for p in self._by_name.get(fold(name) + first, ())}

    def candidates(self, child: ChildRef) -> list[UUID]:
        """One pupil when the child is found, several when only a person can tell, none when nobody fits."""
        fitting = self._fitting(child)
        if len(fitting) > 1:
            in_class = [p for p in fitting.values() if _same_class(p.class_key, child.classroom)]
            if len(in_class) == 1:
                return [in_class[0].pupil_id]
        return list(fitting)


def roll_after(known: Known, groups: Groups, leaving: Collection[UUID]) -> Roll:
    """Pupils enrolled now and not leaving, those found again, and those arriving."""
    moved = {move.pupil_id: move.to_mark.split(" ", 1)[1] for move in groups.moves.values()}
    stay = [
        Listed(p.id, p.who, (p.name_key, *p.aliases), moved.get(p.id, p.class_key))
        for p in known.pupils
        if (p.enrolled or p.id in moved) and p.id not in leaving
    ]
    arrive = [
        Listed(
            arrival.id,
            f"{arrival.last_name} {arrival.first_name}",
            (arrival.name_key, *_used(arrival.used_name, arrival.first_name)),
            arrival.class_mark.split(" ", 1)[1],
        )
        for arrival in groups.arrivals
    ]
    return Roll(stay + arrive, groups.placed)


def _used(used_name: str | None, first_name: str) -> tuple[str, ...]:
    return (fold(used_name) + SEPARATOR + fold(first_name),) if used_name else ()


def _alike(key: str, written: str) -> bool:
    """One names the other, or more than it: « CM1 A », « 04 CM1-A de Mme LE GALL »."""
    ours, theirs = _NOT_SPOKEN.sub("", key), _NOT_SPOKEN.sub("", class_key(written))
    return bool(ours and theirs) and (ours in theirs or theirs in ours)


def _same_class(key: str, written: str) -> bool:
    """Letters and digits decide; a cell may name further groups after the class."""
    ours, theirs = _NOT_SPOKEN.sub("", key), _NOT_SPOKEN.sub("", class_key(written))
    return bool(ours) and ours in theirs
