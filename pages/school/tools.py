"""Outils: what to use for which need, which visio, what serves a class, what is out of order."""

from collections.abc import Callable

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.tool_directory import directory
from models.rights import Act
from models.trusted_tools import TrustedTool
from pages.ui import (
    frame,
    outage_form,
    saving,
    tool_counts,
    tool_keeping,
    tool_lookup,
    tools_declared,
    view_choice,
    visio_chooser,
)

actor = frame.open_screen("Outils", acts={Act.MARK, Act.OVERSEE, Act.KEEP_TOOLS})

FIND, VISIO, OURS, SCHOOLS, DOWN, LIST = "trouver", "visio", "les-notres", "ecoles", "panne", "liste"
_VIEWS: tuple[tuple[str, str, Act | None], ...] = (
    (FIND, "Trouver", None),
    (VISIO, "Quelle visio ?", None),
    (OURS, "Nos outils", Act.DECLARE_TOOLS),
    (SCHOOLS, "Par école", Act.OVERSEE),
    (DOWN, "Panne", Act.DECLARE_OUTAGE),
    (LIST, "La liste", Act.KEEP_TOOLS),
)


def load() -> tuple[TrustedTool, ...]:
    """The directory as it holds for the reader."""
    with reading(engine()) as session:
        return directory(session, actor)


def show(tools: tuple[TrustedTool, ...]) -> None:
    """One question at a time; what a press wrote is said above the answer."""
    views = {name: label for name, label, act in _VIEWS if act is None or actor.grants_for(act)}
    chosen = view_choice.ask(views, name="outils", key="tools-view")
    saving.show_refusal()
    shown: dict[str, Callable[[], None]] = {
        FIND: lambda: tool_lookup.show(tools),
        VISIO: lambda: visio_chooser.show(tools),
        OURS: lambda: tools_declared.show(actor),
        SCHOOLS: lambda: tool_counts.show(actor),
        DOWN: lambda: outage_form.show(actor, tools),
        LIST: lambda: tool_keeping.show(actor),
    }
    shown[chosen]()


with st.container(width=860):
    show(load())
