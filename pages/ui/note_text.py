"""The text of the note: corrected on screen, then taken as a Word document or as PDF."""

from __future__ import annotations

import secrets
from datetime import date

import streamlit as st

from data_io.database import engine, writing
from data_io.exports import note_files, takings
from data_io.queries.territories import Territory
from models.errors import ContinuityError
from pages.ui import clock, saving

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HEIGHT = 560
_OLDER = "note-older"


def key_of(territory: Territory, on: date) -> str:
    """Where the text of a territory and a day is kept in this tab."""
    return f"note-{territory.code}-{on}"


def show(territory: Territory, on: date) -> None:
    """The text as it stands in this tab, and the files made of it."""
    key = key_of(territory, on)
    text = st.text_area(
        "Texte de la note",
        key=key,
        height=_HEIGHT,
        help="« # » ouvre le titre, « ## » un intertitre, « - » un point",
    )
    saving.show_refusal()
    if st.session_state.pop(_OLDER, False):
        st.warning("Le fichier téléchargé date d’avant votre dernière correction : reprenez-le.")
    with st.container(horizontal=True, gap="small", key="take-note"):
        for label, make, kind, mime in (
            ("Télécharger en Word (DOCX)", note_files.docx, "docx", _DOCX),
            ("Télécharger en PDF", note_files.pdf, "pdf", "application/pdf"),
        ):
            st.download_button(
                label,
                make(text),
                f"note-{on:%Y%m%d}-{nonce()}.{kind}",
                mime,
                key=f"{key}-{kind}",
                type="primary",
                icon=":material/download:",
                on_click=_take_note,
                args=(territory, key, text),
            )
        st.button("Reprendre les chiffres", icon=":material/refresh:", on_click=_forget, args=(key,))


def _take_note(territory: Territory, key: str, text: str) -> None:
    """A correction that came together with the press is not in the file that left."""
    st.session_state[_OLDER] = st.session_state.get(key) != text
    take(territory, takings.NOTE, len(text.splitlines()))


def take(territory: Territory, kind: str, lines: int) -> None:
    """The journal keeps what left, and how much it held."""
    try:
        actor = saving.signed_actor()
        with writing(engine()) as session:
            takings.write_down(session, actor, territory, kind, lines, at=clock.now())
    except ContinuityError as refusal:
        saving.refuse(refusal)


def nonce() -> str:
    """The same in one tab, so that the address of a file lasts; nobody else can guess it."""
    nonce: str = st.session_state.setdefault("note-nonce", secrets.token_hex(4))
    return nonce


def _forget(key: str) -> None:
    st.session_state.pop(key, None)
