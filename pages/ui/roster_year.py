"""A new school year: what becomes of those of last year whom no list names, and of the teachers."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from data_io.intake.decisions import Decisions
from data_io.intake.plan import Plan
from pages.ui import formats, tables, texts


def ask(plan: Plan, decisions: Decisions) -> Decisions:
    """One question, unanswered until all the lists of the new year are there."""
    if plan.teachers:
        rooms = ", ".join(dict.fromkeys(texts.escape(one.label) for one in plan.teachers))
        st.caption(f"Les enseignants gardent la classe qui continue sous le même nom : {rooms}")
    if not plan.last_year:
        return decisions
    left = formats.counted(
        len(plan.last_year),
        "élève de l’an dernier n’est sur aucune liste de cette année : il a quitté l’école",
        "élèves de l’an dernier ne sont sur aucune liste de cette année : ils ont quitté l’école",
    )
    agreed = st.toggle(left, value=plan.last_year_left, key=f"year-{plan.id}-{plan.last_year_left}")
    st.caption("Répondez oui quand les listes de toutes les classes sont là.")
    with st.expander("Élèves de l’an dernier qui ne sont sur aucune liste"):
        rows = [{"Élève": one.who, "Classe": one.label} for one in plan.last_year]
        tables.show(rows, alt="Élèves de l’an dernier", key=f"last-year-{plan.id}")
    return decisions if agreed == plan.last_year_left else replace(decisions, last_year=agreed)
