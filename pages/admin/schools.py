"""Schools: how many the base knows; the open directory is loaded here, and again each year."""

import streamlit as st

from data_io.database import engine, reading, writing
from data_io.intake import schools as intake
from data_io.queries.own_schools import own_schools
from models.rights import Act
from pages.ui import clock, directory_upload, formats, frame, refusals, saving

actor = frame.open_screen("Écoles", acts={Act.LOAD_SCHOOLS})


def act() -> None:
    """Load what was just sent; the same files twice change nothing."""
    with refusals.shown():
        sent = directory_upload.ask()
        if sent is None:
            return
        with writing(engine()) as session:
            loaded = intake.keep_schools(
                session, saving.signed_actor(), sent.listed, sent.expected, at=clock.now()
            )
        directory_upload.say(loaded)


def load() -> int:
    """How many schools there are."""
    with reading(engine()) as session:
        return len(own_schools(session, actor, act=Act.MANAGE_ACCOUNTS))


def show(schools: int) -> None:
    """The number, then the next step."""
    if not schools:
        st.info("Aucune école dans la base : chargez l’annuaire ci-dessus, tout le reste en dépend.")
        return
    st.markdown(f"**{formats.counted(schools, 'école')}** dans la base.")
    st.page_link("circonscription/invitations.py", label="Inviter les directions", icon=":material/mail:")


with st.container(width=760):
    act()
    show(load())
