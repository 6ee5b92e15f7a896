"""Names in a review of lists, read by the circonscription: noted once before they are shown."""

from __future__ import annotations

from uuid import UUID

from data_io.actions import names
from data_io.database import engine, reading, writing
from data_io.queries.openings import is_review_open
from models.rights import Actor
from pages.ui import clock


def note(actor: Actor, school_id: UUID) -> None:
    """Nothing for the school's own people; for others one line an opening, which the head sees."""
    with reading(engine()) as session:
        noted = is_review_open(session, actor, school_id, at=clock.now())
    if not noted:
        with writing(engine()) as session:
            names.open_for_review(session, actor, school_id, at=clock.now())
