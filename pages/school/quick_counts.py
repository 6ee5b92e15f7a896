"""Point rapide: counts of a class or a level before any name; lists replace them class by class."""

from uuid import UUID

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.declared import declared_classes
from data_io.queries.own_schools import own_schools
from models.declared import Told
from models.rights import Act
from pages.ui import clock, counts_form, declared_lines, frame, saving, school_choice

actor = frame.open_screen("Point rapide", acts={Act.DECLARE_COUNTS})


def load(school_id: UUID) -> list[Told]:
    """What is declared of the school and counts."""
    with reading(engine()) as session:
        return declared_classes(session, actor, school_id, as_of=clock.now())


def show(school_id: UUID) -> None:
    """The form, what came of it, then what is declared."""
    told = load(school_id)
    counts_form.show(school_id, told)
    saving.show_outcome()
    declared_lines.show(told)


with st.container(width=620):
    st.caption(
        "Des nombres, aucun nom. Ils comptent dans les chiffres, marqués « déclaré », jusqu’à ce que la liste"
        " de la classe arrive : elle les remplace. Un nouvel envoi pour la même classe remplace le précédent."
    )
    with reading(engine()) as session:
        schools = own_schools(session, actor, act=Act.DECLARE_COUNTS)
    chosen = school_choice.ask_school(schools)
    if chosen is None:
        st.info("Aucune école ne vous est confiée. L’administration vous y inscrit.")
    else:
        show(chosen.school_id)
