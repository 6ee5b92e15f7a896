"""What a person decides about lists before they are applied. Kept beside the plan; none touches the base."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from data_io.intake.plan import Plan

Place = tuple[str, str, int]


class Choice(StrEnum):
    """How a doubt ends."""

    KEEP = "keep"  # it is this pupil; what is known stays, blanks are filled, the class follows the list
    APPLY = "apply"  # it is this pupil; the values of the line are taken
    BOTH = "both"  # another child: an arrival


@dataclass(frozen=True, slots=True)
class Decision:
    """How the doubt of one line ends; `pupil_id` says which of the pupils it is, empty for BOTH."""

    file: str
    sheet: str
    line: int
    choice: Choice
    pupil_id: UUID | None

    @property
    def place(self) -> Place:
        """The line it speaks of."""
        return self.file, self.sheet, self.line


@dataclass(frozen=True, slots=True)
class Correction:
    """A cell as a person writes it instead of the file."""

    file: str
    sheet: str
    line: int
    field: str
    text: str

    @property
    def place(self) -> Place:
        """The line it speaks of."""
        return self.file, self.sheet, self.line


@dataclass(frozen=True, slots=True)
class Decisions:
    """All that was decided so far; None where nobody said anything yet."""

    doubts: tuple[Decision, ...] = ()
    corrections: tuple[Correction, ...] = ()
    whole_school: bool | None = None
    departures: bool | None = None
    last_year: bool | None = None

    def decided(self, decision: Decision) -> Decisions:
        """With one doubt decided, instead of what was decided of it before."""
        others = tuple(one for one in self.doubts if one.place != decision.place)
        return replace(self, doubts=(*others, decision))

    def undecided(self, place: Place) -> Decisions:
        """With the doubt of one line open again."""
        return replace(self, doubts=tuple(one for one in self.doubts if one.place != place))

    def corrected(self, *corrections: Correction) -> Decisions:
        """With cells corrected, instead of what was written in them before."""
        new = {(one.place, one.field) for one in corrections}
        others = tuple(one for one in self.corrections if (one.place, one.field) not in new)
        return replace(self, corrections=(*others, *corrections))


def with_whole_school(plan: Plan, whole_school: bool) -> Plan:
    """The list is, or is not, the list of the whole school."""
    return replace(plan, whole_school=whole_school)


def with_departures(plan: Plan, agreed: bool) -> Plan:
    """Those who are no longer on the list have left, or stay."""
    return replace(plan, departures_agreed=agreed)


def with_last_year(plan: Plan, left: bool) -> Plan:
    """Those of last year whom no list of the new one names have left, or stay."""
    return replace(plan, last_year_left=left)


def as_decided(plan: Plan, decisions: Decisions) -> Plan:
    """The plan with what was decided about the list as a whole."""
    if decisions.whole_school is not None:
        plan = with_whole_school(plan, decisions.whole_school)
    if decisions.departures is not None:
        plan = with_departures(plan, decisions.departures)
    if decisions.last_year is not None:
        plan = with_last_year(plan, decisions.last_year)
    return plan
