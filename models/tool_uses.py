"""Which tool serves a class for what, and the sentence when a tool is outside the framework."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from models.codes import Labelled
from models.french_lists import series
from models.names import fold
from models.trusted_tools import Group, Need, Public, TrustedTool


class UsePurpose(Labelled):
    """What a tool is declared for. The last one is of the school's teachers among themselves."""

    WORK = "work", "le travail"
    MESSAGES = "messages", "les messages"
    VIRTUAL_CLASS = "virtual_class", "la classe virtuelle"
    VIDEOS = "videos", "les vidéos"
    COLLEAGUES = "colleagues", "les échanges entre enseignants"


OF_A_CLASS = tuple(one for one in UsePurpose if one is not UsePurpose.COLLEAGUES)
# A meeting tool serves where classes meet or colleagues do.
_NEEDS: Mapping[UsePurpose, tuple[Need, ...]] = {
    UsePurpose.WORK: (Need.WORK,),
    UsePurpose.MESSAGES: (Need.MESSAGES,),
    UsePurpose.VIRTUAL_CLASS: (Need.VIRTUAL_CLASS, Need.MEETING),
    UsePurpose.VIDEOS: (Need.VIDEOS,),
    UsePurpose.COLLEAGUES: (Need.MEETING, Need.COLLEAGUES),
}
NO_TOOL = "sans outil (papier, téléphone, courriel)"


@dataclass(frozen=True, slots=True)
class Use:
    """One declaration: no tool is an answer too. What was not asked about the conditions is None."""

    purpose: UsePurpose
    tool: str | None
    browser_only: bool | None = None
    accounts: bool | None = None
    contract_on: date | None = None

    @property
    def name(self) -> str:
        """What screens call it."""
        return self.tool or NO_TOOL


def fitting(purpose: UsePurpose, tools: Iterable[TrustedTool]) -> list[TrustedTool]:
    """The tools of the framework that serve this purpose in a primary school, supported ones first."""
    found = [tool for tool in tools if tool.group is not Group.NOT_ALLOWED and not _misplaced(purpose, tool)]
    return sorted(found, key=lambda tool: tool.group is not Group.INSTITUTIONAL)


def listed(name: str, tools: Iterable[TrustedTool]) -> TrustedTool | None:
    """The tool of the directory that goes by this name."""
    key = fold(name)
    return next((tool for tool in tools if tool.key == key), None)


def meant(name: str, tools: Iterable[TrustedTool]) -> TrustedTool | None:
    """The tool that people call so: by its whole name, else the only one with these words in its name.

    `ENT` or `Toutatice` is `Toutatice (portail métier, ENT)`; a word of several names is none of them.
    """
    every = list(tools)
    words = _words(name)
    found = [tool for tool in every if words and f" {words} " in f" {_words(tool.name)} "]
    return listed(name, every) or (found[0] if len(found) == 1 else None)


def understood(name: str, purpose: UsePurpose, tools: Iterable[TrustedTool]) -> TrustedTool | None:
    """The tool that people call so where it serves this purpose; else any allowed one, else any at all.

    A tool for something else, or not allowed, is so told apart from one that nobody lists.
    """
    every = list(tools)
    allowed = [tool for tool in every if tool.group is not Group.NOT_ALLOWED]
    among = (fitting(purpose, every), allowed, every)
    return listed(name, every) or next((found for some in among if (found := meant(name, some))), None)


def _words(name: str) -> str:
    return " ".join(re.findall(r"\w+", fold(name)))


def chosen(purpose: UsePurpose, tool: str | None, before: Use | None) -> Use:
    """A tool that is chosen; while it is the one before, what was answered of its conditions holds."""
    if before is not None and fold(before.tool or "") == fold(tool or ""):
        return before
    return Use(purpose, tool)


def _misplaced(purpose: UsePurpose, tool: TrustedTool) -> str:
    """Why a listed tool is not for this purpose; empty when it is."""
    public = Public.STAFF if purpose is UsePurpose.COLLEAGUES else Public.PUPILS
    if not any(tool.answers(need) for need in _NEEDS[purpose]):
        return f"n’est pas prévu pour {purpose.label}"
    if not tool.serves(public):
        whom = "les personnels" if public is Public.STAFF else "les élèves"
        return f"n’est pas prévu pour {whom}"
    return "n’est prévu que dans le second degré" if tool.secondary_only else ""


def sentence(use: Use, tools: Iterable[TrustedTool]) -> str:
    """What is wrong with a declared tool and what to use instead; empty when it is inside the framework."""
    every = list(tools)
    if use.tool is None:
        return ""
    tool = listed(use.tool, every)
    desk = next((f" ({tool.name})" for tool in every if tool.answers(Need.OTHER)), "")
    ask = f"à l’assistance{desk}"
    faults = list(_faults(use, tool, ask))
    if not faults:
        return ""
    better = [one.name for one in fitting(use.purpose, every) if fold(one.name) != fold(use.tool)]
    said = [f"« {use.tool} » {series(fault.said for fault in faults)}."]
    if better:
        said.append(f"Pour {use.purpose.label}, préférez {better[0]}.")
    # Nobody is asked about a tool before its conditions are met.
    if steps := sorted((fault for fault in faults if fault.verb), key=lambda fault: fault.how == ask):
        said.append(f"Pour le garder, {_first(steps)}.")
    return " ".join(said)


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong, and what somebody does before keeping the tool; nothing where it cannot be kept."""

    said: str
    verb: str = ""
    how: str = ""


def _faults(use: Use, tool: TrustedTool | None, ask: str) -> Iterator[_Fault]:
    if tool is not None and tool.group is Group.NOT_ALLOWED:
        yield _Fault("n’est pas autorisé")
        return
    if tool is None:
        yield _Fault("n’est pas dans la liste des outils de confiance", "demandez", ask)
    elif why := _misplaced(use.purpose, tool):
        yield _Fault(why, "demandez", ask)
    if tool is None or tool.group is Group.TOLERATED:
        yield from _conditions(use, tool)


def _conditions(use: Use, tool: TrustedTool | None) -> Iterator[_Fault]:
    """Browser only and no account are what a tool is tolerated for: no contract stands in for them.

    The contract is a rule apart, of whoever collects personal data: of a tool that nobody lists it is asked.
    """
    if use.browser_only is False:
        said = "ne s’installe pas : il s’ouvre dans le navigateur"
        yield _Fault(said, "ouvrez-le", "dans le navigateur seulement")
    if use.accounts and tool is not None:
        yield _Fault("s’utilise sans aucun compte, ni d’élève ni d’enseignant", "retirez", "ces comptes")
    elif use.accounts and use.contract_on is None:
        said = "demande des comptes sans contrat signé par le responsable de traitement"
        yield _Fault(said, "faites", "signer ce contrat")


def _first(steps: list[_Fault]) -> str:
    """`faites d’abord signer ce contrat, puis demandez à l’assistance`."""
    first, *others = steps
    return ", puis ".join([f"{first.verb} d’abord {first.how}", *(f"{one.verb} {one.how}" for one in others)])
