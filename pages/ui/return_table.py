"""The return of figures: a workbook, and the same lines to paste into somebody else's."""

from __future__ import annotations

from datetime import date

import streamlit as st

from data_io.exports import takings
from data_io.exports.figures_return import workbook_of
from data_io.exports.sheets import Sheet, pasted
from data_io.queries.territories import Territory
from pages.ui import note_text
from pages.ui.files_to_take import XLSX

_PURGED = (
    "Les noms de cette journée ont été effacés, et avec eux les niveaux : la remontée n’est plus possible. "
    "Restent les totaux par école (élèves attendus, accès au travail et motifs, familles jointes) : "
    "« Circonscription » les montre à ce jour."
)


def show(territory: Territory, sheet: Sheet | None, on: date) -> None:
    """The workbook, then the lines; what the columns count stands in the workbook."""
    st.header("Remontée de chiffres")
    if sheet is None:
        st.info(_PURGED)
        return
    st.write(
        "Par niveau : sans appareil, sans connexion, connexion limitée, jamais joints, sur papier, reçus."
        " Puis public et privé, éducation prioritaire, classes fermées. « Jamais joints » reste vide où moins"
        " de deux écoles ou de trois classes sont derrière la ligne : ce serait l’activité d’une classe."
    )
    st.download_button(
        "Télécharger le classeur (XLSX)",
        workbook_of(sheet),
        f"remontee-{on:%Y%m%d}-{note_text.nonce()}.xlsx",
        XLSX,
        key="take-return",
        icon=":material/download:",
        on_click=note_text.take,
        args=(territory, takings.RETURN, len(sheet.rows)),
    )
    with st.expander("Les mêmes lignes, à coller dans un autre tableau"):
        st.caption("Copiez tout, puis collez dans la première cellule : chaque nombre va dans sa colonne.")
        st.code(pasted(sheet), language=None, height=300)
