"""The frame of every screen: its own check of who may open it, then its title."""

from __future__ import annotations

from collections.abc import Set

import streamlit as st

from models.errors import NotAllowed
from models.rights import Act, Actor
from pages.sign_in import current
from pages.ui import practice, refusals


def open_screen(title: str, *, acts: Set[Act], titled: bool = True) -> Actor:
    """Give the actor, or show why not and stop; no acts means everybody signed in.

    Not `titled`: the screen writes its own first line, which is the answer itself.
    """
    signed_in = current.current_actor()
    if signed_in is None:
        session_over()
    elif acts and not any(signed_in.actor.grants_for(act) for act in acts):
        _refused(title, acts)
    else:
        practice.banner(signed_in.actor)
        if titled:
            st.title(title)
        return signed_in.actor
    st.stop()


def session_over() -> None:
    """Say that the session ended, and the way back in."""
    st.subheader("Votre session est terminée")
    st.write("Ce qui n’était pas encore enregistré est perdu. Reconnectez-vous pour continuer.")
    # A link of st.markdown would open a second tab.
    st.html('<a href="/connexion" style="color: inherit">Se connecter</a>')


def _refused(title: str, acts: Set[Act]) -> None:
    refusals.note(NotAllowed(title, act=min(acts)))
    st.title(title)
    st.warning("Accès refusé : cet écran n’est pas ouvert à votre rôle.")
    st.page_link("start.py", label="Revenir à l’accueil")
