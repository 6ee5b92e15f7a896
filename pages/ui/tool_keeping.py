"""La liste: replaced by a file or edited tool by tool, by the authority that keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import streamlit as st
from sqlalchemy.orm import Session

from data_io import trusted_tools
from data_io.actions import tool_directory
from data_io.database import engine, reading
from data_io.queries.tool_directory import KeptDirectory, directory_to_keep, kept_directories
from data_io.rosters.instructions import Instructions
from data_io.rosters.reading import read_cells
from data_io.rosters.rows import Refused
from models.errors import UnreadableFile
from models.rights import Actor
from models.tool_cells import cells_of
from models.trusted_tools import TrustedTool
from pages.ui import clock, formats, refusals, saving, tool_form, tool_texts

_SAID = Instructions(delimiter=";")
_SENT = "tools-sent"


@dataclass(frozen=True, slots=True)
class _Sent:
    """A list that was sent and can be read, for one directory; it waits for a second press."""

    circonscription_id: UUID | None
    tools: tuple[TrustedTool, ...]


def show(actor: Actor) -> None:
    """Which list, its file, its tools one by one."""
    with reading(engine()) as session:
        kept = kept_directories(session, actor)
    names = {one.circonscription_id: one for one in kept}
    which = kept[0]
    if len(kept) > 1:
        found = st.selectbox(
            "Liste", list(names), format_func=lambda one: names[one].name, key="tools-list", width=480
        )
        which = names[found]
    with reading(engine()) as session:
        tools = directory_to_keep(session, actor, which.circonscription_id)
    st.markdown(
        f"**{tool_texts.said(which.name)}** · {formats.counted(len(tools), 'outil')} · {_whose(which)}"
    )
    saving.show_again()
    tool_form.show(which, tools)
    _file(which, tools)
    if which.is_own and which.circonscription_id is not None:
        with st.popover("Revenir à la liste commune"):
            st.write("La liste de la circonscription est perdue : téléchargez-la d’abord pour la garder.")
            st.button("Abandonner cette liste", key="tools-drop", on_click=_drop, args=(which,))


def _whose(which: KeptDirectory) -> str:
    if which.circonscription_id is None:
        return "vaut partout où une circonscription n’a pas la sienne"
    return (
        "liste propre à la circonscription"
        if which.is_own
        else "liste commune, propre à la circonscription dès le premier changement"
    )


def _file(which: KeptDirectory, tools: Sequence[TrustedTool]) -> None:
    """Down, edited, up again: a bad file changes nothing."""
    with st.expander("Remplacer toute la liste par un fichier"):
        st.download_button(
            "Télécharger la liste (CSV)",
            trusted_tools.as_file(map(cells_of, tools)),
            f"outils-de-confiance-{clock.today():%Y-%m-%d}.csv",
            "text/csv",
            key="tools-download",
            on_click="ignore",
            icon=":material/download:",
        )
        with st.form("tools-file", border=False):
            sent: Any = st.file_uploader("Liste modifiée (CSV, XLSX ou ODS)")
            if st.form_submit_button("Remplacer la liste") and sent is not None:
                st.session_state.pop(_SENT, None)
                with refusals.shown():
                    st.session_state[_SENT] = _Sent(which.circonscription_id, tuple(_tools_of(sent)))
        found: _Sent | None = st.session_state.get(_SENT)
        if found is not None and found.circonscription_id == which.circonscription_id:
            _ask_again(which, tools, found.tools)


def _ask_again(which: KeptDirectory, before: Sequence[TrustedTool], after: Sequence[TrustedTool]) -> None:
    """What the file changes, before it does."""
    old, new = ({tool.key: tool for tool in some} for some in (before, after))
    changed = sum(old[key] != new[key] for key in old.keys() & new.keys())
    st.write(
        f"Ce fichier contient {formats.counted(len(new), 'outil')} :"
        f" {formats.counted(len(new.keys() - old.keys()), 'nouveau', 'nouveaux')},"
        f" {formats.counted(changed, 'modifié')}, {formats.counted(len(old.keys() - new.keys()), 'retiré')}."
        " La liste d’avant est perdue : téléchargez-la d’abord pour la garder."
    )
    with st.container(horizontal=True, gap="small"):
        st.button(
            "Oui, remplacer", type="primary", key="tools-replace", on_click=_replace, args=(which, after)
        )
        st.button("Garder la liste d’avant", key="tools-keep", on_click=_leave)


def _leave() -> None:
    st.session_state.pop(_SENT, None)


def _tools_of(sent: Any) -> list[TrustedTool]:
    """Read with the same care as a list of pupils: in a child process with limits."""
    (answer,) = read_cells([(sent.name, sent.getvalue())], said=[_SAID])
    if isinstance(answer, Refused):
        raise UnreadableFile(answer.message, code=answer.code)
    if not answer.sheets:
        return trusted_tools.tools_in(())
    sheet = answer.sheets[0]
    # Only a text file has an encoding.
    return trusted_tools.tools_in(sheet.rows, of_sheet=sheet.encoding is None)


def _replace(which: KeptDirectory, tools: Sequence[TrustedTool]) -> None:
    def act(session: Session, actor: Actor, at: datetime) -> None:
        tool_directory.replace(session, actor, which.circonscription_id, tools, at=at)

    if saving.save(f"liste remplacée, {formats.counted(len(tools), 'outil')}", act):
        _leave()


def _drop(which: KeptDirectory) -> None:
    circonscription_id = which.circonscription_id
    if circonscription_id is None:
        return

    def act(session: Session, actor: Actor, at: datetime) -> None:
        tool_directory.drop(session, actor, circonscription_id, at=at)

    saving.save("retour à la liste commune", act)
