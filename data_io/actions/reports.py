"""What a head says of the whole school: point du jour done, counts declared before any list."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from data_io.actions import recording
from models.asks import asks
from models.codes import Level
from models.declared import goes_by_level
from models.facts import DayReport, DeclaredCounts
from models.rates import pupils
from models.rights import Act, Actor


@dataclass(frozen=True, slots=True)
class NewDayReport:
    """The day's situation of a school is complete."""

    school_id: UUID
    on: date
    id: UUID = field(default_factory=uuid7)


@dataclass(frozen=True, slots=True)
class NewCounts:
    """Counts of one class, or of one level, without a name; the newest of a label stands."""

    school_id: UUID
    classroom_label: str
    pupils: int
    reached: int
    no_device: int
    no_connection: int
    on_paper: int
    on: date
    received: int = 0
    assured: int = 0
    fragile: int = 0
    not_assured: int = 0
    level: Level | None = None
    id: UUID = field(default_factory=uuid7)

    @property
    def parts(self) -> tuple[int, ...]:
        """The counts that are part of the pupils."""
        beside = (self.reached, self.no_device, self.no_connection, self.on_paper, self.received)
        return *beside, self.assured, self.fragile, self.not_assured

    @property
    def able(self) -> int:
        """Pupils of whom the school says whether they can work; the others are to be verified."""
        return self.assured + self.fragile + self.not_assured


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
        RuleBroken: the class has no label or names a person, a count is negative or larger than the class,
            the states are more than the pupils.
    """

    def rule() -> None:
        label = new.classroom_label.strip()
        recording.refuse_if(not 0 < len(label) <= 120, "Donnez le nom de la classe, en 120 lettres au plus.")
        recording.refuse_if(
            not goes_by_level(label), "Nommez la classe par son niveau, sans nom de personne."
        )
        wrong = any(not 0 <= part <= new.pupils for part in new.parts)
        recording.refuse_if(wrong, "Un nombre dépasse celui des élèves de la classe.")
        together = new.no_device + new.no_connection > new.pupils
        recording.refuse_if(together, "Un élève sans appareil ni connexion ne se compte qu’une fois.")
        recording.refuse_if(
            new.able > new.pupils,
            f"Oui, avec difficulté et non font {new.able} pour {pupils(new.pupils)} :"
            " les quatre nombres font ensemble les élèves de la classe.",
        )

    return recording.add(session, actor, recording.said(DeclaredCounts, new), at=at, rule=rule)
