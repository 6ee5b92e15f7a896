"""A copy of a pupil's file: re-read on screen, lines taken out, then written down and downloaded."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from data_io.actions import copies
from data_io.database import engine, reading
from data_io.exports import pupil_file as export
from data_io.queries.pupil_file import pupil_file
from models.pupil_file import PupilFile
from pages.ui import clock, refusals, request_answers, saving
from pages.ui.request_answers import Asked

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_GIVEN = "Remettre"


def show(asked: Asked) -> None:
    """The lines with a box each; the file is made of what stays ticked."""
    if asked.guardian is None:
        st.info("Choisissez qui fait la demande : la copie ne contient rien des autres adultes.")
        return
    with refusals.shown():
        with reading(engine()) as session:
            file = pupil_file(
                session, saving.signed_actor(), asked.pupil.pupil_id, asked.guardian.guardian_id
            )
        _edit(asked, file)


def _edit(asked: Asked, file: PupilFile) -> None:
    st.write(
        "Relisez chaque ligne. Décochez ce qui parle de quelqu’un d’autre : les noms, les numéros et les"
        " notes des autres adultes n’y sont déjà pas."
    )
    whose = f"{asked.pupil.pupil_id}-{asked.guardian.guardian_id if asked.guardian else ''}"
    with st.form(request_answers.key_of(f"copy-{whose}")):
        kept = st.data_editor(
            _frame(file),
            key=request_answers.key_of(f"lines-{whose}"),
            hide_index=True,
            disabled=["Quoi", "Contenu", "Jour", "Rubrique"],
            column_config={_GIVEN: st.column_config.CheckboxColumn(width=90)},
            alt="Ce qui est gardé au sujet de l’élève et de la personne qui demande",
        )
        made = st.form_submit_button("Préparer le fichier", type="primary")
    if made:
        left_out = {line.key for line, given in zip(file.lines, kept[_GIVEN], strict=True) if not given}
        _make(asked, left_out, whose)
    ready = st.session_state.get(f"copy-made-{whose}")
    if ready is not None:
        name, content = ready
        st.success("La remise est inscrite au journal. Donnez le fichier en main propre, ou par l’ENT.")
        st.download_button("Télécharger le fichier", content, name, _XLSX, on_click="ignore")


def _frame(file: PupilFile) -> pd.DataFrame:
    """What and what is said first: a phone shows two columns."""
    return pd.DataFrame(
        {
            _GIVEN: pd.Series([True] * len(file.lines), dtype="bool"),
            "Quoi": [line.what for line in file.lines],
            "Contenu": [line.value for line in file.lines],
            "Jour": ["" if line.on is None else f"{line.on:%d/%m/%Y}" for line in file.lines],
            "Rubrique": [line.section for line in file.lines],
        }
    )


def _make(asked: Asked, left_out: set[str], whose: str) -> None:
    request, today = asked.request(), clock.today()
    made: list[PupilFile] = []
    if request_answers.answer(
        "", lambda s, actor, at: made.append(copies.hand_out(s, actor, request, left_out, at=at)), leave=False
    ):
        st.session_state[f"copy-made-{whose}"] = (export.file_name(today), export.workbook(made[0], today))
