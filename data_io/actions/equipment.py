"""Equipment answers: what a family says it has. An empty half was not spoken of and erases nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.actions import recording
from models.asks import asks
from models.codes import Connection, Device
from models.facts import EquipmentAnswer
from models.quick_question import Receives, halves
from models.rights import Act, Actor


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """Device, connection or both, as answered on a day."""

    pupil_id: UUID
    device: Device | None
    connection: Connection | None
    on: date
    id: UUID = field(default_factory=uuid7)


@dataclass(frozen=True, slots=True)
class QuickAnswer:
    """The reply to "Peut recevoir le travail en ligne ?", with what is difficult or missing."""

    pupil_id: UUID
    receives: Receives
    device: Device | None
    connection: Connection | None
    on: date
    id: UUID = field(default_factory=uuid7)


@asks(Act.MARK)
def answer(session: Session, actor: Actor, new: NewAnswer, *, at: datetime) -> UUID:
    """Add an answer; give its id.

    Raises:
        NotAllowed: the pupil is outside the actor's scope.
        RuleBroken: neither half is spoken of, a half is said to be unknown, or the day lies in the future.
    """

    def rule() -> None:
        silent = new.device is None and new.connection is None
        blurred = new.device is Device.UNKNOWN or new.connection is Connection.UNKNOWN
        recording.refuse_if(silent or blurred, "Indiquez l’appareil, la connexion ou les deux.")

    return recording.add(session, actor, recording.said(EquipmentAnswer, new), at=at, rule=rule)


@asks(Act.MARK)
def answer_quickly(session: Session, actor: Actor, quick: QuickAnswer, *, at: datetime) -> UUID | None:
    """Fill both halves from one reply; "je ne sais pas" writes nothing and gives None.

    Raises:
        NotAllowed: the pupil is outside the actor's scope.
        RuleBroken: "difficilement" or "non" without a detail, or a day in the future.
    """
    receives = Receives(quick.receives)
    device, connection = halves(receives, quick.device, quick.connection)
    if receives is Receives.UNKNOWN:
        return None
    told = NewAnswer(quick.pupil_id, device, connection, quick.on, quick.id)
    return answer(session, actor, told, at=at)
