"""The first 48 hours of a closure: what is missing in a school, and what to do next about it."""

from __future__ import annotations

from dataclasses import dataclass

from models.codes import Labelled


class Step(Labelled):
    """The next thing to ask of a school, in the order in which it helps."""

    DECLARE = "declare", "liste, ou point rapide"
    LIST = "list", "liste à la place des nombres"
    REST = "rest", "liste des autres classes"
    INFORM = "inform", "premier message aux familles"
    POINT = "point", "point du jour"
    DONE = "done", "rien à relancer"


@dataclass(frozen=True, slots=True)
class FirstHours:
    """One school: pupils expected, listed, declared, and of how many the family was written to or reached."""

    expected: int
    listed: int
    declared: int
    informed: int
    whole_list: bool
    seen_today: bool

    @property
    def counted(self) -> int:
        """Pupils of whom the school told something."""
        return self.listed + self.declared

    @property
    def all_informed(self) -> bool:
        """True when no family counted is left without a message or a call, and somebody is counted."""
        return 0 < self.counted <= self.informed

    @property
    def missing(self) -> int:
        """How many of the three are missing: list, families informed, point du jour."""
        return [self.whole_list, self.all_informed, self.seen_today].count(False)

    @property
    def next_step(self) -> Step:
        """The first thing to ask for."""
        if not self.counted:
            return Step.DECLARE
        if not self.all_informed:
            return Step.INFORM
        if not self.seen_today:
            return Step.POINT
        if self.whole_list:
            return Step.DONE
        return Step.REST if self.listed else Step.LIST
