"""The text of the note: corrected on screen, then taken as a Word document or as PDF."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from data_io.database import engine, writing
from data_io.exports import note_files, takings
from data_io.exports.note import says_the_same
from data_io.queries.territories import Territory
from models.errors import ContinuityError
from pages.ui import clock, saving

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HEIGHT = 560
_OLDER = "note-older"


@dataclass(frozen=True, slots=True)
class _Kept:
    """The text as it was made of the figures, and as it stands; another `turn` is another field."""

    made: str
    text: str
    turn: int = 0

    @property
    def is_corrected(self) -> bool:
        return self.text != self.made


def show(territory: Territory, on: date, made: str) -> None:
    """The text as it stands in this tab, and the files made of it; `made` is what the figures say now."""
    place = f"note-{territory.code}-{on}"
    kept = _kept(place, made)
    key = f"{place}-{kept.turn}"
    text = st.text_area(
        "Texte de la note",
        # Not through the session: a field that the browser draws anew begins with what it is given here.
        kept.text,
        key=key,
        height=_HEIGHT,
        on_change=_keep,
        args=(place, key),
        help="« # » ouvre le titre, « ## » un intertitre, « - » un point",
    )
    _say_kept(kept, made)
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
        st.button("Reprendre les chiffres", icon=":material/refresh:", on_click=_turn, args=(place, made))


def _kept(place: str, made: str) -> _Kept:
    """Kept beside the field, which forgets on other screens and days. A corrected text is never replaced."""
    kept: _Kept | None = st.session_state.get(place)
    if kept is None or not (kept.is_corrected or says_the_same(kept.made, made)):
        _turn(place, made)
    found: _Kept = st.session_state[place]
    return found


def _turn(place: str, made: str) -> None:
    """Begin again with this text, in a field that knows nothing of the one before."""
    before: _Kept | None = st.session_state.get(place)
    st.session_state[place] = _Kept(made, made, before.turn + 1 if before else 0)


def _say_kept(kept: _Kept, made: str) -> None:
    if not kept.is_corrected:
        return
    if not says_the_same(kept.made, made):
        st.warning(
            "Les chiffres ont changé depuis votre correction : votre texte dit ceux d’avant. "
            "« Reprendre les chiffres » le remplace par le nouveau texte."
        )
    st.caption("Votre correction ne vit que dans cet onglet : prenez le fichier avant de le fermer.")


def _keep(place: str, key: str) -> None:
    st.session_state[place] = replace(st.session_state[place], text=st.session_state[key])


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
