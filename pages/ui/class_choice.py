"""Which class, which school: the only one, or the one chosen at the top of the screen."""

from __future__ import annotations

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.own_classrooms import OwnClassroom, own_classrooms
from models.codes import Role
from models.rights import Act, Actor
from models.school_names import spoken
from pages.ui import address

_NAME, _SCHOOL = "classe", "ecole"


def choose(actor: Actor) -> OwnClassroom | None:
    """The class to show; None when the actor has none."""
    with reading(engine()) as session:
        rooms = {str(room.classroom_id): room for room in own_classrooms(session, actor)}
    if not rooms:
        return None
    ids = list(rooms)
    found = address.chosen(_NAME, ids)
    if len(ids) > 1:
        several = len({room.school_id for room in rooms.values()}) > 1
        st.session_state[_NAME] = found
        st.selectbox(
            "Classe",
            ids,
            key=_NAME,
            format_func=lambda one: _label(rooms[one], several),
            on_change=lambda: address.remember(_NAME, st.session_state[_NAME]),
            width=320,
        )
    return rooms[found]


def choose_school(actor: Actor) -> OwnClassroom | None:
    """Any class of the school whose families are called; None when there is no class yet."""
    with reading(engine()) as session:
        rooms = own_classrooms(session, actor, act=Act.CALL_FAMILIES)
    by_school = {str(room.school_id): room for room in rooms}
    if not by_school:
        return None
    ids = list(by_school)
    found = address.chosen(_SCHOOL, ids)
    if len(ids) > 1:
        st.session_state[_SCHOOL] = found
        st.selectbox(
            "École",
            ids,
            key=_SCHOOL,
            format_func=lambda one: spoken(by_school[one].school_name),
            on_change=lambda: address.remember(_SCHOOL, st.session_state[_SCHOOL]),
            width=480,
        )
    return by_school[found]


def no_class(actor: Actor) -> None:
    """A head imports the list, a teacher waits to be given a class."""
    if Role.HEAD in actor.roles:
        send_to_lists("Votre école n’a pas encore de classe : importez d’abord sa liste.")
    else:
        st.write(
            "Aucune classe ne vous est confiée pour l’instant. Demandez à la direction de vous y inscrire."
        )


def no_pupils(actor: Actor) -> None:
    """The same of a class without pupils."""
    if Role.HEAD in actor.roles:
        send_to_lists("Cette classe n’a pas encore d’élèves : importez la liste de l’école.")
    else:
        st.write("Cette classe n’a pas encore d’élèves. La direction importe la liste de l’école.")
    if Role.TEACHER in actor.roles and Role.HEAD not in actor.roles:
        label = "Commencer avec la liste de ma classe"
        st.page_link("school/rosters.py", label=label, icon=":material/upload_file:")


def send_to_lists(said: str) -> None:
    """Without a list there is nobody to see or to call."""
    st.write(said)
    st.page_link("school/rosters.py", label="Importer les listes", icon=":material/upload_file:")


def _label(room: OwnClassroom, several: bool) -> str:
    """Options of a list are plain text."""
    return f"{room.label} · {spoken(room.school_name)}" if several else room.label
