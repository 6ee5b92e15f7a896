"""What a head says of the whole school: point du jour done, counts declared before any list."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.actions import recording
from models.asks import asks
from models.facts import DayReport, DeclaredCounts
from models.rights import Act, Actor


@dataclass(frozen=True, slots=True)
class NewDayReport:
    """The day's situation of a school is complete."""

    school_id: UUID
    on: date
    id: UUID = field(default_factory=uuid7)


@dataclass(frozen=True, slots=True)
class NewCounts:
    """Counts of one class, without a name; the newest of a label stands."""

    school_id: UUID
    classroom_label: str
    pupils: int
    reached: int
    no_device: int
    no_connection: int
    on_paper: int
    on: date
    id: UUID = field(default_factory=uuid7)

    @property
    def parts(self) -> tuple[int, ...]:
        """The counts that are part of the pupils."""
        return self.reached, self.no_device, self.no_connection, self.on_paper


@asks(Act.REPORT_DAY)
def report_day(session: Session, actor: Actor, new: NewDayReport, *, at: datetime) -> UUID:
    """Say "point du jour fait"; give the id.

    Raises:
        NotAllowed: the school is outside the actor's scope.
        RuleBroken: the day lies in the future.
    """
    return recording.add(session, actor, recording.said(DayReport, new), at=at)


@asks(Act.DECLARE_COUNTS)
def declare_counts(session: Session, actor: Actor, new: NewCounts, *, at: datetime) -> UUID:
    """Add the counts of a class; give the id.

    Raises:
        NotAllowed: the school is outside the actor's scope.
        RuleBroken: the class has no label, a count is negative or larger than the class.
    """

    def rule() -> None:
        label = new.classroom_label.strip()
        recording.refuse_if(not 0 < len(label) <= 120, "Donnez le nom de la classe, en 120 lettres au plus.")
        wrong = any(not 0 <= part <= new.pupils for part in new.parts)
        recording.refuse_if(wrong, "Un nombre dépasse celui des élèves de la classe.")
        together = new.no_device + new.no_connection > new.pupils
        recording.refuse_if(together, "Un élève sans appareil ni connexion ne se compte qu’une fois.")

    return recording.add(session, actor, recording.said(DeclaredCounts, new), at=at, rule=rule)
