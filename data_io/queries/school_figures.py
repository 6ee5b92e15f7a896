"""The figures of one school on a day: what the overview, the files and the note are made of."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from models.codes import Priority, Reason, Sector
from models.rates import Coverage


@dataclass(frozen=True, slots=True)
class SchoolCoverage:
    """One school: who it is, its counts, and why pupils are in the state they are in."""

    school_id: UUID
    uai: str
    name: str
    commune: str
    sector: Sector
    priority: Priority
    rpi: str | None
    circonscription_id: UUID
    circonscription: str
    counts: Coverage
    reasons: Mapping[Reason, int]
    whole_list: bool
    day_reported: bool
    # Wholly or in one of its classes.
    in_closure: bool = False
    # The last day on which somebody of the school looked: the point du jour, or any entry.
    looked_on: date | None = None
    # True when nobody of it looked on the day asked about.
    late: bool = True
    # Equipment asked for and not found yet.
    needs: int = 0
    # Pupils of closed classes whose family nobody has reached since the closure began.
    never_reached: int = 0
    # Only some of its classes are closed.
    partly_closed: bool = False
    # How many classes its contacts are of, and how many declarations the declared ones.
    classes: int = 0
    declared_classes: int = 0
    # False where contacts are left out: of levels, and of one class for a reader from outside.
    contacts_shown: bool = True
    # The same for families declared reached.
    declared_shown: bool = True
    # True where a reader from outside is told of the contacts of its RPI as a whole, not of its own.
    told_with_rpi: bool = False
    # True of a day whose names are purged: nothing is known of its classes and levels.
    purged: bool = field(default=False, compare=False)

    @property
    def line(self) -> Hashable:
        """What it shares with the schools of its RPI, which are read as one; a school of none is its own."""
        return (self.circonscription_id, self.rpi) if self.rpi else self.school_id

    @property
    def hides_contacts(self) -> bool:
        """True where what was tried in this school alone is not told to this reader."""
        return self.told_with_rpi or not (self.contacts_shown and self.declared_shown)

    @property
    def has_list(self) -> bool:
        """True once pupils are listed, be it one class, or the whole list is in."""
        return self.whole_list or self.counts.pupils > 0

    @property
    def untouched(self) -> bool:
        """True when pupils are listed and nothing was noted about any of them."""
        if self.hides_contacts or self.counts.attempted:
            return False
        return 0 < self.counts.pupils == self.reasons.get(Reason.NOT_ASKED)
