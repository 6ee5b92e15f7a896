"""tools and visio: the directory of trusted tools, and which of them fits a meeting."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

import typer

from data_io.commands import running
from data_io.database import reading
from data_io.queries.tool_directory import directory
from models.asks import asks
from models.trusted_tools import Public, TrustedTool
from models.visio import Choice, Meeting, choose

_ASK = "Aucun outil de la liste ne convient : demander à l’assistance"
AsJson = Annotated[bool, typer.Option("--json", help="Écrire du JSON pour d’autres programmes.")]


class ForPublic(StrEnum):
    """Who takes part, as the option is written."""

    PUPILS = "pupils"
    STAFF = "staff"
    PARENTS = "parents"
    MIXED = "mixed"


@asks()
def tools(as_json: AsJson = False) -> None:
    """Montrer la liste des outils de confiance, avec leurs conditions et leur source."""
    found = _directory(as_json)
    if as_json:
        running.show([_line(tool) for tool in found])
        return
    for tool in found:
        print(f"{tool.name} ({tool.group.label}) : {', '.join(tool.purposes)}")
        for detail in (tool.url, tool.conditions, f"source : {tool.source}, {tool.dated}"):
            if detail:
                print(f"    {detail}")


@asks()
def visio(
    public: Annotated[ForPublic, typer.Option(help="Qui participe ; mixed : plusieurs de ces publics.")],
    participants: Annotated[int, typer.Option(min=1, help="Combien de personnes.")],
    minutes: Annotated[int, typer.Option(min=1, help="Combien de temps.")],
    recording: Annotated[bool, typer.Option("--recording", help="La réunion est enregistrée.")] = False,
    outsiders: Annotated[
        bool, typer.Option("--outsiders", help="Des personnes extérieures viennent.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Dire quelle visio convient à une réunion, et pourquoi les autres non."""
    meeting = Meeting(Public(public.value), participants, minutes, recording=recording, outsiders=outsiders)
    choice = choose(meeting, _directory(as_json))
    if as_json:
        running.show(_answer(choice))
        return
    if choice.asks_assistance:
        desk = choice.assistance
        print(f"{_ASK} ({desk.name}, {desk.url})." if desk else f"{_ASK}.")
    for fit in choice.fits:
        print(
            f"convient : {fit.tool.name} ({fit.conditions})"
            if fit.conditions
            else f"convient : {fit.tool.name}"
        )
    for out in choice.out:
        print(f"écarté : {out.tool.name} ({out.why})")


def _directory(as_json: bool) -> tuple[TrustedTool, ...]:
    with running.refusals(as_json=as_json), reading(running.base()) as session:
        return directory(session, running.actor())


def _line(tool: TrustedTool) -> dict[str, Any]:
    return {
        "tool": tool.name,
        "group": tool.group.value,
        "purposes": list(tool.purposes),
        "publics": [public.value for public in tool.publics],
        "url": tool.url,
        "conditions": tool.conditions,
        "source": tool.source,
    }


def _answer(choice: Choice) -> dict[str, Any]:
    """Without a fitting tool, where to ask."""
    answer: dict[str, Any] = {
        "fits": [{"tool": fit.tool.name, "conditions": fit.conditions} for fit in choice.fits],
        "out": [{"tool": out.tool.name, "why": out.why} for out in choice.out],
    }
    if choice.asks_assistance:
        desk = choice.assistance
        answer["assistance"] = {"message": f"{_ASK}.", "tool": desk and desk.name, "url": desk and desk.url}
    return answer
