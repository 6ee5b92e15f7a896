"""What a list would change, decided before anything is written: plain values that a table can keep."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from data_io.intake.doubts import Doubt, Person, Why
from data_io.intake.plan_groups import Joined, LeftGroup, SecondGroups
from data_io.intake.plan_school import Levels, NewClassroom, SourceFile
from models.codes import Connection, Device, Level, PhoneKind
from models.problems import Problem

__all__ = [
    "Doubt", "Joined", "LeftGroup", "Levels", "NewClassroom", "Person", "SecondGroups", "SourceFile", "Why",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One value before and after, as text; dates in ISO form, levels as codes."""

    column: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Arrival:
    """A pupil nobody knew."""

    id: UUID
    last_name: str
    used_name: str | None
    first_name: str
    birth_on: date | None
    level: Level | None
    name_key: str
    ine_hash: str | None
    classroom_id: UUID
    class_mark: str
    label: str
    # The second group, beside the class of reference.
    group: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A known pupil whose values change, cell by cell; a guardian's new number counts as one."""

    pupil_id: UUID
    who: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A known pupil in another class, or back after a departure (`enrolment_id` is then empty)."""

    pupil_id: UUID
    who: str
    enrolment_id: UUID | None
    from_mark: str
    from_label: str
    classroom_id: UUID
    to_mark: str
    to_label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Departure:
    """A pupil of a class that the list names, who is no longer on it."""

    pupil_id: UUID
    who: str
    enrolment_id: UUID
    label: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Equipment written in a hand-made list."""

    id: UUID
    pupil_id: UUID
    device: Device | None
    connection: Connection | None


@dataclass(frozen=True, slots=True)
class NewGuardian:
    """A guardian nobody knew."""

    id: UUID
    organisation: bool
    civility: str | None
    last_name: str
    used_name: str | None
    first_name: str
    email: str | None
    match_key: str


@dataclass(frozen=True, slots=True)
class GuardianChange:
    """A known guardian whose values change."""

    guardian_id: UUID
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A guardian answers for a pupil."""

    id: UUID
    guardian_id: UUID
    pupil_id: UUID


@dataclass(frozen=True, slots=True)
class NewPhone:
    """A number that was not known for this guardian."""

    id: UUID
    guardian_id: UUID
    kind: PhoneKind
    number: str


@dataclass(frozen=True, slots=True)
class Guardians:
    """What the lists say of guardians; numbers are added, never taken away."""

    created: tuple[NewGuardian, ...] = ()
    changed: tuple[GuardianChange, ...] = ()
    links: tuple[Link, ...] = ()
    phones: tuple[NewPhone, ...] = ()


@dataclass(frozen=True, slots=True)
class Grouping:
    """Pupils put into one household, new or known."""

    household_id: UUID
    is_new: bool
    pupil_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Teacher:
    """Somebody whose class of last year goes on under its name: a new assignment."""

    id: UUID
    account_id: UUID
    classroom_id: UUID
    label: str


@dataclass(frozen=True, slots=True)
class Plan:
    """Exactly what will be written. Every pupil that the lists name stands in one of the groups, once."""

    id: UUID
    school_id: UUID
    year: int
    on: date
    base_version: int
    files: tuple[SourceFile, ...]
    created: tuple[Arrival, ...] = ()
    changed: tuple[Change, ...] = ()
    moved: tuple[Move, ...] = ()
    unchanged: int = 0
    # Who they are, where the lists were compared line by line.
    unchanged_names: tuple[str, ...] = ()
    absent: tuple[Departure, ...] = ()
    doubtful: tuple[Doubt, ...] = ()
    faulty: int = 0
    ignored: int = 0
    problems: tuple[Problem, ...] = ()
    classrooms: tuple[NewClassroom, ...] = ()
    levels: tuple[Levels, ...] = ()
    answers: tuple[Answer, ...] = ()
    guardians: Guardians = field(default_factory=Guardians)
    households: tuple[Grouping, ...] = ()
    second_groups: SecondGroups = field(default_factory=SecondGroups)
    # The list looks like another school's or another year's: no departure until a person agrees.
    looks_wrong: bool = False
    departures_agreed: bool = True
    whole_school: bool = False
    # Said once per school: the plan writes it when it is news.
    whole_school_is_new: bool = False
    # Pupils of a teacher's own list whom a list of the school names: no longer provisional.
    confirmed: tuple[UUID, ...] = ()
    # The class of the teacher whose own list this is; its arrivals are provisional.
    own_class_id: UUID | None = None

    # Pupils of a year before whom lists of a new year do not name: they stay until a person says they left.
    last_year: tuple[Departure, ...] = ()
    last_year_left: bool = False
    teachers: tuple[Teacher, ...] = ()

    @property
    def leaving(self) -> tuple[Departure, ...]:
        """The departures that applying the plan writes."""
        absent = self.absent if self.departures_agreed else ()
        return absent + self.last_year if self.last_year_left else absent

    @property
    def counts(self) -> dict[str, int]:
        """Pupils of each group, and lines that were faulty or ignored; the keys are a contract."""
        return {
            "created": len(self.created),
            "changed": len(self.changed),
            "moved": len(self.moved),
            "unchanged": self.unchanged,
            "absent": len(self.leaving),
            "doubtful": len(self.doubtful),
            "faulty": self.faulty,
            "ignored": self.ignored,
        }

    @property
    def writes(self) -> bool:
        """False when applying it would write nothing at all."""
        return bool(
            self.created
            or self.changed
            or self.moved
            or self.leaving
            or self.classrooms
            or self.levels
            or self.answers
            or self.guardians != Guardians()
            or self.households
            or self.second_groups != SecondGroups()
            or self.confirmed
            or (self.whole_school and self.whole_school_is_new)
        )
