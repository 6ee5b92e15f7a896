"""The whole class as a grid: each changed cell is saved at once, a cleared one comes back."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data_io.actions.checks import NewCheck
from data_io.queries.class_cards import ClassCards
from models.errors import RuleBroken
from models.meanwhile import BothChanged
from pages.ui import card_texts, conflict, grid_cells, grid_edits, saving, texts, work_check
from pages.ui.conflict import Mark
from pages.ui.grid_edits import Change, Drawn, Rows

_CONFLICTS = "grid-conflicts"
_CLEARED = "Une case vidée n’efface rien : la réponse connue est revenue."


@dataclass(frozen=True, slots=True)
class Noted:
    """A cell as this person wrote it, and what somebody else noted there meanwhile."""

    change: Change
    name: str
    mark: Mark
    theirs: str = ""


def show(cards: ClassCards) -> None:
    """The grid as it was drawn first, with what this tab edited since."""
    _ask_about_conflicts()
    rows = _rows(cards)
    drawn = grid_edits.current(
        cards.classroom.classroom_id, rows, {card.pupil_id: work_check.stored(card) for card in cards.cards}
    )
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
    names = {card.pupil_id: texts.escape(card.name) for card in cards.cards}
    for change in drawn.new_changes():
        name = names.get(change.pupil_id, "")
        if change.written is None:
            _comes_back(RuleBroken(_CLEARED))
            continue
        try:
            mark = grid_cells.mark(change, drawn.checks[change.pupil_id], cards.on)
        except RuleBroken as refusal:
            _comes_back(refusal)
            continue
        _write(Noted(change, name, mark), drawn)


def _comes_back(refusal: RuleBroken) -> None:
    saving.refuse(refusal)
    grid_edits.renew()


def _write(cell: Noted, drawn: Drawn | None = None) -> None:
    """Save one cell; when somebody else changed it meanwhile, it is asked at the next drawing."""
    change, mark = cell.change, cell.mark
    try:
        is_saved = conflict.write(mark, f"{cell.name}, {change.column.lower()} : {change.written}")
    except BothChanged as both:
        asked = Noted(change, cell.name, mark.knowing(both), card_texts.capital(conflict.words(both.stored)))
        st.session_state.setdefault(_CONFLICTS, []).append(asked)
        is_saved = False
    if not is_saved:
        grid_edits.renew()
    elif drawn is not None and isinstance(mark, NewCheck):
        drawn.checks[change.pupil_id] = mark.outcome, mark.struggle


def _ask_about_conflicts() -> None:
    cells: list[Noted] = st.session_state.get(_CONFLICTS, [])
    for place, cell in enumerate(cells):
        what = f"{cell.name}, {cell.change.column.lower()}"
        st.warning(f"{what} : quelqu’un d’autre vient de noter « {cell.theirs} ».")
        with st.container(horizontal=True, gap="xsmall"):
            st.button(f"Garder « {cell.theirs} »", key=f"theirs-{place}", on_click=_settle, args=(place,))
            mine = f"Noter « {cell.change.written} »"
            st.button(mine, key=f"mine-{place}", on_click=_settle, args=(place, True))


def _settle(place: int, is_mine: bool = False) -> None:
    cell: Noted = st.session_state[_CONFLICTS].pop(place)
    if is_mine:
        _write(cell)
    grid_edits.renew()
