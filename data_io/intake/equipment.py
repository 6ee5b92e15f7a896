"""Equipment written in a hand-made list: an answer only where the family has given none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import islice
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.intake.lines import Line
from data_io.intake.plan import Answer
from models.codes import Connection, Device
from models.facts import EquipmentAnswer, FactVoid

_BATCH = 500


def answers_of(session: Session, placed: Iterable[tuple[Line, UUID]]) -> tuple[Answer, ...]:
    """The answers to add: a blank says nothing, a half that was answered stays."""
    written = [Answer(uuid7(), pupil_id, _device(line), _connection(line)) for line, pupil_id in placed]
    return still_unanswered(session, written)


def still_unanswered(session: Session, answers: Collection[Answer]) -> tuple[Answer, ...]:
    """The same answers, less the halves that somebody answered since they were planned."""
    known = _answered(session, [answer.pupil_id for answer in answers])
    left = [_without(answer, known[answer.pupil_id]) for answer in answers]
    return tuple(answer for answer in left if answer.device or answer.connection)


def _device(line: Line) -> Device | None:
    return None if line.row.device is Device.UNKNOWN else line.row.device


def _connection(line: Line) -> Connection | None:
    return None if line.row.connection is Connection.UNKNOWN else line.row.connection


def _without(answer: Answer, known: Collection[str]) -> Answer:
    return Answer(
        answer.id,
        answer.pupil_id,
        None if "device" in known else answer.device,
        None if "connection" in known else answer.connection,
    )


def _answered(session: Session, pupil_ids: Collection[UUID]) -> dict[UUID, set[str]]:
    """Which halves each pupil has an answer for."""
    found: dict[UUID, set[str]] = defaultdict(set)
    waiting = iter(pupil_ids)
    while some := list(islice(waiting, _BATCH)):
        rows = session.execute(
            select(EquipmentAnswer.pupil_id, EquipmentAnswer.device, EquipmentAnswer.connection)
            .outerjoin(FactVoid, FactVoid.fact_id == EquipmentAnswer.id)
            .where(EquipmentAnswer.pupil_id.in_(some), FactVoid.fact_id.is_(None))
        )
        for pupil_id, device, connection in rows:
            if device not in (None, Device.UNKNOWN):
                found[pupil_id].add("device")
            if connection not in (None, Connection.UNKNOWN):
                found[pupil_id].add("connection")
    return found
