"""What a person decides about a plan: the whole school or not, who has left, and to apply it or not."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum, auto
from typing import Literal

import streamlit as st

from data_io.intake.decisions import Decisions
from data_io.intake.plan import Plan
from models.problems import ProblemCode
from pages.ui import formats, roster_plan, roster_year


class Choice(Enum):
    """What was pressed."""

    NOTHING = auto()
    APPLY = auto()
    FORGET = auto()


def ask(plan: Plan, decisions: Decisions) -> Decisions:
    """What is said of the list as a whole; a key that follows the plan never repeats an older answer."""
    if plan.own_class_id is not None:
        return decisions
    whole = st.toggle(
        "Avec cette liste, tous les élèves de l’école sont listés",
        value=plan.whole_school,
        key=f"whole-{plan.id}-{plan.whole_school}",
    )
    if whole != plan.whole_school:
        decisions = replace(decisions, whole_school=whole)
    if not plan.whole_school:
        st.caption("Les classes que cette liste ne nomme pas ne changent pas.")
    for doubt in roster_plan.doubts_about_the_list(plan):
        st.warning(doubt)
    decisions = roster_year.ask(plan, decisions)
    if not plan.absent:
        return decisions
    left = formats.counted(len(plan.absent), "élève absent de la liste a", "élèves absents de la liste ont")
    agreed = st.toggle(
        f"{left} quitté l’école",
        value=plan.departures_agreed,
        key=f"left-{plan.id}-{plan.departures_agreed}",
    )
    return decisions if agreed == plan.departures_agreed else replace(decisions, departures=agreed)


def ask_to_apply(plan: Plan) -> Choice:
    """The two ways out of a plan; a press made on another plan, in another tab, does not count here."""
    waits = bool(plan.doubtful or plan.faulty)
    believed = all(problem.code is not ProblemCode.LOOKS_WRONG for problem in plan.problems)
    if not any(file.rows for file in plan.files):
        st.warning("Aucun élève sous les titres de ce fichier : rien n’est à enregistrer.")
    elif not plan.writes and waits:
        st.info("Rien à enregistrer pour l’instant : des lignes attendent ci-dessous votre réponse.")
    elif not plan.writes and (plan.absent or plan.last_year):
        st.info("Rien à enregistrer tant que les élèves absents de la liste restent dans l’école.")
    elif not plan.writes:
        st.info("Cette liste ne change rien : tout est déjà enregistré.")
    else:
        if plan.doubtful:
            lines = formats.counted(len(plan.doubtful), "ligne attend", "lignes attendent")
            st.caption(f"{lines} ci-dessous votre réponse : répondez d’abord, ou enregistrez le reste.")
        st.caption("Rien n’est encore enregistré. Cet aperçu reste ici un jour, même si vous fermez la page.")
    with st.container(horizontal=True):
        # What a list of another school would write is not offered first.
        apply_looks: Literal["primary", "secondary"] = "primary" if believed else "secondary"
        forget_looks: Literal["primary", "secondary"] = "secondary" if believed else "primary"
        if plan.writes and st.button("Appliquer", type=apply_looks, key=f"apply-{plan.id}"):
            return Choice.APPLY
        label = "Abandonner cette liste" if plan.writes or waits else "Terminer"
        return (
            Choice.FORGET if st.button(label, type=forget_looks, key=f"forget-{plan.id}") else Choice.NOTHING
        )
