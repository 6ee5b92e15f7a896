"""What happened in the last days, said without a database: the caller turns each event into an action."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from models.codes import (
    Channel,
    CheckOutcome,
    Connection,
    Device,
    HalfDay,
    Lender,
    Level,
    LoanItem,
    Outcome,
    Struggle,
)


@dataclass(frozen=True, slots=True)
class PupilKey:
    """What the story needs to know of a pupil."""

    id: UUID
    school_uai: str
    classroom_label: str
    level: Level | None
    has_phone: bool


@dataclass(frozen=True, slots=True)
class Answered:
    """The family said what it has; None was not spoken of."""

    pupil: UUID
    device: Device | None
    connection: Connection | None
    on: date
    hour: int


@dataclass(frozen=True, slots=True)
class Checked:
    pupil: UUID
    outcome: CheckOutcome
    struggle: Struggle | None
    on: date
    hour: int


@dataclass(frozen=True, slots=True)
class Called:
    """One contact about one pupil; a collective one went to the whole class at that hour."""

    pupil: UUID
    outcome: Outcome
    channel: Channel
    on: date
    hour: int
    collective: bool = False


@dataclass(frozen=True, slots=True)
class WorkSent:
    school_uai: str
    classroom_label: str
    on: date
    hour: int = 8


@dataclass(frozen=True, slots=True)
class PaperHanded:
    pupil: UUID
    on: date
    hour: int


@dataclass(frozen=True, slots=True)
class PaperPosted:
    pupil: UUID
    on: date
    hour: int


@dataclass(frozen=True, slots=True)
class Lent:
    pupil: UUID
    item: LoanItem
    lender: Lender
    on: date
    hour: int


@dataclass(frozen=True, slots=True)
class Returned:
    """The one open loan of this pupil came back."""

    pupil: UUID
    on: date
    hour: int


@dataclass(frozen=True, slots=True)
class OnSite:
    pupil: UUID
    on: date
    half: HalfDay
    hour: int = 8


@dataclass(frozen=True, slots=True)
class WithoutTeacher:
    """The class has nobody from that day on; without a last day, until the closure ends."""

    school_uai: str
    classroom_label: str
    on: date
    until_on: date | None
    hour: int = 8


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The teacher could not reach the family and handed it to the head."""

    pupil: UUID
    on: date
    hour: int


@dataclass(frozen=True, slots=True)
class DayReported:
    school_uai: str
    on: date
    hour: int = 17


Event = (
    Answered
    | Checked
    | Called
    | WorkSent
    | PaperHanded
    | PaperPosted
    | Lent
    | Returned
    | OnSite
    | WithoutTeacher
    | HandedOver
    | DayReported
)
