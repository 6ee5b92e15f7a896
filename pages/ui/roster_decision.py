"""What a person decides about a plan: the whole school or not, who has left, and to apply it or not."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

import streamlit as st

from data_io.days import local_day
from data_io.intake.decisions import with_departures, with_whole_school
from data_io.intake.plan import Plan
from data_io.queries.rosters import ImportLine
from data_io.settings import settings
from pages.ui import formats, roster_plan, tables


class Choice(Enum):
    """What was pressed."""

    NOTHING = auto()
    APPLY = auto()
    FORGET = auto()


def ask(plan: Plan) -> Plan:
    """The plan as decided so far."""
    decided = with_whole_school(
        plan,
        st.toggle("Cette liste est celle de toute l’école", value=plan.whole_school, key=f"whole-{plan.id}"),
    )
    for doubt in roster_plan.doubts_about_the_list(plan):
        st.warning(doubt)
    if not plan.absent:
        return decided
    left = formats.counted(len(plan.absent), "élève absent de la liste a", "élèves absents de la liste ont")
    agreed = st.toggle(f"{left} quitté l’école", value=plan.departures_agreed, key=f"left-{plan.id}")
    return with_departures(decided, agreed)


def ask_to_apply(plan: Plan) -> Choice:
    """The two ways out of a plan; a press made on another plan, in another tab, does not count here."""
    if not plan.writes:
        st.info("Cette liste ne change rien : tout est déjà enregistré.")
    else:
        st.caption("Rien n’est encore enregistré. Cet aperçu reste ici un jour, même si vous fermez la page.")
    with st.container(horizontal=True):
        if plan.writes and st.button("Appliquer", type="primary", key=f"apply-{plan.id}"):
            return Choice.APPLY
        label = "Abandonner cette liste" if plan.writes else "Terminer"
        return Choice.FORGET if st.button(label, key=f"forget-{plan.id}") else Choice.NOTHING


def show_past(lines: Sequence[ImportLine]) -> None:
    """What was imported before, newest first."""
    if not lines:
        return
    zone = settings().timezone
    rows = [
        {
            "Le": formats.full_day(local_day(line.applied_at, zone)),
            "À": formats.hour(line.applied_at, zone),
            "Résultat": roster_plan.in_words(line.counts),
            "Liste": "toute l’école" if line.whole_school else "une partie",
        }
        for line in lines
    ]
    with st.expander(f"Listes déjà importées ({len(lines)})"):
        tables.show(rows, alt="Listes déjà importées", key="past-imports")
