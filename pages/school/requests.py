"""Demandes des familles: a copy, a correction, an objection, an erasure, for a guardian who is named."""

import streamlit as st

from data_io.database import engine, reading
from data_io.queries import asked_about
from data_io.queries.asked_about import AskedPupil
from data_io.queries.own_schools import OwnSchool, own_schools
from models.codes import RequestKind
from models.rights import Act
from pages.ui import (
    class_choice,
    frame,
    request_answers,
    request_choice,
    request_copy,
    request_values,
    school_choice,
)

actor = frame.open_screen("Demandes des familles", acts={Act.ANSWER_REQUESTS})

_FORMS = {
    RequestKind.COPY: request_copy.show,
    RequestKind.RECTIFICATION: request_values.show,
    RequestKind.OBJECTION: request_answers.show_objection,
    RequestKind.ERASURE: request_answers.show_erasure,
}
_WORDS = {
    RequestKind.COPY: "Recevoir une copie",
    RequestKind.RECTIFICATION: "Faire corriger",
    RequestKind.OBJECTION: "S’opposer",
    RequestKind.ERASURE: "Faire effacer",
}


def load(school: OwnSchool) -> list[AskedPupil]:
    """The pupils of the school, those who left included."""
    with reading(engine()) as session:
        return asked_about.pupils_of(session, actor, school.school_id)


def show(school: OwnSchool) -> None:
    """The choices, then what this kind of request needs."""
    pupils = load(school)
    if not pupils:
        class_choice.send_to_lists("Cette école n’a pas d’élèves.")
        return
    st.caption("Vérifiez l’identité de la personne. Chaque réponse est inscrite au journal.")
    request_answers.say_what_was_done()
    asked = request_choice.ask(pupils)
    if asked is not None:
        kinds = list(_WORDS)
        kind = st.radio("Ce qui est demandé", kinds, format_func=_WORDS.__getitem__, horizontal=True)
        _FORMS[kind or RequestKind.COPY](asked)
    request_answers.show_answered(school.school_id)


with reading(engine()) as opened:
    schools = own_schools(opened, actor, act=Act.ANSWER_REQUESTS)
mine = school_choice.ask_school(schools)
if mine is None:
    st.info("Aucune école ne vous est confiée. L’administration vous y inscrit.")
else:
    with st.container(width=860):
        show(mine)
