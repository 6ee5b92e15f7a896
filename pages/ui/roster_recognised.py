"""What was recognised in each file: its format, its titles, how it was written, and what is not kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from data_io.intake.review import Review
from data_io.rosters.rows import FileReading
from models.rights import Actor
from pages.ui import roster_remembered, roster_rereading, roster_words, roster_written, tables
from pages.ui.tables import Row


def show(actor: Actor, review: Review) -> None:
    """A line a sheet, kept with the review: a reload still shows it."""
    with st.expander("Ce qui a été reconnu"):
        heads = review.heads()
        tables.show(
            list(_sheets(heads)),
            alt="Fichiers lus et ce qui y a été reconnu",
            key="roster-recognised-table",
        )
        roster_remembered.show(actor, review, heads)
        roster_rereading.ask(actor, review, heads)


def _sheets(readings: Sequence[FileReading]) -> Iterator[Row]:
    for reading in readings:
        for sheet in reading.sheets:
            yield {
                "Fichier": reading.name,
                "Feuille": sheet.name,
                "Format": roster_words.layout(sheet.layout),
                "Lignes": sheet.rows,
                "Ligne des titres": sheet.header_line,
                "Codage": roster_written.encoding(sheet),
                "Séparateur": roster_written.delimiter(sheet),
                "Vu et non gardé": ", ".join(sheet.dropped),
            }
