"""From the figures to the note of the same day, in one press."""

from __future__ import annotations

import streamlit as st

from models.rights import Act, Actor
from pages.ui.situation import Moment


def show(actor: Actor, at: Moment) -> None:
    """For whoever may take it."""
    if not actor.grants_for(Act.TAKE_NOTE):
        return
    st.page_link(
        "circonscription/note.py",
        label="Prendre la note",
        icon=":material/description:",
        query_params={} if at.is_today else {"jour": at.on.isoformat()},
        help="Le texte est prêt, à relire et à corriger ; puis en Word ou en PDF",
    )
