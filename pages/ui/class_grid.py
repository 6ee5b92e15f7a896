"""The whole class as a grid: each changed cell is saved at once, a cleared one comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pandas as pd
import streamlit as st

from data_io.database import engine, reading
from data_io.queries.class_cards import ClassCards, class_cards
from models.errors import ContinuityError, RuleBroken
from pages.ui import grid_cells, saving, texts

_EDITED, _CONFLICTS, _VERSION = "grid-edited", "grid-conflicts", "grid-version"
_CLEARED = "Une case vidée n’efface rien : la réponse connue est revenue."


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that somebody changed: what it showed, what it says now."""

    pupil_id: UUID
    column: str
    shown: str | None
    written: str | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed the same cell meanwhile."""

    change: Change
    name: str
    theirs: str | None


def show(cards: ClassCards) -> None:
    """The grid, fresh from the base; what this tab edited stays where it is."""
    _ask_about_conflicts(cards)
    rows = {card.pupil_id: grid_cells.row(card, cards) for card in cards.cards}
    st.data_editor(
        _frame(cards, rows),
        key=_key(cards, rows),
        num_rows="fixed",
        placeholder="—",
        hide_index=True,
        column_config=grid_cells.column_config(),
        on_change=_save_changes,
        args=(cards, rows),
        height=min(38 + 35 * len(rows), 640),
        alt="Équipement et travail de chaque élève de la classe, à remplir",
    )
    st.caption("Chaque case est enregistrée dès qu’elle change. Une case vide veut dire « non renseigné ».")


def _frame(cards: ClassCards, rows: dict[UUID, dict[str, str | None]]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows.values()), columns=list(grid_cells.COLUMNS), dtype="string")
    frame.insert(0, "Élève", pd.Series([card.name for card in cards.cards], dtype="string"))
    return frame


def _key(cards: ClassCards, rows: dict[UUID, dict[str, str | None]]) -> str:
    """Edits are kept by position: other pupils, or a cell that must come back, make it another grid."""
    key = _versioned(cards)
    if any(rows[change.pupil_id][change.column] != change.written for change in _edits(cards, rows, key)):
        _renew(cards)
        key = _versioned(cards)
    return key


def _versioned(cards: ClassCards) -> str:
    pupils = hash(tuple(card.pupil_id for card in cards.cards))
    return f"grid-{cards.classroom.classroom_id}-{pupils}-{st.session_state.get(_VERSION, 0)}"


def _renew(cards: ClassCards) -> None:
    st.session_state[_VERSION] = st.session_state.get(_VERSION, 0) + 1
    st.session_state[_EDITED] = {}


def _edits(cards: ClassCards, rows: dict[UUID, dict[str, str | None]], key: str) -> Iterator[Change]:
    """Every cell this tab has edited since the grid was new, by pupil."""
    edited: dict[int, dict[str, Any]] = st.session_state.get(key, {}).get("edited_rows", {})
    for position, cells in edited.items():
        pupil_id = cards.cards[position].pupil_id
        for column, written in cells.items():
            yield Change(pupil_id, column, rows[pupil_id].get(column), written or None)


def _save_changes(cards: ClassCards, rows: dict[UUID, dict[str, str | None]]) -> None:
    """Save the cells that changed since the last time, one act each."""
    taken: dict[tuple[UUID, str], str | None] = st.session_state.setdefault(_EDITED, {})
    new = [
        change
        for change in _edits(cards, rows, _versioned(cards))
        if taken.get((change.pupil_id, change.column), change.shown) != change.written
    ]
    for change in new:
        taken[change.pupil_id, change.column] = change.written
    try:
        with reading(engine()) as session:
            now = class_cards(
                session, saving.signed_actor(), classroom_id=cards.classroom.classroom_id, on=cards.on
            )
    except ContinuityError as refusal:
        saving.refuse(refusal)
        return
    current = {card.pupil_id: card for card in now.cards}
    for change in new:
        card = current.get(change.pupil_id)
        if card is not None:
            _save(change, now, grid_cells.row(card, now)[change.column], texts.escape(card.name))


def _save(change: Change, cards: ClassCards, known: str | None, name: str) -> None:
    if change.written is None:
        saving.refuse(RuleBroken(_CLEARED))
    elif known not in (change.shown, change.written):
        st.session_state.setdefault(_CONFLICTS, []).append(Conflict(change, name, known))
    else:
        _write(change, cards, name)


def _write(change: Change, cards: ClassCards, name: str) -> None:
    try:
        act = grid_cells.act(change.pupil_id, change.column, change.written or "", cards.on)
    except RuleBroken as refusal:
        saving.refuse(refusal)
        return
    saving.save(f"{name}, {change.column.lower()} : {change.written}", act)


def _ask_about_conflicts(cards: ClassCards) -> None:
    conflicts: list[Conflict] = st.session_state.get(_CONFLICTS, [])
    for place, conflict in enumerate(conflicts):
        mine, theirs = conflict.change.written, conflict.theirs or "non renseigné"
        cell = f"{conflict.name}, {conflict.change.column.lower()}"
        st.warning(f"{cell} : quelqu’un d’autre vient de noter « {theirs} ».")
        with st.container(horizontal=True, gap="xsmall"):
            st.button(
                f"Garder « {theirs} »", key=f"theirs-{place}", on_click=_settle, args=(place, cards, False)
            )
            st.button(f"Noter « {mine} »", key=f"mine-{place}", on_click=_settle, args=(place, cards, True))


def _settle(place: int, cards: ClassCards, keep_mine: bool) -> None:
    conflict: Conflict = st.session_state[_CONFLICTS].pop(place)
    if keep_mine:
        _write(conflict.change, cards, conflict.name)
