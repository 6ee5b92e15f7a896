"""Nos outils: what serves a class, or all classes of a school, in one press a purpose."""

from __future__ import annotations

import streamlit as st

from data_io.actions import tool_uses
from data_io.actions.tool_uses import NewReady
from data_io.database import engine, reading
from data_io.queries.cned_accounts import own_cned_ready
from data_io.queries.own_classrooms import OwnClassroom, own_classrooms
from data_io.queries.own_schools import OwnSchool, own_schools
from data_io.queries.tool_directory import directory
from data_io.queries.tool_uses import tool_among_teachers, tools_of_class
from models.rights import Act, Actor
from models.tool_uses import OF_A_CLASS
from pages.ui import address, class_choice, clock, saving, school_tools, tool_row, tool_texts

NAME = "classe"
_READY = {True: "Oui", False: "Pas encore"}


def show(actor: Actor) -> None:
    """A head begins with the whole school, a teacher with the own class."""
    with reading(engine()) as session:
        rooms = {str(one.classroom_id): one for one in own_classrooms(session, actor, act=Act.DECLARE_TOOLS)}
        schools = {str(one.school_id): one for one in own_schools(session, actor, act=Act.SEE_CNED_READY)}
    if not rooms:
        class_choice.no_class(actor)
        return
    chosen = _choose(rooms, schools)
    if chosen in schools:
        school_tools.show(actor, schools[chosen])
    else:
        _class(actor, rooms[chosen])


def _choose(rooms: dict[str, OwnClassroom], schools: dict[str, OwnSchool]) -> str:
    names = {one: f"Toutes les classes · {school.title}" for one, school in schools.items()}
    names |= {one: room.label for one, room in rooms.items()}
    chosen = address.chosen(NAME, list(names))
    if len(names) > 1:
        st.session_state["tools-for"] = chosen
        st.selectbox(
            "Pour",
            list(names),
            key="tools-for",
            format_func=names.__getitem__,
            on_change=lambda: address.remember(NAME, st.session_state["tools-for"]),
            width=480,
        )
    return chosen


def _class(actor: Actor, room: OwnClassroom) -> None:
    """Four purposes; then what the teachers use among themselves, and the own CNED account."""
    on = clock.today(room.timezone)
    with reading(engine()) as session:
        told = tools_of_class(session, actor, room.classroom_id)
        among = tool_among_teachers(session, actor, room.school_id, on=on)
        tools = directory(session, actor, school_id=room.school_id)
        ready = own_cned_ready(session, actor, room.classroom_id)
    st.caption(f"{tool_texts.said(room.label)} : ce que vous choisissez est enregistré aussitôt.")
    saving.show_again()
    for purpose in OF_A_CLASS:
        here = {room.classroom_id: told[purpose]} if purpose in told else {}
        tool_row.show(tool_row.Row(purpose, (room.classroom_id,), here, on), tools)
    if among is not None:
        st.markdown(f"Entre enseignants de l’école : **{tool_texts.said(among.use.name)}**")
    if actor.may(Act.SAY_CNED_READY, tool_row.place_of(room)):
        _cned(room, ready)


def _cned(room: OwnClassroom, ready: bool | None) -> None:
    key = f"cned-{room.classroom_id}"
    st.session_state[key] = ready
    st.segmented_control(
        "Votre compte CNED « Ma classe à la maison » est-il prêt\u00a0?",
        list(_READY),
        required=True,
        format_func=_READY.__getitem__,
        key=key,
        on_change=_say_ready,
        args=(room, key),
        help="Visible de vous et de la direction de l’école seulement.",
    )


def _say_ready(room: OwnClassroom, key: str) -> None:
    ready = st.session_state[key]
    if ready is None:
        return
    new = NewReady(room.classroom_id, ready, clock.today(room.timezone), id=saving.press(key).token)

    saving.save(
        "compte CNED",
        lambda session, actor, at: tool_uses.say_cned_ready(session, actor, new, at=at),
        press=saving.press(key),
    )
