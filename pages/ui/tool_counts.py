"""Par école: how many different tools families meet, for whoever oversees schools. No class, no person."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.tool_harmony import ToolsLine, tools_by_school
from models.harmony import Harmony
from models.rights import Actor
from models.tool_uses import OF_A_CLASS, UsePurpose
from pages.ui import formats, tables

_COLUMNS = {
    UsePurpose.WORK: "Travail",
    UsePurpose.MESSAGES: "Messages",
    UsePurpose.VIRTUAL_CLASS: "Classe virtuelle",
    UsePurpose.VIDEOS: "Vidéos",
}


def show(actor: Actor) -> None:
    """A sentence a purpose, which adds up to all schools; then the schools."""
    with reading(engine()) as session:
        lines = tools_by_school(session, actor)
    if not lines:
        st.info("Aucune école n’est encore dans la base. L’administration charge l’annuaire des écoles.")
        return
    st.header("Combien d’outils différents les familles rencontrent")
    for purpose in OF_A_CLASS:
        st.markdown(_sentence(lines, purpose))
    chosen = st.segmented_control(
        "Par école",
        list(_COLUMNS),
        default=UsePurpose.WORK,
        required=True,
        format_func=_COLUMNS.__getitem__,
        key="tool-counts-for",
        wrap=True,
    )
    asked = chosen or UsePurpose.WORK
    tables.show([_row(line, asked) for line in lines], alt=f"Outils différents par école, pour {asked.label}")
    st.caption(
        "0 : l’école travaille sans outil (papier, téléphone, courriel)."
        " « + sans outil » : une partie de ses classes travaille ainsi."
        " « Réponses incomplètes » : des classes n’ont pas encore répondu."
    )


def _sentence(lines: Sequence[ToolsLine], purpose: UsePurpose) -> str:
    """`Pour le travail, sur 12 écoles : 8 avec un seul outil, 2 avec plusieurs outils, 2 sans réponse.`"""
    counted = {place: sum(one.schools for one in lines if one.harmony[purpose] is place) for place in Harmony}
    parts = [f"{formats.number(number)} {place.label}" for place, number in counted.items() if number]
    schools = formats.counted(sum(counted.values()), "école")
    return f"Pour {purpose.label}, sur {schools} : {', '.join(parts)}."


def _row(line: ToolsLine, purpose: UsePurpose) -> tables.Row:
    return {"École": line.name, "Outils": _tools(line, purpose)}


def _tools(line: ToolsLine, purpose: UsePurpose) -> str:
    """`2 + sans outil (réponses incomplètes)`."""
    if line.harmony[purpose] is Harmony.NOT_TOLD:
        return "non renseigné"
    number = line.different[purpose]
    beside = " + sans outil" if number and line.without[purpose] else ""
    return f"{number}{beside}{' (réponses incomplètes)' if line.unanswered[purpose] else ''}"
