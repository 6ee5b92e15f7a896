"""The tools of a class where they are spoken of: work sent, contacts by ENT; and the way to say them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.own_classrooms import OwnClassroom
from data_io.queries.tool_uses import Told, tools_of_class
from models.rights import Act
from models.tool_uses import UsePurpose
from pages.ui import saving, tool_row, tool_texts

Tools = Mapping[UsePurpose, Told]


def link(room: OwnClassroom) -> None:
    """To where they are declared, for whoever may."""
    if saving.signed_actor().may(Act.DECLARE_TOOLS, tool_row.place_of(room)):
        where = {"outils": "les-notres", "classe": str(room.classroom_id)}
        label = "Outils de la classe"
        st.page_link("school/tools.py", label=label, icon=":material/handyman:", query_params=where)


def by(tools: Tools, purpose: UsePurpose) -> str:
    """` par Toutatice`, for the end of a sentence; nothing where no tool serves."""
    told = tools.get(purpose)
    return f" par {tool_texts.said(told.use.tool)}" if told and told.use.tool else ""


def show_ent(classroom_ids: Iterable[UUID]) -> None:
    """Through which tool a message by ENT goes, by what the classes of these children declared."""
    actor = saving.signed_actor()
    with reading(engine()) as session:
        found = [tools_of_class(session, actor, one) for one in dict.fromkeys(classroom_ids)]
    names = dict.fromkeys(
        told.use.tool for tools in found if (told := tools.get(UsePurpose.MESSAGES)) and told.use.tool
    )
    if names:
        st.caption(f"Messages de la classe par : {tool_texts.said(' et '.join(names))}")
