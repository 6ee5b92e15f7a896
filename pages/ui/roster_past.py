"""Lists already imported: what each changed, and taking one back after a look at what that does."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from data_io.database import engine, reading, writing
from data_io.days import local_day
from data_io.intake.undo import UndoPlan, apply_undo, plan_undo
from data_io.queries.rosters import ImportLine
from data_io.settings import settings
from models.rights import Actor
from pages.ui import clock, formats, refusals, roster_opening, roster_plan, texts, undo_words

_SHOWN = 12
_ASKED, _DONE = "undo-asked", "undo-done"


def show(actor: Actor, lines: Sequence[ImportLine]) -> None:
    """The last undo, the one being looked at, then every import, newest first."""
    said: str | None = st.session_state.pop(_DONE, None)
    if said is not None:
        st.success(said)
    if not lines:
        return
    asked: UUID | None = st.session_state.get(_ASKED)
    wanted = next((line for line in lines if line.import_id == asked and line.may_undo), None)
    if wanted is not None:
        _look(actor, wanted)
    with st.expander(f"Listes déjà importées ({len(lines)})"):
        for line in lines[:_SHOWN]:
            _line(line)
        if len(lines) > _SHOWN:
            st.caption(f"et {formats.counted(len(lines) - _SHOWN, 'plus ancienne', 'plus anciennes')}")


def _line(line: ImportLine) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        what = f"**{_when(line)}**  \n{texts.escape(roster_plan.in_words(line.counts))}"
        if line.whole_school:
            what += ", tous les élèves de l’école listés"
        if line.undone_at is not None:
            day = formats.full_day(local_day(line.undone_at, settings().timezone))
            what += f"  \nannulé le {day}"
        st.markdown(what, width="stretch")
        if line.may_undo:
            key = f"undo-{line.import_id}"
            st.button("Annuler cet import", key=key, on_click=_ask, args=(line.import_id,))


def _ask(import_id: UUID | None) -> None:
    st.session_state[_ASKED] = import_id


def _look(actor: Actor, line: ImportLine) -> None:
    """What the undo does; a later import that stands in the way is named instead."""
    with st.container(border=True):
        st.header(f"Annuler l’import du {_when(line)}", anchor=False)
        with refusals.shown():
            with reading(engine()) as session:
                plan = plan_undo(session, actor, line.import_id)
            roster_opening.note(actor, plan.school_id)
            undo_words.show(plan)
            if st.button("Oui, annuler cet import", type="primary", key=f"undo-yes-{line.import_id}"):
                _undo(actor, plan)
        st.button("Ne rien annuler", key=f"undo-no-{line.import_id}", on_click=_ask, args=(None,))


def _undo(actor: Actor, plan: UndoPlan) -> None:
    with writing(engine()) as session:
        result = apply_undo(session, actor, plan.result.import_id, at=clock.now())
    st.session_state[_DONE] = undo_words.done(result)
    _ask(None)
    st.rerun()


def _when(line: ImportLine) -> str:
    zone = settings().timezone
    return f"{formats.full_day(local_day(line.applied_at, zone))} à {formats.hour(line.applied_at, zone)}"
