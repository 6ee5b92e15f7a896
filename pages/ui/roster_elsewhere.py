"""Two tabs on one school: says when the list that stood here was settled, or another one read, elsewhere."""

from __future__ import annotations

from uuid import UUID

import streamlit as st

_FORM, _LIST = "roster-form-stands", "roster-list-stands"


def form_stands(school_id: UUID) -> None:
    """This tab asks for files."""
    st.session_state[_FORM] = school_id


def list_stands(plan_id: UUID) -> None:
    """This tab shows a list that waits."""
    st.session_state[_LIST] = plan_id


def settled_here() -> None:
    """What comes next comes from a press in this tab."""
    st.session_state.pop(_FORM, None)
    st.session_state.pop(_LIST, None)


def say_if_gone() -> None:
    """The list that stood here was applied or thrown away in another tab."""
    if st.session_state.pop(_LIST, None) is not None:
        st.warning(
            "La liste affichée ici a été appliquée ou abandonnée dans une autre fenêtre : "
            "rien n’a été enregistré depuis celle-ci."
        )


def say_if_come(school_id: UUID) -> None:
    """Files sent here meanwhile were not read: one list after the other."""
    if st.session_state.pop(_FORM, None) == school_id:
        st.warning(
            "Une liste envoyée depuis une autre fenêtre attend votre décision. Un fichier envoyé ici depuis "
            "n’a pas été lu : terminez celle-ci, puis envoyez-le de nouveau."
        )
