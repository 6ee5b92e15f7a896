"""One tool of the list in a form: what the file says of it, in French."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

import streamlit as st
from sqlalchemy.orm import Session

from data_io.actions import tool_directory
from data_io.queries.tool_directory import KeptDirectory
from models.rights import Actor
from models.tool_cells import NUMBERS, WrongCell, cells_of, from_cells
from models.trusted_tools import WORDS, Group, Public, TrustedTool
from pages.ui import clock, presses, saving, tool_texts

_NEW = "Ajouter un outil"
_PLACE = "trusted-tool"
LABELS = {
    "tool": "Nom",
    "group": "Groupe",
    "purposes": "Usages",
    "publics": "Publics",
    "url": "Adresse (https:// ou mailto:)",
    "conditions": "Conditions",
    "fewest_participants": "Participants au moins",
    "most_participants": "Participants au plus",
    "most_minutes": "Minutes au plus",
    "recording": "Enregistrement prévu",
    "outsiders": "Personnes extérieures prévues",
    "source": "Source",
    "dated": "Date (AAAA-MM)",
}


def show(which: KeptDirectory, tools: Sequence[TrustedTool]) -> None:
    """Choose one, or add one; save it, or take it out in two presses."""
    by_name = {tool.name: tool for tool in tools}
    chosen = st.selectbox(
        "Outil à modifier", [_NEW, *by_name], key=f"tool-edited-{presses.token_of(_PLACE)}", width=480
    )
    tool = by_name.get(chosen)
    with st.form(f"tool-{chosen}", enter_to_submit=False):
        cells = _fields(cells_of(tool) if tool else {})
        saved = st.form_submit_button("Enregistrer", type="primary")
    if saved:
        _save(which, cells, tool)
    if tool is not None:
        with st.popover("Retirer de la liste"):
            st.write("Cet outil ne sera plus proposé. Les classes qui l’utilisent gardent leur réponse.")
            st.button("Retirer cet outil", key="tool-remove", on_click=_remove, args=(which, tool))


def _fields(known: Mapping[str, str]) -> dict[str, str]:
    """Every column as text, as a file has it."""
    cells = {"tool": _text("tool", known)}
    group = st.selectbox(
        LABELS["group"],
        list(Group),
        index=list(Group).index(Group(known.get("group", Group.INSTITUTIONAL))),
        format_func=lambda one: one.label,
    )
    words = list(dict.fromkeys(word for some in WORDS.values() for word in some))
    purposes = st.multiselect(
        LABELS["purposes"], words, _listed(known, "purposes"), format_func=tool_texts.plain
    )
    publics = st.multiselect(
        LABELS["publics"], list(Public), _listed(known, "publics"), format_func=lambda one: Public(one).label
    )
    cells |= {"group": str(group), "purposes": ", ".join(purposes), "publics": ",".join(publics)}
    cells |= {name: _text(name, known) for name in ("url", "conditions")}
    with st.container(horizontal=True, gap="small"):
        cells |= {name: _text(name, known, width=170) for name in NUMBERS}
    with st.container(horizontal=True, gap="medium"):
        cells |= {name: _ticked(name, known) for name in ("recording", "outsiders")}
    cells |= {"source": _text("source", known)}
    return cells | {"dated": _text("dated", known or {"dated": f"{clock.today():%Y-%m}"}, width=170)}


def _listed(known: Mapping[str, str], name: str) -> list[str]:
    return [word.strip() for word in known.get(name, "").split(",") if word.strip()]


def _text(name: str, known: Mapping[str, str], width: int | str = "stretch") -> str:
    return st.text_input(LABELS[name], known.get(name, ""), max_chars=400, width=width)  # type: ignore[arg-type]


def _ticked(name: str, known: Mapping[str, str]) -> str:
    return "yes" if st.checkbox(LABELS[name], known.get(name) == "yes") else ""


def _save(which: KeptDirectory, cells: Mapping[str, str], tool: TrustedTool | None) -> None:
    try:
        new = from_cells(cells)
    except WrongCell as wrong:
        st.error(f"{LABELS[wrong.column]} : {wrong.message}")
        return

    def act(session: Session, actor: Actor, at: datetime) -> None:
        tool_directory.keep_one(
            session, actor, which.circonscription_id, new, instead_of=tool.name if tool else None, at=at
        )

    if saving.save(f"outil {tool_texts.said(new.name)}", act, press=saving.press(_PLACE)):
        st.rerun()
    saving.show_refusal()


def _remove(which: KeptDirectory, tool: TrustedTool) -> None:
    def act(session: Session, actor: Actor, at: datetime) -> None:
        tool_directory.remove(session, actor, which.circonscription_id, tool.name, at=at)

    saving.save(f"outil {tool_texts.said(tool.name)} (retiré)", act, press=saving.press(_PLACE))
