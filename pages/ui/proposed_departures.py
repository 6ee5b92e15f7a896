"""Départs proposés: pupils of the school who arrived in another one; the head confirms or says no."""

from __future__ import annotations

from uuid import UUID

import streamlit as st

from data_io.actions import transfers
from data_io.database import engine, reading, writing
from data_io.queries.transfers import ProposedDeparture, proposed_departures
from models.rights import Actor
from pages.ui import clock, formats, refusals, texts

_SHOWN = 20


def show(actor: Actor, school_id: UUID) -> None:
    """Nothing where no departure is proposed."""
    with reading(engine()) as session:
        proposed = proposed_departures(session, actor, school_id)
    if not proposed:
        return
    with st.expander(f"Départs proposés ({formats.number(len(proposed))})", expanded=True):
        st.caption(
            "Ces élèves figurent sur la liste d’une autre école. Rien ne change tant que vous "
            "n’avez pas répondu ; si vous confirmez, seul l’équipement noté suit l’élève."
        )
        for one in proposed[:_SHOWN]:
            _ask(actor, one)


def _ask(actor: Actor, one: ProposedDeparture) -> None:
    name = texts.escape(f"{one.last_name} {one.first_name}")
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{name}** · {texts.escape(one.label)}")
        left = st.button("Confirmer le départ", key=f"left-{one.transfer_id}")
        stays = st.button("Toujours dans l’école", key=f"stays-{one.transfer_id}")
    if not (left or stays):
        return
    with refusals.shown():
        with writing(engine()) as session:
            decide = transfers.confirm if left else transfers.refuse
            decide(session, actor, one.transfer_id, at=clock.now())
        st.rerun()
