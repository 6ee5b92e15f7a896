"""From lists just sent to a plan that waits: read, compared, kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import streamlit as st

from data_io.actions import header_mappings as mappings
from data_io.actions.header_mappings import NewMapping
from data_io.database import engine, reading, writing
from data_io.intake import keep, reviewing
from data_io.intake.review import Review
from data_io.queries.header_mappings import header_mappings
from data_io.rosters.rows import FileReading, Refused
from models.rights import Actor
from pages.ui import clock, formats, roster_progress, roster_sent, roster_unrecognised, roster_upload
from pages.ui.roster_sent import Sent

_AS_BEFORE = "La lecture d’avant reste : rien n’a changé."


@dataclass(frozen=True, slots=True)
class Made:
    """A plan that nobody has seen yet, and what it was made from."""

    school_id: UUID
    sent: tuple[Sent, ...]
    review: Review


def take(actor: Actor, school_id: UUID, sent: Sequence[Sent], *, again: bool = False) -> bool:
    """Read the lists of one school and keep their plan; False, and why, when one of them is refused.

    `again`: the same lists read otherwise, whose plan of before stays when that fails.
    """
    with reading(engine()) as session:
        remembered = header_mappings(session, actor, school_id=school_id)
    told = [one.remembering(remembered) for one in sent]
    with roster_progress.shown() as progress:
        found = roster_sent.read(told, progress)
        read = [one for one in found if isinstance(one, FileReading)]
        if len(read) == len(found):
            lines = formats.counted(sum(sheet.rows for one in read for sheet in one.sheets), "ligne")
            progress.show(1, 1, f"{lines} à comparer avec ce que l’école connaît")
            keep_all(actor, [made(actor, school_id, told, read)])
            _keep_columns(actor, school_id, told, read)
            roster_unrecognised.forget()
            return True
    if not again and roster_unrecognised.remember(school_id, told, found):
        st.rerun()
    roster_upload.refused(found, then=_AS_BEFORE if again else roster_upload.SEND_AGAIN)
    return False


def _keep_columns(actor: Actor, school_id: UUID, sent: Sequence[Sent], read: Sequence[FileReading]) -> None:
    """What a person said of columns is known the next time the same titles come."""
    told = {
        sheet.header_digest: one.said.columns[sheet.name].fields
        for one, found in zip(sent, read, strict=True)
        for sheet in found.sheets
        if sheet.name in one.said.columns and sheet.header_line
    }
    with writing(engine()) as session:
        for digest, fields in told.items():
            mappings.keep(session, actor, NewMapping(school_id, digest, fields), at=clock.now())


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
