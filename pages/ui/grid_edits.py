"""What somebody changed in the class grid, by pupil and column.

The browser keeps its edits by position and forgets them when the rows under it change: the rows drawn first
stay as they are until the grid is renewed, and each edit is told from what was taken before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import streamlit as st

from data_io.actions.checks import Shown

Cell = tuple[UUID, str]
Rows = dict[UUID, dict[str, str | None]]
_STATE = "grid-drawn"


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that somebody changed: what it showed, what it says now."""

    pupil_id: UUID
    column: str
    shown: str | None
    written: str | None


@dataclass(slots=True)
class Drawn:
    """A grid as it was drawn first, and the edits of it that were taken."""

    classroom_id: UUID
    number: int
    rows: Rows
    # The check of each pupil as this tab knows it: drawn, or written since.
    checks: dict[UUID, Shown] = field(default_factory=dict)
    taken: dict[Cell, str | None] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """Another grid has another key: the browser starts it without edits."""
        return f"grid-{self.classroom_id}-{self.number}"

    def new_changes(self) -> list[Change]:
        """Cells that say something else than last time; a cell edited back is no edit for the browser."""
        edits = self._edits()
        found = []
        for pupil_id, column in edits.keys() | self.taken.keys():
            drawn = self.rows[pupil_id][column]
            shown = self.taken.get((pupil_id, column), drawn)
            written = edits.get((pupil_id, column), drawn)
            if written != shown:
                found.append(Change(pupil_id, column, shown, written))
                self.taken[pupil_id, column] = written
        return found

    def _edits(self) -> dict[Cell, str | None]:
        edited: dict[int, dict[str, Any]] = st.session_state.get(self.key, {}).get("edited_rows", {})
        pupil_ids = list(self.rows)
        return {
            (pupil_ids[position], column): written or None
            for position, cells in edited.items()
            for column, written in cells.items()
        }

    def differs(self, rows: Rows, together: tuple[str, ...]) -> bool:
        """True when the base says something else than this grid; columns `together` change one another."""
        mine = {pupil_id for pupil_id, column in self.taken if column in together}
        return list(rows) != list(self.rows) or any(
            self.taken.get((pupil_id, column), self.rows[pupil_id][column]) != value
            for pupil_id, row in rows.items()
            for column, value in row.items()
            if not (column in together and pupil_id in mine)
        )


def current(classroom_id: UUID, rows: Rows, checks: dict[UUID, Shown]) -> Drawn:
    """The grid that stands on screen, or a new one of these rows."""
    drawn: Drawn | None = st.session_state.get(_STATE)
    if drawn is None or drawn.classroom_id != classroom_id or not drawn.rows:
        drawn = Drawn(classroom_id, drawn.number + 1 if drawn else 0, rows, checks)
        st.session_state[_STATE] = drawn
    return drawn


def renew() -> None:
    """The next drawing begins again with what the base says."""
    drawn: Drawn | None = st.session_state.get(_STATE)
    if drawn is not None:
        st.session_state[_STATE] = Drawn(drawn.classroom_id, drawn.number, {})
