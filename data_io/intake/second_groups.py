"""The second group of a pupil: read beside the class of reference, begun, changed and ended by lists.

A blank never ends one. Counts know the class of reference alone: nothing here changes a figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from uuid_utils.compat import uuid7

from data_io.intake.known import Known, KnownGroup
from data_io.intake.lines import Line
from data_io.intake.match import Matches
from data_io.intake.plan import Cell, Joined, LeftGroup, SecondGroups
from data_io.intake.rooms import Rooms
from data_io.intake.sorting import Groups
from models.names import class_key

COLUMN = "group"


def plan_groups(
    known: Known, year: int, lines: Sequence[Line], matches: Matches, rooms: Rooms, groups: Groups
) -> SecondGroups:
    """What these lines change; shown as one more cell of each pupil."""
    planner = _Planner(known, year, rooms, groups)
    for position, line in enumerate(lines):
        if line.place in groups.placed and (line.row.group or COLUMN in line.row.erased):
            planner.take(line, groups.placed[line.place], is_kept=position in matches.kept)
    return SecondGroups(tuple(planner.joined), tuple(planner.left))


class _Planner:
    """Takes one line after the other."""

    def __init__(self, known: Known, year: int, rooms: Rooms, groups: Groups) -> None:
        self.year, self.rooms, self.groups = year, rooms, groups
        self.arrivals = {one.id: place for place, one in enumerate(groups.arrivals)}
        # A group of last year ended with it.
        self.now = {n: one for n, one in known.groups.items() if one.classroom.year == year}
        self.joined: list[Joined] = []
        self.left: list[LeftGroup] = []

    def take(self, line: Line, pupil_id: UUID, *, is_kept: bool) -> None:
        """One line; `is_kept`: a person said that what is known stays and blanks are filled."""
        now, key = self.now.get(pupil_id), class_key(line.row.group)
        if (now is not None and (is_kept or now.classroom.label_key == key)) or (now is None and not key):
            return
        if key and key == self._class_of(line, pupil_id):
            return
        if now is not None:
            self.left.append(LeftGroup(now.enrolment_id, pupil_id))
        if key:
            room = self.rooms.of_group(key, line.row.group)
            self.joined.append(Joined(uuid7(), pupil_id, room))
        self._show(pupil_id, now, line.row.group)

    def _class_of(self, line: Line, pupil_id: UUID) -> str:
        """The class of reference, as the line says or as it is known."""
        found = self.groups.found.get(pupil_id)
        return line.class_key or ("" if found is None else found.class_key)

    def _show(self, pupil_id: UUID, now: KnownGroup | None, label: str) -> None:
        if pupil_id in self.arrivals:
            at = self.arrivals[pupil_id]
            self.groups.arrivals[at] = replace(self.groups.arrivals[at], group=label)
            return
        cell = Cell(COLUMN, None if now is None else now.classroom.label, label or None)
        move = self.groups.moves.get(pupil_id)
        if move is not None:
            self.groups.moves[pupil_id] = replace(move, cells=(*move.cells, cell))
        else:
            self.groups.cells[pupil_id] = (*self.groups.cells.get(pupil_id, ()), cell)
