"""One purpose: the tool that serves there, its conditions where they matter, the sentence of one outside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import streamlit as st
from sqlalchemy.orm import Session

from data_io.actions import tool_uses
from data_io.actions.tool_uses import NewUse, Seen
from data_io.queries.own_classrooms import OwnClassroom
from data_io.queries.tool_uses import Told
from models.errors import ChangedMeanwhile
from models.rights import Actor, Place
from models.tool_uses import NO_TOOL, Use, UsePurpose, chosen, fitting, listed, sentence, understood
from models.trusted_tools import LONGEST_NAME, Group, TrustedTool
from pages.ui import card_texts, formats, presses, saving, tool_texts

_NOTHING = NO_TOOL[0].upper() + NO_TOOL[1:]
_OTHER = "Un autre outil, à nommer"
_YES_NO = {True: "Oui", False: "Non"}
_CONDITIONS = {"browser_only": "Dans le navigateur seulement ?", "accounts": "Avec des comptes ?"}
_CONTRACT = "Contrat signé le"


@dataclass(frozen=True, slots=True)
class Row:
    """A purpose of these classes, or of a school among its teachers, and what stands for each."""

    purpose: UsePurpose
    place_ids: tuple[UUID, ...]
    told: Mapping[UUID, Told]
    on: date

    @property
    def only(self) -> Told | None:
        """What stands for the one place; of several, each has its own answer."""
        return self.told.get(self.place_ids[0]) if len(self.place_ids) == 1 else None

    @property
    def place(self) -> str:
        """Where it is pressed."""
        return f"tool-{self.purpose}-{self.place_ids[0]}-{len(self.place_ids)}"

    def seen(self, place_id: UUID, answered: str = "") -> Seen:
        """What the screen showed there, and what is answered about it."""
        told = self.told.get(place_id)
        return Seen(told.fact_id if told else None, answered)

    @property
    def key(self) -> str:
        """Another one after each declaration: what is drawn next is what stands."""
        facts = frozenset(told.fact_id for told in self.told.values())
        return f"{self.place}-{hash(facts)}"


def place_of(room: OwnClassroom) -> Place:
    """Where a class is, as rights see it."""
    return Place(None, room.circonscription_id, room.school_id, room.classroom_id)


def show(row: Row, tools: Sequence[TrustedTool]) -> None:
    """The choice; below it only what needs a word."""
    _ask(row, tools)
    told = row.only
    if told is None:
        return
    if told.carried:
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            st.caption("Repris de l’an dernier.", width="content")
            st.button("Confirmer", key=f"{row.key}-confirm", on_click=_declare, args=(row, told.use))
    if told.use.tool is not None and _has_conditions(told.use, tools):
        _conditions(row, told.use, tools)
    if said := sentence(told.use, tools):
        st.warning(tool_texts.said(said))


def _ask(row: Row, tools: Sequence[TrustedTool]) -> None:
    names = [tool.name for tool in fitting(row.purpose, tools)]
    current = (row.only.use.tool or _NOTHING) if row.only else None
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
        _name_another(row, tools)


def _name_another(row: Row, tools: Sequence[TrustedTool]) -> None:
    """Written whole and sent: half a name, typed to search the list, declares nothing."""
    with (
        st.form(f"{row.key}-other", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        name = st.text_input("Nom de l’outil", max_chars=LONGEST_NAME, width=300)
        if st.form_submit_button("Enregistrer") and name.strip():
            known = understood(name, row.purpose, tools)
            _take(row, known.name if known else name.strip())
            st.rerun()


def _choose(row: Row) -> None:
    picked = st.session_state[row.key]
    if picked not in (None, _OTHER):
        _take(row, None if picked == _NOTHING else picked)


def _take(row: Row, tool: str | None) -> None:
    """Every class has this tool from now on; one that has it already keeps what it answered."""
    uses: dict[UUID, Use] = {}
    for place_id in row.place_ids:
        told = row.told.get(place_id)
        use = chosen(row.purpose, tool, told.use if told else None)
        if told is None or told.carried or told.use != use:
            uses[place_id] = use
    _write(row, uses, tool or NO_TOOL)


def _has_conditions(use: Use, tools: Sequence[TrustedTool]) -> bool:
    """A supported tool is used as it is; of the others it matters how."""
    tool = listed(use.tool or "", tools)
    return tool is None or tool.group is Group.TOLERATED


def _conditions(row: Row, use: Use, tools: Sequence[TrustedTool]) -> None:
    """A listed tool is used without any account: a contract would change nothing."""
    with st.container(horizontal=True, gap="medium"):
        _yes_no(row, use, "browser_only")
        _yes_no(row, use, "accounts")
        if use.accounts and listed(use.tool or "", tools) is None:
            st.date_input(
                _CONTRACT,
                value=use.contract_on,
                max_value=row.on,
                format="DD/MM/YYYY",
                key=f"{row.key}-contract_on",
                on_change=_change,
                args=(row, use, "contract_on", f"{row.key}-contract_on"),
                width=170,
                help="Le responsable de traitement signe un contrat avec qui garde les comptes.",
            )


def _yes_no(row: Row, use: Use, name: str) -> None:
    # The same control after each answer: one pressed while the other is being written is not lost.
    key = f"{row.place}-{name}"
    st.session_state[key] = getattr(use, name)
    st.segmented_control(
        _CONDITIONS[name],
        list(_YES_NO),
        required=True,
        format_func=_YES_NO.__getitem__,
        key=key,
        on_change=_change,
        args=(row, use, name, key),
    )


def _change(row: Row, use: Use, name: str, key: str) -> None:
    answer: Any = st.session_state[key]
    changed = replace(use, **{name: answer})
    if not changed.accounts:
        changed = replace(changed, contract_on=None)
    # Said apart: two answers in a row are not one press made twice.
    _write(
        row, dict.fromkeys(row.place_ids, changed), f"{use.name}, {_answered(name, answer)}", answered=name
    )


def _answered(name: str, answer: bool | date | None) -> str:
    if isinstance(answer, date):
        return f"contrat signé le {formats.day(answer)}"
    said = "non renseigné" if answer is None else _YES_NO[answer].lower()
    return f"{_CONDITIONS.get(name, _CONTRACT).removesuffix(' ?').lower()} : {said}"


def _declare(row: Row, use: Use) -> None:
    _write(row, dict.fromkeys(row.place_ids, use), use.name)


def _write(row: Row, uses: Mapping[UUID, Use], said: str, *, answered: str = "") -> None:
    """One press, one transaction; taken back whole.

    Each question has its own press, made when it is answered: two answers are never taken for one.
    """
    press = saving.press(f"{row.place}-{answered}")
    ids = presses.tokens(press.token, len(uses))
    new = [
        NewUse(place, use, row.on, id=one, seen=row.seen(place, answered))
        for one, (place, use) in zip(ids, uses.items(), strict=True)
    ]

    def act(session: Session, actor: Actor, at: datetime) -> tuple[UUID, ...]:
        try:
            return tuple(tool_uses.declare(session, actor, one, at=at) for one in new)
        except ChangedMeanwhile as changed:
            # It names a tool that somebody typed.
            raise ChangedMeanwhile(tool_texts.said(changed.message)) from changed

    saving.save(f"{row.purpose.label}, {tool_texts.said(said)}", act, press=press)
