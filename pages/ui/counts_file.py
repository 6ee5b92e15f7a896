"""Figures to hand outside: no name of a school, small counts hidden; made in one press, then downloaded."""

from __future__ import annotations

import streamlit as st

from data_io.database import engine, writing
from data_io.exports import pseudonyms
from models.disclosure import SMALL
from models.rights import Act, Actor
from pages.ui import clock, refusals, saving
from pages.ui.situation import Moment

_KEY = "counts-file-made"


def show(actor: Actor, at: Moment) -> None:
    """Folded away at the end of a screen; nothing for whoever practises or may not export."""
    if actor.practises or not actor.grants_for(Act.EXPORT_COUNTS):
        return
    with st.expander("Chiffres à transmettre, sans nom d’école"):
        st.caption(
            "Les élèves par niveau et par accès au travail. Chaque école porte un nom tiré au sort, autre à"
            f" chaque fichier ; les nombres sous {SMALL} sont masqués. Le journal note que le fichier"
            " a été préparé, et combien de lignes il compte."
        )
        if st.button("Préparer le fichier", key="counts-file"):
            with refusals.shown():
                _make(at)
        _offer(at)


def _make(at: Moment) -> None:
    with writing(engine()) as session:
        content = pseudonyms.pseudonymised(
            session, saving.signed_actor(), on=at.on, at=clock.now(), as_of=at.as_of
        )
    st.session_state[_KEY] = (at.on, pseudonyms.file_name(at.on), content)


def _offer(at: Moment) -> None:
    """Of the day that is shown: a file made for another one would be taken for this one's."""
    made = st.session_state.get(_KEY)
    if made is None or made[0] != at.on:
        return
    _, name, content = made
    if pseudonyms.is_empty(content):
        st.info("Aucun élève n’est encore sur une liste : il n’y a rien à transmettre.")
    else:
        st.download_button(
            "Télécharger le fichier (CSV)",
            content,
            name,
            "text/csv",
            key="counts-file-download",
            on_click="ignore",
            icon=":material/download:",
        )
