"""Finding the family that calls back: a name, or the last digits of the number on the display."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.family_search import pupils_found
from data_io.queries.queued_family import FamilyToCall
from pages.ui import saving


def ask() -> str:
    """What is looked for; empty when nothing is."""
    words = st.text_input(
        "Chercher une famille",
        placeholder="Un nom, ou les derniers chiffres du numéro",
        max_chars=60,
        key="family-search",
        width=380,
    )
    return (words or "").strip()


def narrowed(families: Sequence[FamilyToCall], school_id: UUID, words: str) -> list[FamilyToCall]:
    """The families of the pupils found, in the order of the queue."""
    with reading(engine()) as session:
        found = pupils_found(session, saving.signed_actor(), school_id=school_id, words=words)
    return [one for one in families if any(child.pupil_id in found for child in one.children)]
