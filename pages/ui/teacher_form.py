"""Teachers to invite: a list typed, pasted or sent, then the classes of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import streamlit as st

from data_io.actions.inviting import Invitee
from data_io.intake import teacher_list
from data_io.intake.teacher_list import Listed
from data_io.rosters.reading import read_files
from data_io.rosters.rows import FileReading
from pages.ui import formats, texts

_KEY = "teachers-listed"
Chosen = list[tuple[Invitee, Sequence[UUID]]]


def ask_list(rooms: Mapping[UUID, str]) -> None:
    """Keep the teachers of what was just sent, for their classes to be said."""
    with st.form("teachers", clear_on_submit=True):
        written = st.text_area(
            "Un enseignant ou une enseignante par ligne",
            height=120,
            placeholder="Anne PRIGENT ; anne.prigent@ac-rennes.fr ; CM1",
        )
        sent: Any = st.file_uploader("Ou le fichier des enseignants (BE1D)")
        st.caption("Le courriel et la classe peuvent manquer : une carte imprimée remplace le courriel.")
        pressed = st.form_submit_button("Lire la liste")
    if not pressed:
        return
    found, unread = teacher_list.typed(written or "", rooms)
    if unread:
        st.warning(f"{formats.counted(unread, 'ligne ne nomme', 'lignes ne nomment')} personne.")
    if sent is not None:
        found += _of_file(sent.name, sent.getvalue(), rooms)
    if not found:
        st.warning("Aucun enseignant n’est nommé dans cette liste.")
    st.session_state[_KEY] = found


def _of_file(name: str, content: bytes, rooms: Mapping[UUID, str]) -> list[Listed]:
    (reading,) = read_files([(name, content)])
    if not isinstance(reading, FileReading):
        st.error(texts.escape(reading.message))
        return []
    return teacher_list.of_file(reading, rooms)


def ask_classes(rooms: Mapping[UUID, str]) -> Chosen | None:
    """Whom to invite for which classes; None until it is said."""
    listed: list[Listed] = st.session_state.get(_KEY, [])
    if not listed:
        return None
    with st.form("teacher-classes"):
        chosen: Chosen = []
        for place, one in enumerate(listed):
            known = f"{one.name} · {one.mail}" if one.mail else one.name
            picked = st.multiselect(
                texts.escape(known),
                list(rooms),
                default=[room for room in one.classroom_ids if room in rooms],
                format_func=rooms.__getitem__,
                placeholder="Ne pas inviter",
                select_all=False,
                key=f"classes-{place}-{one.name}",
            )
            if picked:
                chosen.append((Invitee(one.name, one.mail), picked))
        if not st.form_submit_button("Créer les liens", type="primary"):
            return None
    if not chosen:
        st.warning("Choisissez une classe pour chaque personne à inviter.")
        return None
    return chosen


def forget() -> None:
    """The list was used."""
    st.session_state.pop(_KEY, None)
