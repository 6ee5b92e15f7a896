"""Quelle visio ? Five questions, the fitting tools in order, their conditions, and why others fall out."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from models.trusted_tools import Public, TrustedTool
from models.visio import Choice, Fit, Meeting, choose
from pages.ui import formats, tool_lookup, tool_texts

_PUBLICS = {
    Public.PUPILS: "Élèves",
    Public.STAFF: "Personnels",
    Public.PARENTS: "Parents",
    Public.MIXED: "Plusieurs",
}


def show(tools: Sequence[TrustedTool]) -> None:
    """The questions, then the answer."""
    choice = choose(_ask(), tools)
    if choice.asks_assistance:
        st.header("Aucun outil de la liste ne convient : demandez à l’assistance")
        tool_lookup.assistance(tools)
    else:
        _answer(choice)
    with st.expander(f"Pourquoi pas les autres ({len(choice.out)})"):
        for out in choice.out:
            st.markdown(f"**{tool_texts.said(out.tool.name)}** : {tool_texts.said(out.why)}")


def _ask() -> Meeting:
    public = st.segmented_control(
        "Qui participe ?",
        list(_PUBLICS),
        default=Public.PUPILS,
        required=True,
        format_func=_PUBLICS.__getitem__,
        key="visio-public",
        wrap=True,
    )
    with st.container(horizontal=True, gap="small"):
        people = st.number_input("Participants", 1, 10_000, 25, key="visio-participants", width=170)
        minutes = st.number_input("Minutes", 1, 1_440, 30, key="visio-minutes", width=170)
    with st.container(horizontal=True, gap="medium"):
        recording = st.checkbox("Enregistrée", key="visio-recording")
        outsiders = st.checkbox("Avec des personnes extérieures", key="visio-outsiders")
    return Meeting(public or Public.PUPILS, people, minutes, recording=recording, outsiders=outsiders)


def _answer(choice: Choice) -> None:
    first, *others = choice.fits
    st.header(f"Utilisez {tool_texts.said(first.tool.name)}")
    _card(first)
    if others:
        st.subheader(f"Sinon, dans cet ordre ({formats.counted(len(others), 'outil')})")
    for fit in others:
        _card(fit)


def _card(fit: Fit) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"{tool_texts.link(fit.tool)} · {fit.tool.group.label}")
        if fit.conditions:
            st.markdown(tool_texts.said(fit.conditions))
