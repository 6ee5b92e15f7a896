"""One purpose: the tool that serves there, its conditions where they matter, the sentence of one outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import streamlit as st
from sqlalchemy.orm import Session

from data_io.actions import tool_uses
from data_io.actions.tool_uses import NewUse
from data_io.queries.own_classrooms import OwnClassroom
from data_io.queries.tool_uses import Told
from models.rights import Actor, Place
from models.tool_uses import NO_TOOL, Use, UsePurpose, fitting, listed, sentence
from models.trusted_tools import LONGEST_NAME, Group, TrustedTool
from pages.ui import card_texts, saving, tool_texts

_NOTHING = NO_TOOL[0].upper() + NO_TOOL[1:]
_OTHER = "Un autre outil, à nommer"
_YES_NO = {True: "Oui", False: "Non"}


@dataclass(frozen=True, slots=True)
class Row:
    """A purpose of these classes, or of a school among its teachers, and what stands for it."""

    purpose: UsePurpose
    place_ids: tuple[UUID, ...]
    told: Told | None
    on: date
    # Of many classes: how they answered.
    answers: str = ""

    @property
    def key(self) -> str:
        """Another one after each declaration: what is drawn next is what stands."""
        fact = self.told.fact_id if self.told else None
        return f"tool-{self.purpose}-{self.place_ids[0]}-{self.answers}-{fact}"


def place_of(room: OwnClassroom) -> Place:
    """Where a class is, as rights see it."""
    return Place(None, room.circonscription_id, room.school_id, room.classroom_id)


def show(row: Row, tools: Sequence[TrustedTool]) -> None:
    """The choice; below it only what needs a word."""
    _ask(row, tools)
    if row.told is None:
        return
    use = row.told.use
    if row.told.carried:
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            st.caption("Repris de l’an dernier.", width="content")
            st.button("Confirmer", key=f"{row.key}-confirm", on_click=_declare, args=(row, use))
    if use.tool is not None and _has_conditions(use, tools):
        _conditions(row, use)
    if said := sentence(use, tools):
        st.warning(tool_texts.said(said))


def _ask(row: Row, tools: Sequence[TrustedTool]) -> None:
    names = [tool.name for tool in fitting(row.purpose, tools)]
    current = (row.told.use.tool or _NOTHING) if row.told else None
    options = list(dict.fromkeys([*names, *([current] if current else []), _NOTHING, _OTHER]))
    st.selectbox(
        card_texts.capital(row.purpose.label),
        options,
        index=options.index(current) if current else None,
        placeholder="Choisir",
        key=row.key,
        on_change=_choose,
        args=(row,),
        width=480,
    )
    if st.session_state[row.key] == _OTHER:
        _name_another(row)


def _name_another(row: Row) -> None:
    """Written whole and sent: half a name, typed to search the list, declares nothing."""
    with (
        st.form(f"{row.key}-other", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        name = st.text_input("Nom de l’outil", max_chars=LONGEST_NAME, width=300)
        if st.form_submit_button("Enregistrer") and name.strip():
            _declare(row, Use(row.purpose, name))
            st.rerun()


def _choose(row: Row) -> None:
    chosen = st.session_state[row.key]
    if chosen not in (None, _OTHER):
        _declare(row, Use(row.purpose, None if chosen == _NOTHING else chosen))


def _has_conditions(use: Use, tools: Sequence[TrustedTool]) -> bool:
    """A supported tool is used as it is; of the others it matters how."""
    tool = listed(use.tool or "", tools)
    return tool is None or tool.group is Group.TOLERATED


def _conditions(row: Row, use: Use) -> None:
    with st.container(horizontal=True, gap="medium"):
        _yes_no(row, use, "browser_only", "Dans le navigateur seulement ?")
        _yes_no(row, use, "accounts", "Avec des comptes ?")
        if use.accounts:
            key = f"{row.key}-contract_on"
            st.date_input(
                "Contrat signé le",
                value=use.contract_on,
                max_value=row.on,
                format="DD/MM/YYYY",
                key=key,
                on_change=_change,
                args=(row, use, "contract_on"),
                width=170,
                help="Le responsable de traitement signe un contrat avec qui garde les comptes.",
            )


def _yes_no(row: Row, use: Use, name: str, label: str) -> None:
    st.segmented_control(
        label,
        list(_YES_NO),
        default=getattr(use, name),
        format_func=_YES_NO.__getitem__,
        key=f"{row.key}-{name}",
        on_change=_change,
        args=(row, use, name),
    )


def _change(row: Row, use: Use, name: str) -> None:
    answer: Any = st.session_state[f"{row.key}-{name}"]
    changed = replace(use, **{name: answer})
    _declare(row, changed if changed.accounts else replace(changed, contract_on=None))


def _declare(row: Row, use: Use) -> None:
    def act(session: Session, actor: Actor, at: datetime) -> UUID | None:
        new = [NewUse(place_id, use, row.on) for place_id in row.place_ids]
        written = [tool_uses.declare(session, actor, one, at=at) for one in new]
        return written[0] if len(written) == 1 else None

    saving.save(f"{row.purpose.label}, {tool_texts.said(use.name)}", act)
