"""Proposed departures: the head of the old school confirms one, or says that the pupil stays."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import case, exists, select, update
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io import journal, scope, states
from data_io.database import require_writing
from data_io.days import local_day
from data_io.scope import Whereabouts
from models.asks import asks
from models.codes import Connection, Device
from models.errors import NotFound
from models.facts import EquipmentAnswer, FactVoid
from models.intake import Transfer
from models.people import Enrolment
from models.rights import Act, Actor
from models.territory import Classroom


@asks(Act.CONFIRM_DEPARTURE)
def confirm(session: Session, actor: Actor, transfer_id: UUID, *, at: datetime) -> None:
    """The pupil left: the enrolment ends today, what is known of the equipment goes along, nothing else.

    Raises:
        NotAllowed: the actor is not the head of the school that the pupil leaves.
        NotFound: there is no such proposal.
    """
    transfer, where = _open(session, actor, transfer_id)
    if transfer.decided_at is not None:
        return
    _end(session, transfer.pupil_id, local_day(at, where.timezone))
    states.close(session, [transfer.pupil_id], at=at)
    _hand_on(session, actor, transfer, at=at)
    _decide(session, actor, transfer, left=True, at=at)
    journal.bump_roster(session, transfer.school_id)
    journal.bump(session, _circonscriptions(session, transfer, where))


@asks(Act.CONFIRM_DEPARTURE)
def refuse(session: Session, actor: Actor, transfer_id: UUID, *, at: datetime) -> None:
    """The pupil stays: enrolled twice, or two children of one name; raises what `confirm` raises."""
    transfer, _ = _open(session, actor, transfer_id)
    if transfer.decided_at is None:
        _decide(session, actor, transfer, left=False, at=at)


def _open(session: Session, actor: Actor, transfer_id: UUID) -> tuple[Transfer, Whereabouts]:
    require_writing(session)
    transfer = session.get(Transfer, transfer_id)
    if transfer is None:
        raise NotFound("Ce départ n’est plus proposé.")
    where = scope.of_school(session, transfer.school_id)
    actor.require(Act.CONFIRM_DEPARTURE, where.place)
    return transfer, where


def _end(session: Session, pupil_id: UUID, on: date) -> None:
    end = case((Enrolment.starts_on > on, Enrolment.starts_on), else_=on)
    session.execute(
        update(Enrolment)
        .where(Enrolment.pupil_id == pupil_id, Enrolment.ends_on.is_(None))
        .values(ends_on=end)
    )


def _hand_on(session: Session, actor: Actor, transfer: Transfer, *, at: datetime) -> None:
    """The newest answer of each half, where the new school has none of its own."""
    known, own = _newest(session, transfer.pupil_id), _newest(session, transfer.arrived_pupil_id)
    new = {name: value for name, value in known.items() if name not in own}
    enrolled = exists().where(Enrolment.pupil_id == transfer.arrived_pupil_id, Enrolment.ends_on.is_(None))
    if not new or not session.scalar(select(enrolled)):
        return
    session.add(
        EquipmentAnswer(
            id=uuid7(),
            pupil_id=transfer.arrived_pupil_id,
            on=max(on for on, _ in new.values()),
            recorded_at=at,
            recorded_by=actor.account_id,
            **{name: code for name, (_, code) in new.items()},
        )
    )
    session.flush()
    states.refresh(session, [transfer.arrived_pupil_id], at=at)


def _newest(session: Session, pupil_id: UUID) -> dict[str, tuple[date, Any]]:
    """Device and connection as last answered, each with its day."""
    voided = exists().where(FactVoid.fact_id == EquipmentAnswer.id)
    answers = session.scalars(
        select(EquipmentAnswer)
        .where(EquipmentAnswer.pupil_id == pupil_id, ~voided)
        .order_by(EquipmentAnswer.on, EquipmentAnswer.recorded_at, EquipmentAnswer.id)
    )
    found: dict[str, tuple[date, Any]] = {}
    for answer in answers:
        if answer.device not in (None, Device.UNKNOWN):
            found["device"] = answer.on, answer.device
        if answer.connection not in (None, Connection.UNKNOWN):
            found["connection"] = answer.on, answer.connection
    return found


def _decide(session: Session, actor: Actor, transfer: Transfer, *, left: bool, at: datetime) -> None:
    transfer.decided_at, transfer.decided_by, transfer.left = at, actor.account_id, left
    session.flush()
    journal.record(
        session,
        actor,
        Act.CONFIRM_DEPARTURE,
        kind="transfer",
        object_id=transfer.id,
        at=at,
        fields=["left" if left else "stays"],
    )


def _circonscriptions(session: Session, transfer: Transfer, where: Whereabouts) -> set[UUID]:
    """Both: the figures of the school of arrival know more now."""
    arrived = session.scalars(
        select(Classroom.school_id)
        .join(Enrolment, Enrolment.classroom_id == Classroom.id)
        .where(Enrolment.pupil_id == transfer.arrived_pupil_id)
    )
    places = [where.place, *(scope.of_school(session, school_id).place for school_id in set(arrived))]
    return {place.circonscription_id for place in places if place.circonscription_id is not None}
