"""Where nothing is closed: the way on, for whoever may open a closure and for whoever may not."""

from __future__ import annotations

import streamlit as st

from models.rights import Act, Actor


def offer(actor: Actor) -> None:
    """The screen that opens one; nothing for those who open none."""
    if actor.grants_for(Act.CLOSE_SCHOOL):
        st.page_link("admin/closures.py", label="Ouvrir une fermeture", icon=":material/event_busy:")


def show(actor: Actor, *, schools: bool) -> None:
    """What is missing, schools or a closure, and who brings it."""
    if not schools:
        st.info("Aucune école n’est encore dans la base. L’administration charge l’annuaire des écoles.")
        return
    opens = bool(actor.grants_for(Act.CLOSE_SCHOOL))
    by = "" if opens else " L’IEN ou la direction d’une école l’ouvre : cet écran dira alors ce qui manque."
    st.info(f"Aucune fermeture n’est ouverte ni annoncée.{by}")
    offer(actor)
