"""Which class: the only one, or the one chosen at the top of the screen."""

from __future__ import annotations

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.own_classrooms import OwnClassroom, own_classrooms
from models.rights import Actor
from pages.ui import address

_NAME = "classe"


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


def _label(room: OwnClassroom, several: bool) -> str:
    """Options of a list are plain text."""
    return f"{room.label} · {room.school_name}" if several else room.label
