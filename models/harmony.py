"""How many different tools the families of a school meet: help to find their way, no judgement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from models.codes import Labelled
from models.names import fold
from models.tool_uses import OF_A_CLASS, Use, UsePurpose

Uses = Mapping[UsePurpose, Use]


class Harmony(Labelled):
    """How the classes of a school stand together for one purpose; every school is in exactly one."""

    ONE = "one", "avec un seul outil"
    SEVERAL = "several", "avec plusieurs outils"
    PART = "part", "en partie sans outil"
    NO_TOOL = "no_tool", "sans outil"
    INCOMPLETE = "incomplete", "avec des réponses incomplètes"
    NOT_TOLD = "not_told", "sans réponse"


@dataclass(frozen=True, slots=True)
class Tools:
    """The tools of some classes for one purpose: how many classes each serves.

    Without a tool is another answer: beside a tool it is no harmony.
    """

    purpose: UsePurpose
    classes: int
    told: int
    by_tool: tuple[tuple[str, int], ...]

    @property
    def different(self) -> int:
        """How many tools there are; none is no tool."""
        return len(self.by_tool)

    @property
    def without(self) -> int:
        """How many classes said that they work without a tool."""
        return self.told - sum(number for _, number in self.by_tool)

    @property
    def unanswered(self) -> int:
        """How many classes said nothing."""
        return self.classes - self.told

    @property
    def differs(self) -> bool:
        """True when two classes that answered do not answer the same."""
        return self.different + bool(self.without) > 1

    @property
    def harmony(self) -> Harmony:
        """One word for it: what differs already stays so; one answer of all takes the answer of all."""
        if not self.told:
            return Harmony.NOT_TOLD
        if self.differs:
            return Harmony.SEVERAL if self.different > 1 else Harmony.PART
        if self.unanswered:
            return Harmony.INCOMPLETE
        return Harmony.ONE if self.by_tool else Harmony.NO_TOOL

    @property
    def sentence(self) -> str:
        """`3 classes sur 9 utilisent autre chose que l’ENT pour le travail`; empty when nothing differs."""
        if not self.differs:
            return ""
        usual, with_it = self.by_tool[0]
        others, purpose = self.told - self.without - with_it, f"pour {self.purpose.label}"
        if not others:
            said = self._some(self.without, "est", "sont")
            return f"{said} sans outil {purpose}, {_do(with_it, 'utilise', 'utilisent')} {usual}"
        said = f"{self._some(others, 'utilise', 'utilisent')} autre chose que {usual} {purpose}"
        return f"{said}, {_do(self.without, 'est', 'sont')} sans outil" if self.without else said

    def _some(self, number: int, does: str, do: str) -> str:
        """`3 classes sur 9 utilisent`."""
        return f"{_do(number, 'classe', 'classes')} sur {self.classes} {does if number == 1 else do}"


def _do(number: int, does: str, do: str) -> str:
    return f"{number} {does if number == 1 else do}"


def of_classes(classes: Sequence[Uses], purpose: UsePurpose) -> Tools:
    """The tools of these classes, the one of most classes first; those of none by name."""
    said = [uses[purpose] for uses in classes if purpose in uses]
    names = {fold(use.tool): use.tool for use in said if use.tool is not None}
    counted = Counter(fold(use.tool) for use in said if use.tool is not None)
    order = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return Tools(purpose, len(classes), len(said), tuple((names[key], number) for key, number in order))


@dataclass(frozen=True, slots=True)
class Families:
    """Families with children in several classes, and how many of them meet several tools for one purpose.

    A tool in one class and none in the other counts as well. `most_tools` is the most one family meets.
    """

    several_classes: int
    several_tools: Mapping[UsePurpose, int]
    most_tools: int


def of_families(uses: Mapping[UUID, Uses], families: Iterable[frozenset[UUID]]) -> Families:
    """Each family is the classes of its children."""
    met = [[uses.get(room, {}) for room in rooms] for rooms in families if len(rooms) > 1]
    several: dict[UsePurpose, int] = {
        purpose: sum(of_classes(rooms, purpose).differs for rooms in met) for purpose in OF_A_CLASS
    }
    return Families(len(met), several, max(map(_tools_of, met), default=0))


def _tools_of(rooms: Sequence[Uses]) -> int:
    """The different tools of these classes, whatever for."""
    return len({fold(use.tool) for uses in rooms for use in uses.values() if use.tool is not None})
