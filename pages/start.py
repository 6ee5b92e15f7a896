"""The first screen: who you are, and the way to your screens."""

import streamlit as st

from pages import registry
from pages.ui import frame, practice

actor = frame.open_screen("Continuité", acts=set())


def show() -> None:
    """The screens of the reader's roles, or what to do without any."""
    mine = registry.screens_for(actor.roles)
    if not mine:
        st.write("Aucun rôle ne vous est donné aujourd’hui. Demandez-le à la personne qui vous a invité.")
        return
    st.write("Que voulez-vous faire ?")
    for screen in mine:
        st.page_link(str(screen.path), label=screen.title, icon=screen.icon)
    practice.offer(actor)


show()
