"""Corrections that a family asks for: of the pupil, or of the guardian who asks."""

from __future__ import annotations

from datetime import date

import streamlit as st

from data_io.actions import rectifications
from data_io.actions.rectifications import GuardianValues, PupilValues
from models.codes import Level
from models.names import LONGEST_NAME
from pages.ui import clock, formats, request_answers
from pages.ui.request_answers import Asked

_OLDEST = date(2000, 1, 1)
_KEPT = "Ce que vous corrigez ici reste, même après la prochaine liste."


def show(asked: Asked) -> None:
    """One form for the pupil, one for who asks."""
    st.caption(_KEPT)
    _pupil(asked)
    if asked.guardian is not None:
        _guardian(asked)


def _pupil(asked: Asked) -> None:
    pupil = asked.pupil
    with st.form(request_answers.key_of(f"pupil-{pupil.pupil_id}")):
        st.markdown("**L’élève**")
        last = st.text_input("Nom", pupil.last_name, max_chars=LONGEST_NAME)
        used = st.text_input("Nom d’usage", pupil.used_name or "", max_chars=LONGEST_NAME)
        first = st.text_input("Prénom", pupil.first_name, max_chars=LONGEST_NAME)
        born = st.date_input("Date de naissance", pupil.birth_on, _OLDEST, clock.today(), format="DD/MM/YYYY")
        levels: list[Level | None] = [None, *Level]
        level = st.selectbox(
            "Niveau", levels, levels.index(pupil.level), lambda one: one.label if one else "non renseigné"
        )
        if not st.form_submit_button("Corriger l’élève", type="primary"):
            return
    request, said = asked.request(), PupilValues(last, used or None, first, born, level)
    request_answers.answer(
        "Élève corrigé.", lambda s, actor, at: rectifications.rectify_pupil(s, actor, request, said, at=at)
    )


def _guardian(asked: Asked) -> None:
    guardian = asked.guardian
    if guardian is None:
        return
    with st.form(request_answers.key_of(f"guardian-{guardian.guardian_id}")):
        st.markdown("**La personne qui fait la demande**")
        last = st.text_input("Nom du responsable", guardian.last_name, max_chars=LONGEST_NAME)
        first = st.text_input("Prénom du responsable", guardian.first_name, max_chars=LONGEST_NAME)
        mail = st.text_input("Courriel", guardian.email or "", max_chars=254)
        numbers = st.text_area(
            "Numéros, un par ligne", "\n".join(map(formats.phone, guardian.numbers)), max_chars=200
        )
        st.caption("Un numéro retiré reste noté « erroné », pour que la prochaine liste ne le ramène pas.")
        if not st.form_submit_button("Corriger ce responsable", type="primary"):
            return
    request = asked.request()
    said = GuardianValues(last, first, mail, tuple(filter(None, map(str.strip, numbers.splitlines()))))
    request_answers.answer(
        "Responsable corrigé.",
        lambda s, actor, at: rectifications.rectify_guardian(s, actor, request, said, at=at),
    )
