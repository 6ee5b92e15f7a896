"""A tool by need: the supported ones first, those that are not allowed last, and where to ask for others."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from models.trusted_tools import Group, Need, TrustedTool
from pages.ui import address, tool_texts

_NAME, _KEY = "besoin", "tool-need"
_ORDER = list(Group)


def show(tools: Sequence[TrustedTool]) -> None:
    """The need, the tools that answer it, the assistance desk."""
    need = _ask()
    found = sorted((tool for tool in tools if tool.answers(need)), key=_order)
    if not found:
        st.info("Aucun outil de la liste ne répond à ce besoin : demandez à l’assistance.")
    for tool in found:
        _card(tool)
    if need is not Need.OTHER:
        assistance(tools)


def _order(tool: TrustedTool) -> tuple[int, bool]:
    return _ORDER.index(tool.group), tool.secondary_only


def _ask() -> Need:
    chosen = Need(address.chosen(_NAME, [need.value for need in Need]))
    st.session_state[_KEY] = chosen
    st.pills(
        "De quoi avez-vous besoin ?",
        list(Need),
        required=True,
        format_func=lambda need: need.label,
        key=_KEY,
        on_change=lambda: address.remember(_NAME, str(st.session_state[_KEY])),
        wrap=True,
    )
    return chosen


def _card(tool: TrustedTool) -> None:
    with st.container(border=True, gap="xsmall"):
        degree = " · second degré seulement" if tool.secondary_only else ""
        st.markdown(f"{tool_texts.link(tool)} · {tool.group.label}{degree}")
        if tool.conditions:
            st.markdown(tool_texts.said(tool.conditions))
        st.caption(tool_texts.origin(tool))


def assistance(tools: Sequence[TrustedTool]) -> None:
    """Whoever wants something else asks before using it."""
    desk = next((tool for tool in tools if tool.answers(Need.OTHER)), None)
    where = f" : {tool_texts.link(desk)}" if desk else ""
    st.markdown(f"Un outil qui n’est pas ici ? Avant de l’utiliser, demandez à l’assistance{where}.")
