"""Equipment answers: what a family says it has. An empty half was not spoken of and erases nothing.

Whoever answers says what was on screen (`shown`): what somebody else answered meanwhile is merged by half.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.actions import recording
from data_io.queries.class_facts import facts_of_pupil
from models.asks import asks
from models.codes import Connection, Device
from models.facts import EquipmentAnswer
from models.meanwhile import BothChanged, Field, merged
from models.quick_question import Receives, halves
from models.rights import Act, Actor

# Device and connection as they stood on the screen of whoever answers; None: nobody looked at any.
Shown = tuple[Device, Connection]


@dataclass(frozen=True, slots=True)
class NewAnswer:
    """Device, connection or both, as answered on a day."""

    pupil_id: UUID
    device: Device | None
    connection: Connection | None
    on: date
    id: UUID = field(default_factory=uuid7)
    shown: Shown | None = None

    def knowing(self, both: BothChanged) -> NewAnswer:
        """The same, said by somebody who was told what stands."""
        return replace(self, shown=_seen(self.shown, both))


@dataclass(frozen=True, slots=True)
class QuickAnswer:
    """The reply to "Peut recevoir le travail en ligne ?", with what is difficult or missing."""

    pupil_id: UUID
    receives: Receives
    device: Device | None
    connection: Connection | None
    on: date
    id: UUID = field(default_factory=uuid7)
    shown: Shown | None = None

    def knowing(self, both: BothChanged) -> QuickAnswer:
        """The same, said by somebody who was told what stands."""
        return replace(self, shown=_seen(self.shown, both))


def _seen(shown: Shown | None, both: BothChanged) -> Shown:
    device, connection = shown or (Device.UNKNOWN, Connection.UNKNOWN)
    return both.stored.get("device", device), both.stored.get("connection", connection)


@asks(Act.MARK)
def answer(session: Session, actor: Actor, new: NewAnswer, *, at: datetime) -> UUID:
    """Add an answer; give its id.

    Raises:
        NotAllowed: the pupil is outside the actor's scope.
        RuleBroken: neither half is spoken of, a half is said to be unknown, or the day lies in the future.
        BothChanged: somebody else changed the same half since `shown`.
    """
    fact = recording.said(EquipmentAnswer, new)

    def rule() -> None:
        silent = new.device is None and new.connection is None
        blurred = new.device is Device.UNKNOWN or new.connection is Connection.UNKNOWN
        recording.refuse_if(silent or blurred, "Indiquez l’appareil, la connexion ou les deux.")
        if new.shown is not None:
            _merge(session, fact, new.shown)

    return recording.add(session, actor, fact, at=at, rule=rule)


def _merge(session: Session, fact: EquipmentAnswer, shown: Shown) -> None:
    """Leave out of the answer what was only repeated while somebody else changed it."""
    known = facts_of_pupil(session, fact.pupil_id)
    halves_said = {
        "device": Field(shown[0], fact.device, known.device),
        "connection": Field(shown[1], fact.connection, known.connection),
    }
    spoken_of = {name: half for name, half in halves_said.items() if half.said is not None}
    for name in spoken_of.keys() - merged(spoken_of):
        setattr(fact, name, None)


@asks(Act.MARK)
def answer_quickly(session: Session, actor: Actor, quick: QuickAnswer, *, at: datetime) -> UUID | None:
    """Fill both halves from one reply; "je ne sais pas" writes nothing and gives None.

    Raises:
        NotAllowed: the pupil is outside the actor's scope.
        RuleBroken: "difficilement" or "non" without a detail, or a day in the future.
        BothChanged: somebody else changed the same half since `shown`.
    """
    receives = Receives(quick.receives)
    device, connection = halves(receives, quick.device, quick.connection)
    if receives is Receives.UNKNOWN:
        return None
    told = NewAnswer(quick.pupil_id, device, connection, quick.on, quick.id, quick.shown)
    return answer(session, actor, told, at=at)
