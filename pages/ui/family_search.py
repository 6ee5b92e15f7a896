"""Finding the family that calls back: a name, or the last digits of the number on the display."""

from __future__ import annotations

from uuid import UUID

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.families_to_call import SchoolQueue
from data_io.queries.family_search import families_found
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


def narrowed(queue: SchoolQueue, words: str) -> list[UUID]:
    """The families found, in the order of the queue."""
    with reading(engine()) as session:
        found = families_found(session, saving.signed_actor(), school_id=queue.school_id, words=words)
    return [place.key for place in queue.places if place.key in found]
