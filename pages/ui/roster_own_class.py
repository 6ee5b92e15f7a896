"""The provisional list of a teacher: the own class alone, until the list of the head takes its place."""

from __future__ import annotations

import streamlit as st

from data_io.database import engine, reading, writing
from data_io.intake import importing, keep, reviewing
from data_io.intake.review import Review
from data_io.queries.own_classrooms import OwnClassroom, own_classrooms
from data_io.rosters.rows import FileReading
from models.errors import ChangedMeanwhile
from models.rights import Act, Actor
from pages.ui import (
    clock,
    refusals,
    roster_decision,
    roster_plan,
    roster_progress,
    roster_result,
    roster_review,
    roster_sent,
    roster_upload,
    texts,
)
from pages.ui.roster_decision import Choice

_REPLACED = (
    "Votre liste permet de commencer tout de suite. Elle ajoute les élèves de votre classe, sans rien "
    "changer d’autre ; la liste de la direction la remplacera et gardera ce que vous aurez noté."
)


def show(actor: Actor) -> None:
    """The class, what waits for a decision, or the form that takes a list."""
    with reading(engine()) as session:
        rooms = own_classrooms(session, actor, act=Act.IMPORT_OWN_CLASS)
    room = _chosen(rooms)
    if room is None:
        st.info("Aucune classe ne vous est confiée. La direction de l’école vous y inscrit.")
        return
    with st.container(width=980), refusals.shown():
        st.info(_REPLACED)
        with reading(engine()) as session:
            waiting = keep.waiting(
                session, actor, room.school_id, at=clock.now(), own_class_id=room.classroom_id
            )
        if waiting is None:
            roster_result.show(actor, room.school_id)
            _act(actor, room)
        else:
            roster_result.show_outdated()
            st.header(f"Cette liste : {roster_plan.in_words(waiting.plan.counts)}")
            roster_review.ask(actor, waiting, lambda: _finish(actor, waiting))


def _chosen(rooms: list[OwnClassroom]) -> OwnClassroom | None:
    if len(rooms) < 2:
        return rooms[0] if rooms else None
    titles = {room.classroom_id: f"{room.label}, {room.school_name}" for room in rooms}
    at = st.selectbox("Classe", range(len(rooms)), format_func=list(titles.values()).__getitem__, width=480)
    return rooms[at or 0]


def _act(actor: Actor, room: OwnClassroom) -> None:
    roster_progress.say_if_stopped()
    st.markdown(f"**{texts.escape(room.label)}**")
    sent = roster_upload.ask(room.classroom_id)
    if not sent:
        return
    with roster_progress.shown() as progress:
        found = roster_sent.read(sent, progress)
    if roster_upload.refused(found):
        return
    read, on = [one for one in found if isinstance(one, FileReading)], clock.today()
    with writing(engine()) as session:
        review = reviewing.begin_own_class(session, actor, room.classroom_id, read, on=on, today=on)
        keep.keep(session, actor, review, at=clock.now())
    st.rerun()


def _finish(actor: Actor, review: Review) -> None:
    choice = roster_decision.ask_to_apply(review.plan)
    if choice is Choice.NOTHING:
        return
    try:
        with writing(engine()) as session:
            if choice is Choice.APPLY:
                roster_result.remember(importing.apply_plan(session, actor, review.plan, at=clock.now()))
            keep.forget(session, actor, review.plan.id)
    except ChangedMeanwhile:
        with writing(engine()) as session:
            keep.keep(session, actor, reviewing.again(session, actor, review), at=clock.now())
        roster_result.remember_outdated()
    st.rerun()
