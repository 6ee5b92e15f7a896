"""Lists of several schools that wait: opened one by one, or applied together when nothing is doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from data_io.database import engine, reading, writing
from data_io.intake import importing, keep
from data_io.queries.waiting_plans import WaitingPlan, waiting_plans
from models.errors import ChangedMeanwhile
from models.rights import Actor
from pages.ui import address, clock, formats, roster_plan, roster_sent, school_choice, tables

_APPLIED, _CHANGED = "roster-applied-together", "roster-changed-meanwhile"


def show(actor: Actor) -> None:
    """Nothing when no list waits."""
    _show_applied()
    with reading(engine()) as session:
        waiting = waiting_plans(session, actor, at=clock.now())
    if not waiting:
        return
    st.header(formats.counted(len(waiting), "école à enregistrer", "écoles à enregistrer"))
    _ask_to_apply(actor, [one for one in waiting if one.is_clear])
    rows = [_row(one) for one in waiting]
    pressed = tables.with_opening(rows, opens="École", alt="Listes qui attendent", key="waiting-lists")
    if pressed is not None and pressed < len(waiting):
        address.remember(school_choice.NAME, str(waiting[pressed].school.school_id))
        st.rerun()


def _row(one: WaitingPlan) -> tables.Row:
    return {
        "École": one.school.title,
        "Ce qui changerait": roster_plan.in_words(one.plan.counts),
        "À faire": _to_do(one),
    }


def _to_do(one: WaitingPlan) -> str:
    if not one.is_clear:
        return "à regarder d’abord"
    return "prête à enregistrer" if one.plan.writes else "déjà enregistrée, rien ne change"


def _ask_to_apply(actor: Actor, clear: Sequence[WaitingPlan]) -> None:
    st.caption("Rien n’est encore enregistré. Ces aperçus restent ici un jour, même si vous fermez la page.")
    if not clear:
        return
    lists = formats.counted(len(clear), "liste prête", "listes prêtes")
    if st.button(f"Enregistrer {lists}", type="primary"):
        _apply(actor, clear)
        st.rerun()


def _apply(actor: Actor, clear: Sequence[WaitingPlan]) -> None:
    """Each school for itself: what changed in one meanwhile keeps no other waiting."""
    counts: Counter[str] = Counter()
    changed = 0
    for one in clear:
        try:
            with writing(engine()) as session:
                counts.update(importing.apply_plan(session, actor, one.plan, at=clock.now()).counts)
                keep.forget(session, actor, one.plan.id)
        except ChangedMeanwhile:
            changed += 1
        else:
            roster_sent.forget(one.school.school_id)
    st.session_state[_APPLIED] = (len(clear) - changed, dict(counts))
    st.session_state[_CHANGED] = changed


def _show_applied() -> None:
    lists, counts = st.session_state.pop(_APPLIED, (0, {}))
    if lists:
        said = formats.counted(lists, "liste enregistrée", "listes enregistrées")
        st.success(f"{said} : {roster_plan.in_words(counts)}.")
    if changed := st.session_state.pop(_CHANGED, 0):
        schools = formats.counted(changed, "école a changé", "écoles ont changé")
        st.warning(f"{schools} depuis l’aperçu : ouvrez-la pour voir ce que la liste change maintenant.")
