"""Columns that the school told before and that were read so again: said, and forgotten when asked."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data_io.actions import header_mappings as mappings
from data_io.database import engine, reading, writing
from data_io.intake.review import Review
from data_io.queries.header_mappings import header_mappings
from data_io.rosters.layouts import corrected
from data_io.rosters.rows import FileReading
from models.rights import Actor
from pages.ui import clock, texts


def show(actor: Actor, review: Review, heads: Sequence[FileReading]) -> None:
    """A sentence and a way out for each header that the school told."""
    told = {
        sheet.header_digest: file.name
        for file in heads
        for sheet in file.sheets
        if sheet.layout == corrected.LAYOUT.code and sheet.header_line
    }
    if not told:
        return
    school_id = review.plan.school_id
    with reading(engine()) as session:
        kept = header_mappings(session, actor, school_id=school_id)
    for digest in sorted(told.keys() & kept.keys()):
        st.write(
            f"Les colonnes de {texts.escape(told[digest])} sont lues comme on les a indiquées pour cette "
            "école ; les prochains fichiers avec les mêmes titres le seront aussi."
        )
        if st.button("Oublier ces colonnes", key=f"forget-columns-{digest[:8]}"):
            with writing(engine()) as session:
                mappings.drop(session, actor, school_id, digest, at=clock.now())
            st.rerun()
