"""Files in, readings out: what was recognised in each, or why it is refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from data_io.intake.plan import Plan
from data_io.rosters.reading import read_files
from data_io.rosters.rows import FileReading, Refused
from pages.ui import clock, roster_words, tables, texts
from pages.ui.tables import Row

_RECOGNISED = "roster-recognised"
_FORMATS = "ONDE, BE1D, liste par classe ou simple tableau de noms et de classes ; .csv, .xlsx, .xls ou .ods."


def ask() -> list[FileReading] | None:
    """The readings of the files just sent; None when none was sent, or when one is refused."""
    with st.form("roster-files", clear_on_submit=True):
        files: Any = st.file_uploader("Listes des élèves et des responsables", accept_multiple_files=True)
        st.caption(_FORMATS)
        sent = st.form_submit_button("Lire les fichiers", type="primary")
    if not sent:
        return None
    if not files:
        # A file that is too large stays in the browser: nothing of it ever arrives here.
        largest = st.get_option("server.maxUploadSize")
        st.warning(
            f"Choisissez au moins un fichier. S’il dépasse {largest} Mo, il n’est pas envoyé : "
            "gardez-en une seule feuille, ou envoyez les classes en plusieurs fichiers."
        )
        return None
    with st.spinner("Lecture des fichiers…"):
        read = read_files([(file.name, file.getvalue()) for file in files], today=clock.today())
    refused = [one for one in read if isinstance(one, Refused)]
    for one in refused:
        st.error(texts.escape(one.message))
    if refused:
        st.info("Rien n’a été enregistré. Retirez ou corrigez ce fichier, puis envoyez de nouveau la liste.")
        return None
    return [one for one in read if isinstance(one, FileReading)]


def remember(readings: Sequence[FileReading], plan: Plan) -> None:
    """Keep in this tab what was recognised: the base keeps no file name."""
    st.session_state[_RECOGNISED] = (plan.id, [row for one in readings for row in _sheets(one)])


def show_recognised(plan: Plan) -> None:
    """Each sheet with its layout; after a reload only what the plan itself kept."""
    plan_id, rows = st.session_state.get(_RECOGNISED, (None, []))
    with st.expander("Ce qui a été reconnu"):
        shown = (
            rows if plan_id == plan.id else [_file(file.name, file.layouts, file.rows) for file in plan.files]
        )
        tables.show(shown, alt="Fichiers lus et ce qui y a été reconnu", key="roster-recognised-table")


def _sheets(reading: FileReading) -> list[Row]:
    return [
        {
            **_file(reading.name, [sheet.layout], sheet.rows),
            "Feuille": sheet.name,
            "Ligne des titres": sheet.header_line,
            "Encodage": sheet.encoding or "",
            "Vu et non gardé": ", ".join(sheet.dropped),
        }
        for sheet in reading.sheets
    ]


def _file(name: str, layouts: Sequence[str], rows: int) -> dict[str, str | int | None]:
    return {"Fichier": name, "Format": ", ".join(map(roster_words.layout, layouts)), "Lignes": rows}
