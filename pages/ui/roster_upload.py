"""The form that takes lists: files, whole folders, or a list pasted from a spreadsheet or a mail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import streamlit as st

from data_io.rosters.instructions import Instructions
from data_io.rosters.reading import PASTED
from data_io.rosters.rows import FileReading, Refused
from pages.ui import texts
from pages.ui.roster_sent import Sent

_FORMATS = (
    "ONDE, BE1D, ENT, Beneylu, Factos, liste par classe ou simple tableau de noms et de classes ; "
    ".csv, .txt, .xlsx, .xls ou .ods."
)
SEND_AGAIN = "Rien n’a été enregistré. Retirez ou corrigez ce fichier, puis envoyez de nouveau la liste."


def ask(place: UUID) -> list[Sent] | None:
    """The lists of one school, or one class, just sent; None when none was sent.

    The form keeps what it holds: one refused file is taken out, the others are sent again with it.
    """
    with st.form(f"roster-files-{place}"):
        files: Any = st.file_uploader("Listes des élèves et des responsables", accept_multiple_files=True)
        st.caption(_FORMATS)
        with st.expander("Coller une liste"):
            pasted = st.text_area("Lignes copiées d’un tableur ou d’un courriel", height=160)
            st.caption("Avec la ligne des titres si elle existe : Nom, Prénom, Classe.")
            classroom = st.text_input("Classe, si elle n’y est pas écrite", max_chars=100, width=320)
        sent = st.form_submit_button("Lire les fichiers", type="primary")
    if not sent:
        return None
    found = [Sent(file.name, file.getvalue()) for file in files or ()]
    if pasted and pasted.strip():
        said = Instructions(classroom=(classroom or "").strip(), pasted=True)
        found.append(Sent(PASTED, pasted.encode(errors="replace"), said))
    if not found:
        _say_nothing_is_chosen()
    return found or None


def ask_many() -> list[Sent] | None:
    """The lists of many schools just sent, one by one or as a folder; None when none was sent."""
    with st.form("roster-many", clear_on_submit=True):
        files: Any = st.file_uploader("Listes de plusieurs écoles", accept_multiple_files=True)
        folder: Any = st.file_uploader(
            "Ou un dossier entier, avec un sous-dossier par école", accept_multiple_files="directory"
        )
        st.caption(_FORMATS)
        sent = st.form_submit_button("Lire les fichiers", type="primary")
    if not sent:
        return None
    found = [Sent(file.name, file.getvalue()) for file in (*(files or ()), *(folder or ()))]
    if not found:
        _say_nothing_is_chosen()
    return found or None


def refused(readings: Sequence[FileReading | Refused], *, then: str = SEND_AGAIN) -> bool:
    """Say each file that was refused; True when there is one, because then nothing of the others is taken."""
    found = [one for one in readings if isinstance(one, Refused)]
    for one in found:
        st.error(texts.escape(one.message))
    if found:
        st.info(then)
    return bool(found)


def _say_nothing_is_chosen() -> None:
    """A file that is too large stays in the browser: nothing of it ever arrives here."""
    largest = st.get_option("server.maxUploadSize")
    st.warning(
        f"Choisissez au moins un fichier. S’il dépasse {largest} Mo, il n’est pas envoyé : "
        "gardez-en une seule feuille, ou envoyez les classes en plusieurs fichiers."
    )
