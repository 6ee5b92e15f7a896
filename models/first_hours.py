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
    """One school: pupils expected, listed, declared, and of how many the family was written to or reached.

    `informed` is None where it is not told outside the school; `seen_today` on a day without class.
    """

    expected: int
    listed: int
    declared: int
    informed: int | None
    whole_list: bool
    seen_today: bool | None

    @property
    def counted(self) -> int:
        """Pupils of whom the school told something."""
        return self.listed + self.declared

    @property
    def to_inform(self) -> int:
        """Pupils whose family should hear of the school: all those expected, and whoever was told beside."""
        return max(self.expected, self.counted)

    @property
    def all_informed(self) -> bool | None:
        """True when no family is left without a message or a call; None where that is not told."""
        return None if self.informed is None else 0 < self.to_inform <= self.informed

    @property
    def missing(self) -> int:
        """How many of the three are missing: list, families informed, point du jour."""
        return [self.whole_list, self.all_informed, self.seen_today].count(False)

    @property
    def next_step(self) -> Step:
        """The first thing to ask for."""
        if not self.counted:
            return Step.DECLARE
        if self.informed is not None and self.informed < self.counted:
            return Step.INFORM
        if self.seen_today is False:
            return Step.POINT
        if self.whole_list:
            return Step.DONE
        return Step.REST if self.listed else Step.LIST
