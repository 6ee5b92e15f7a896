"""Somebody of the circonscription's team to invite: name, mailbox, role."""

from __future__ import annotations

import streamlit as st

from data_io.actions.inviting import Invitee
from data_io.queries.invitations import TEAM
from models.codes import Role
from pages.ui import card_texts


def ask() -> tuple[Invitee, Role] | None:
    """The person just written down; None until the form is sent."""
    with st.expander("Inviter quelqu’un de l’équipe"), st.form("team", clear_on_submit=True, border=False):
        role = st.selectbox("Rôle", TEAM, format_func=lambda one: card_texts.capital(one.label))
        name = st.text_input("Nom", max_chars=120)
        mail = st.text_input("Courriel professionnel", max_chars=254)
        if not st.form_submit_button("Créer le lien", type="primary"):
            return None
    return Invitee(name.strip(), mail.strip()), role
