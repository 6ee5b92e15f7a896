"""The whole class as a grid: each changed cell is saved at once, a cleared one comes back."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data_io.database import engine, reading
from data_io.queries.class_cards import ClassCards, class_cards
from models.errors import ContinuityError, RuleBroken
from pages.ui import grid_cells, grid_edits, saving, texts
from pages.ui.grid_edits import Change, Drawn, Rows

_CONFLICTS = "grid-conflicts"
_CLEARED = "Une case vidée n’efface rien : la réponse connue est revenue."


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody else changed the same cell meanwhile."""

    change: Change
    name: str
    theirs: str | None


def show(cards: ClassCards) -> None:
    """The grid as it was drawn first, with what this tab edited since."""
    _ask_about_conflicts(cards)
    rows = _rows(cards)
    drawn = grid_edits.current(cards.classroom.classroom_id, rows)
    st.data_editor(
        _frame(cards, drawn.rows),
        key=drawn.key,
        num_rows="fixed",
        placeholder="—",
        hide_index=True,
        column_config=grid_cells.column_config(card.name for card in cards.cards),
        on_change=_save_changes,
        args=(cards, drawn),
        height=min(38 + 35 * len(drawn.rows), 640),
        alt="Équipement et travail de chaque élève de la classe, à remplir",
    )
    if drawn.differs(rows, together=grid_cells.OF_A_CHECK):
        st.button("D’autres réponses sont arrivées : les afficher", on_click=grid_edits.renew)
    st.caption("Chaque case est enregistrée dès qu’elle change. Une case vide veut dire « non renseigné ».")


def _rows(cards: ClassCards) -> Rows:
    return {card.pupil_id: grid_cells.row(card, cards) for card in cards.cards}


def _frame(cards: ClassCards, rows: Rows) -> pd.DataFrame:
    names = {card.pupil_id: card.name for card in cards.cards}
    frame = pd.DataFrame(list(rows.values()), columns=list(grid_cells.COLUMNS), dtype="string")
    frame.insert(0, "Élève", pd.Series([names.get(pupil_id, "") for pupil_id in rows], dtype="string"))
    return frame


def _save_changes(cards: ClassCards, drawn: Drawn) -> None:
    """Save the cells that changed since the last time, one act each."""
    changes = drawn.new_changes()
    try:
        with reading(engine()) as session:
            actor = saving.signed_actor()
            now = class_cards(session, actor, classroom_id=cards.classroom.classroom_id, on=cards.on)
    except ContinuityError as refusal:
        saving.refuse(refusal)
        return
    known = _rows(now)
    names = {card.pupil_id: texts.escape(card.name) for card in now.cards}
    for change in changes:
        if change.pupil_id in known:
            _save(change, now, known[change.pupil_id][change.column], names[change.pupil_id])


def _save(change: Change, cards: ClassCards, known: str | None, name: str) -> None:
    if change.written is None:
        saving.refuse(RuleBroken(_CLEARED))
        grid_edits.renew()
    elif known not in (change.shown, change.written):
        st.session_state.setdefault(_CONFLICTS, []).append(Conflict(change, name, known))
        grid_edits.renew()
    else:
        _write(change, cards, name)


def _write(change: Change, cards: ClassCards, name: str) -> None:
    try:
        act = grid_cells.act(change.pupil_id, change.column, change.written or "", cards.on)
    except RuleBroken as refusal:
        saving.refuse(refusal)
        grid_edits.renew()
        return
    if not saving.save(f"{name}, {change.column.lower()} : {change.written}", act):
        grid_edits.renew()


def _ask_about_conflicts(cards: ClassCards) -> None:
    conflicts: list[Conflict] = st.session_state.get(_CONFLICTS, [])
    for place, conflict in enumerate(conflicts):
        mine, theirs = conflict.change.written, conflict.theirs or "non renseigné"
        cell = f"{conflict.name}, {conflict.change.column.lower()}"
        st.warning(f"{cell} : quelqu’un d’autre vient de noter « {theirs} ».")
        with st.container(horizontal=True, gap="xsmall"):
            st.button(f"Garder « {theirs} »", key=f"theirs-{place}", on_click=_settle, args=(place,))
            st.button(f"Noter « {mine} »", key=f"mine-{place}", on_click=_settle, args=(place, cards))


def _settle(place: int, cards: ClassCards | None = None) -> None:
    """Given the class, mine is written over theirs."""
    conflict: Conflict = st.session_state[_CONFLICTS].pop(place)
    if cards is not None:
        _write(conflict.change, cards, conflict.name)
    grid_edits.renew()
