"""Panne: a tool, a place and a day; what is declared of today, to take back one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import streamlit as st
from sqlalchemy.orm import Session

from data_io.actions import outages, voids
from data_io.actions.outages import NewOutage
from data_io.database import engine, reading
from data_io.queries.outages import OutageLine
from data_io.queries.outages import outages as outages_on
from data_io.queries.own_schools import own_schools
from data_io.queries.tool_directory import kept_directories
from data_io.queries.tool_harmony import tools_of_school
from models.rights import Act, Actor, Place
from models.trusted_tools import LONGEST_NAME, Group, TrustedTool
from pages.ui import clock, formats, presses, saving, tool_texts

_PLACE = "outage"
_OTHER = "Un autre outil, à nommer"


@dataclass(frozen=True, slots=True)
class _Where:
    """A circonscription, or one school of it."""

    circonscription_id: UUID
    school_id: UUID | None
    label: str


def show(actor: Actor, tools: Sequence[TrustedTool]) -> None:
    """Declare, then what stands."""
    places = _places(actor)
    if not places:
        st.info("Aucune école ne vous est confiée. L’administration vous y inscrit.")
        return
    st.caption("Une panne s’affiche au-dessus des chiffres du jour ; elle ne change l’accès d’aucun élève.")
    listed = [tool.name for tool in tools if tool.group is not Group.NOT_ALLOWED and tool.url]
    on = _ask(places, [*_declared(actor, places), *listed])
    st.header(f"Pannes du {formats.day(on)}")
    with reading(engine()) as session:
        found = outages_on(session, actor, on=on)
    if not found:
        st.write("Aucune panne n’est signalée pour ce jour.")
    mine = {place.school_id or place.circonscription_id for place in places}
    for one in found:
        _line(one, may_take_back=(one.school_id or one.circonscription_id) in mine)


def _places(actor: Actor) -> list[_Where]:
    """The whole circonscription for its team, each school for both."""
    grants = actor.grants_for(Act.DECLARE_OUTAGE)
    whole = {grant.place.circonscription_id for grant in grants if grant.place.school_id is None}
    with reading(engine()) as session:
        schools = own_schools(session, actor, act=Act.DECLARE_OUTAGE)
        names = {one.circonscription_id: one.name for one in kept_directories(session, actor)}
    found = [
        _Where(one, None, f"Toute la circonscription {names.get(one, '')}".strip()) for one in whole if one
    ]
    # An outage of a school finds its circonscription by itself.
    around = next(
        (grant.place.circonscription_id for grant in grants if grant.place.circonscription_id), None
    )
    if around is not None:
        found += [_Where(around, school.school_id, school.title) for school in schools]
    return found


def _declared(actor: Actor, places: Sequence[_Where]) -> list[str]:
    """What the classes of a head's own schools use stands first; the circonscription reads no class."""
    with reading(engine()) as session:
        found = [
            tools_of_school(session, actor, one.school_id)
            for one in places
            if one.school_id and actor.may(Act.DECLARE_TOOLS, Place(school_id=one.school_id))
        ]
    return [name for school in found for counted in school.counts.values() for name, _ in counted.by_tool]


def _ask(places: Sequence[_Where], names: Sequence[str]) -> date:
    tool = st.selectbox(
        "Outil en panne",
        [*dict.fromkeys(names), _OTHER],
        index=None,
        placeholder="Choisir",
        key=f"outage-tool-{presses.token_of(_PLACE)}",
        width=480,
    )
    if tool == _OTHER:
        token = presses.token_of(_PLACE)
        tool = st.text_input("Nom de l’outil", max_chars=LONGEST_NAME, key=f"outage-name-{token}", width=480)
    where = places[0]
    if len(places) > 1:
        where = st.selectbox("Où", places, format_func=lambda one: one.label, key="outage-place", width=480)
    on = st.date_input(
        "Jour", clock.today(), max_value=clock.today(), format="DD/MM/YYYY", key="outage-day", width=200
    )
    st.button(
        "Signaler la panne",
        type="primary",
        key="outage-declare",
        on_click=_declare,
        args=(where, tool or "", on),
    )
    return on


def _declare(where: _Where, tool: str, on: date) -> None:
    new = NewOutage(where.circonscription_id, where.school_id, tool, on, id=presses.token_of(_PLACE))
    if saving.save("panne", lambda session, actor, at: outages.declare(session, actor, new, at=at)):
        presses.spend(_PLACE)


def _line(one: OutageLine, *, may_take_back: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", border=True):
        st.markdown(f"**{tool_texts.said(one.tool)}** · {tool_texts.said(one.where)}", width="stretch")
        if may_take_back:
            st.button("Retirer", key=f"outage-{one.fact_ids[0]}", on_click=_take_back, args=(one.fact_ids,))


def _take_back(fact_ids: Sequence[UUID]) -> None:
    """Whoever else said it too: the tool works again."""

    def act(session: Session, actor: Actor, at: datetime) -> None:
        for fact_id in fact_ids:
            voids.void(session, actor, fact_id, at=at)

    saving.save("panne (retirée)", act)
