"""About whom a family asks, who asks, and since when."""

from __future__ import annotations

import streamlit as st

from data_io.database import engine, reading
from data_io.queries import asked_about
from data_io.queries.asked_about import AskedGuardian, AskedPupil
from pages.ui import clock, request_answers, saving
from pages.ui.request_answers import Asked


def ask(pupils: list[AskedPupil]) -> Asked | None:
    """About whom, by whom, since when; None until that is said."""
    key = request_answers.key_of
    names = {pupil.pupil_id: pupil.title for pupil in pupils}
    chosen = st.selectbox(
        "Élève concerné",
        list(names),
        None,
        names.__getitem__,
        key=key("pupil"),
        placeholder="Chercher un nom",
    )
    if chosen is None:
        return None
    pupil = next(one for one in pupils if one.pupil_id == chosen)
    people = {one.guardian_id: one for one in _guardians(pupil)}
    who = st.selectbox(
        "Qui fait la demande ?",
        list(people),
        0 if len(people) == 1 else None,
        lambda one: people[one].title,
        key=key(f"who-{chosen}"),
        placeholder="Choisir un responsable de cet élève" if people else "Aucun responsable n’est connu",
    )
    today = clock.today()
    asked_on = st.date_input("Demande reçue le", today, max_value=today, format="DD/MM/YYYY", key=key("on"))
    return Asked(pupil, people.get(who) if who else None, asked_on)


def _guardians(pupil: AskedPupil) -> list[AskedGuardian]:
    """Who may ask about this pupil."""
    with reading(engine()) as session:
        return asked_about.guardians_of(session, saving.signed_actor(), pupil.pupil_id)
