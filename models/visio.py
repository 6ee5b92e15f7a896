"""Which visio for which meeting: the fitting tools in order, and why the others fall out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.names import fold
from models.trusted_tools import Group, Need, Public, TrustedTool

# The documents give a larger meeting to a broadcast, and to it alone.
LARGEST_MEETING = 100
_FOR = {
    Public.PUPILS: "des élèves",
    Public.STAFF: "des personnels",
    Public.PARENTS: "des parents",
    Public.MIXED: "un public mélangé",
}
_TRAINING = "formation"
_SECONDARY = (
    "prévu par le document du second degré seulement : pour des adultes, pas pour des élèves du primaire"
)
_TOLERATED = "toléré : sans assistance, par le lien que donne l’organisateur"


@dataclass(frozen=True, slots=True)
class Meeting:
    """Who takes part, how many, how long, whether it is recorded, whether people from outside come."""

    public: Public
    participants: int
    minutes: int
    recording: bool = False
    outsiders: bool = False


@dataclass(frozen=True, slots=True)
class Fit:
    """A tool that fits, and under which conditions."""

    tool: TrustedTool
    conditions: str


@dataclass(frozen=True, slots=True)
class Out:
    """A tool that does not, and why."""

    tool: TrustedTool
    why: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The answer for one meeting; without a fitting tool, the assistance desk."""

    fits: tuple[Fit, ...]
    out: tuple[Out, ...]
    assistance: TrustedTool | None

    @property
    def asks_assistance(self) -> bool:
        """True when no tool of the directory fits."""
        return not self.fits


def choose(meeting: Meeting, tools: Iterable[TrustedTool]) -> Choice:
    """An answer for every meeting; the assistance desk is the one for what is not listed."""
    every = list(tools)
    judged = [(tool, " ; ".join(_against(tool, meeting))) for tool in every if _is_for_meetings(tool)]
    fits = [Fit(tool, _conditions(tool)) for tool, why in judged if not why]
    out = [Out(tool, why) for tool, why in judged if why]
    desk = next((tool for tool in every if tool.answers(Need.OTHER)), None)
    return Choice(tuple(sorted(fits, key=_order)), tuple(out), desk)


def _is_for_meetings(tool: TrustedTool) -> bool:
    held = tool.answers(Need.MEETING) or tool.answers(Need.VIRTUAL_CLASS)
    return held or _TRAINING in tool.purposes


def _order(fit: Fit) -> tuple[bool, bool]:
    """Supported before tolerated, named for primary schools before the others; then as the file has them."""
    return fit.tool.group is not Group.INSTITUTIONAL, fit.tool.secondary_only


def _against(tool: TrustedTool, meeting: Meeting) -> Iterator[str]:
    if tool.group is Group.NOT_ALLOWED:
        yield f"{tool.group.label} : {tool.conditions}" if tool.conditions else tool.group.label
    yield from _public(tool, meeting.public)
    yield from _size(tool, meeting)
    if meeting.recording and not tool.limits.recording:
        yield "les documents n’y prévoient pas d’enregistrement"
    if meeting.outsiders and not tool.limits.outsiders:
        yield "les documents n’y prévoient pas de personnes extérieures"


def _public(tool: TrustedTool, public: Public) -> Iterator[str]:
    if not tool.serves(public):
        named = ", ".join(one.label for one in tool.publics)
        yield f"n’est pas prévu pour {_FOR[public]} (prévu pour : {named})"
    elif public is Public.PUPILS and tool.secondary_only:
        yield "n’est prévu que dans le second degré"
    elif public is not Public.PUPILS and tool.purposes == ("classe virtuelle",):
        yield "sert aux classes virtuelles avec des élèves"


def _size(tool: TrustedTool, meeting: Meeting) -> Iterator[str]:
    limits, people = tool.limits, meeting.participants
    fewest, most = limits.fewest_participants, limits.most_participants
    if most is not None and people > most:
        yield f"{most} participants au plus"
    # A broadcast says from how many on; where nothing is said the caution is ours, and told as such.
    if most is None and fewest is None and people > LARGEST_MEETING:
        yield f"par prudence : les documents n’en disent rien au-delà de {LARGEST_MEETING} participants"
    if fewest is not None and people < fewest:
        yield f"à partir de {fewest} participants"
    if limits.most_minutes is not None and meeting.minutes > limits.most_minutes:
        yield f"{limits.most_minutes} minutes au plus"


def _conditions(tool: TrustedTool) -> str:
    said = [tool.conditions]
    if fold(_TRAINING) in map(fold, tool.purposes) and not tool.answers(Need.MEETING):
        said.append("pour une formation")
    if tool.secondary_only:
        said.append(_SECONDARY)
    if tool.group is Group.TOLERATED:
        said.append(_TOLERATED)
    return " ; ".join(part for part in said if part)
