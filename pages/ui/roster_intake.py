"""From lists just sent to a plan that waits: read, compared, kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from data_io.database import engine, reading, writing
from data_io.intake import keep, reviewing
from data_io.intake.review import Review
from data_io.queries.header_mappings import header_mappings
from data_io.rosters.rows import FileReading, Refused
from models.rights import Actor
from pages.ui import clock, roster_progress, roster_sent, roster_upload
from pages.ui.roster_sent import Sent


@dataclass(frozen=True, slots=True)
class Made:
    """A plan that nobody has seen yet, and what it was made from."""

    school_id: UUID
    sent: tuple[Sent, ...]
    review: Review


def take(actor: Actor, school_id: UUID, sent: Sequence[Sent]) -> list[FileReading] | None:
    """Read the lists of one school and keep their plan; None, and why, when one of them is refused."""
    with reading(engine()) as session:
        mappings = header_mappings(session, actor, school_id=school_id)
    told = [one.remembering(mappings) for one in sent]
    with roster_progress.shown() as progress:
        found = roster_sent.read(told, progress)
        read = [one for one in found if isinstance(one, FileReading)]
        if len(read) == len(found):
            lines = sum(sheet.rows for one in read for sheet in one.sheets)
            progress.show(1, 1, f"Comparaison de {lines} lignes avec ce que l’école connaît")
            keep_all(actor, [made(actor, school_id, told, read)])
    return None if roster_upload.refused(found) else read


def made(
    actor: Actor, school_id: UUID, sent: Sequence[Sent], readings: Sequence[FileReading | Refused]
) -> Made:
    """The lists compared with the school; nothing is kept yet."""
    on = clock.today()
    with reading(engine()) as session:
        review = reviewing.begin(session, actor, school_id, readings, on=on, today=on)
    return Made(school_id, tuple(sent), review)


def keep_all(actor: Actor, made: Sequence[Made]) -> None:
    """Keep each plan, instead of the one that this person had in its school."""
    with writing(engine()) as session:
        for one in made:
            keep.keep(session, actor, one.review, at=clock.now())
    for one in made:
        roster_sent.keep(one.school_id, one.sent)
