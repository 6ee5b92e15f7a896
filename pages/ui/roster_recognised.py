"""What was recognised in each file: its format, its titles, how it was written, and what is not kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from data_io.intake.review import Review
from data_io.rosters.rows import FileReading
from models.rights import Actor
from pages.ui import roster_words, tables
from pages.ui.tables import Row

DELIMITERS = {";": "point-virgule", ",": "virgule", "\t": "tabulation", "|": "barre verticale"}


def show(actor: Actor, review: Review) -> None:
    """A line a sheet, kept with the review: a reload still shows it."""
    with st.expander("Ce qui a été reconnu"):
        tables.show(
            list(_sheets(review.readings())),
            alt="Fichiers lus et ce qui y a été reconnu",
            key="roster-recognised-table",
        )


def _sheets(readings: Sequence[FileReading]) -> Iterator[Row]:
    for reading in readings:
        for sheet in reading.sheets:
            yield {
                "Fichier": reading.name,
                "Feuille": sheet.name,
                "Format": roster_words.layout(sheet.layout),
                "Lignes": sheet.rows,
                "Ligne des titres": sheet.header_line,
                "Codage": sheet.encoding or "",
                "Séparateur": DELIMITERS.get(sheet.delimiter or "", ""),
                "Vu et non gardé": ", ".join(sheet.dropped),
            }
