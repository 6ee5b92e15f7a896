"""What undoing an import brings back, what stays and why, decided before anything is written."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from models.codes import Labelled


class Why(Labelled):
    """Why something of a pupil stays as it is."""

    FACTS = "facts", "inscrit toujours, car des saisies existent"
    CORRECTED = "corrected", "corrigé depuis par une personne"
    MOVED = "moved", "parti ou dans une autre classe depuis"
    FAMILY = "family", "famille appelée ou corrigée depuis"
    TRANSFER = "transfer", "changement d’école en cours ou décidé"


@dataclass(frozen=True, slots=True)
class Named:
    """A pupil of the preview, with the class of now."""

    pupil_id: UUID
    who: str
    label: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A pupil of whom something stays."""

    pupil: Named
    why: Why


@dataclass(frozen=True, slots=True)
class Undone:
    """How many pupils are as before the import, and for how many something stays as people left it."""

    import_id: UUID
    restored: int
    kept: int


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """The preview. A pupil stands in several groups when several things come back."""

    school_id: UUID
    applied_at: datetime
    result: Undone
    # Brought by the import, with nothing entered since; or with nothing that still stands.
    removed: tuple[Named, ...] = ()
    ended: tuple[Named, ...] = ()
    # Back in the class of before; back after a departure that the import wrote.
    back: tuple[Named, ...] = ()
    returned: tuple[Named, ...] = ()
    # Values of the pupil, of a guardian or of the household as before.
    corrected: tuple[Named, ...] = ()
    kept: tuple[Kept, ...] = ()
    guardians: int = 0
    classrooms: tuple[str, ...] = ()
    whole_list: bool = False
    # The first day, since the import, on which something of the school was closed.
    closed_on: date | None = None

    @property
    def rewrites_evenings(self) -> bool:
        """True when evenings since the import no longer count what it alone brought."""
        return self.closed_on is not None and bool(self.removed or self.whole_list)


@dataclass(slots=True)
class Restored:
    """A value that comes back: the row, the column, and the text of before."""

    table: str
    row_id: UUID
    column: str
    before: str | None


@dataclass(slots=True)
class Steps:
    """Exactly what is to be written; ids only."""

    removed: set[UUID] = field(default_factory=set)
    ended: set[UUID] = field(default_factory=set)
    back: set[UUID] = field(default_factory=set)
    returned: set[UUID] = field(default_factory=set)
    corrected: set[UUID] = field(default_factory=set)
    kept: dict[UUID, Why] = field(default_factory=dict)
    values: list[Restored] = field(default_factory=list)
    enrolments_removed: list[UUID] = field(default_factory=list)
    enrolments_reopened: list[UUID] = field(default_factory=list)
    answers_removed: list[UUID] = field(default_factory=list)
    answers_voided: list[UUID] = field(default_factory=list)
    links: list[UUID] = field(default_factory=list)
    phones: list[UUID] = field(default_factory=list)
    guardians: list[UUID] = field(default_factory=list)
    # Rows of the trace that stay, for they tell what lists said of what stays.
    trace_kept: set[UUID] = field(default_factory=set)

    def keep(self, pupil_id: UUID, why: Why) -> None:
        """Something of this pupil stays; the first reason is told."""
        self.kept.setdefault(pupil_id, why)

    def result(self, import_id: UUID) -> Undone:
        """How many pupils this brings back, and for how many something stays."""
        restored = self.removed | self.ended | self.back | self.returned | self.corrected
        return Undone(import_id, len(restored), len(self.kept))

    @property
    def groups(self) -> list[str]:
        """What is written, by name of the group: what the journal may tell."""
        names = ("removed", "ended", "back", "returned", "corrected", "kept", "guardians")
        return [name for name in names if getattr(self, name)]
