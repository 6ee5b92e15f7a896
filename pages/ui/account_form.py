"""A new account: who, and one role to begin with."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import streamlit as st

from data_io.actions.inviting import Invitee
from models.codes import Role
from pages.ui import role_places
from pages.ui.role_places import Places


@dataclass(frozen=True, slots=True)
class Asked:
    """What was just sent."""

    who: Invitee
    role: Role
    place: UUID | str | None


def ask(places: Places) -> Asked | None:
    """None until the form is sent."""
    role = role_places.ask_role("new")
    with st.form("new-account", border=False, clear_on_submit=True):
        place = role_places.ask_place(role, places, f"new-{role}")
        login = st.text_input("Identifiant ou courriel", max_chars=254)
        name = st.text_input("Nom affiché", max_chars=120)
        if not st.form_submit_button("Créer le compte et son lien", type="primary"):
            return None
    return Asked(Invitee(name.strip(), login.strip()), role, place)
