"""A message to every family of a class: it was sent, nobody answered yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

import streamlit as st
from sqlalchemy.orm import Session

from data_io.actions import contacts
from data_io.queries.families_to_call import SchoolQueue
from data_io.queries.own_classrooms import OwnClassroom, pupils_of
from models.codes import Channel, Direction, Outcome
from models.rights import Actor
from pages.ui import card_texts, class_tools, saving, texts

_MEANS = (Channel.ENT, Channel.MESSAGE, Channel.POST)


def show(found: SchoolQueue, rooms: Iterable[OwnClassroom]) -> None:
    """Class, means, and one press."""
    by_id = {room.classroom_id: room for room in rooms if room.school_id == found.school_id}
    if not by_id:
        return
    with st.expander("Message envoyé à toute une classe"):
        st.caption("Compté comme envoyé, jamais comme joint.")
        room_id = st.selectbox(
            "Classe", list(by_id), format_func=lambda one: by_id[one].label, key="message-class", width=320
        )
        means = st.segmented_control(
            "Moyen",
            _MEANS,
            default=_MEANS[0],
            required=True,
            format_func=lambda one: card_texts.capital(one.label),
            key="message-means",
            wrap=True,
        )
        if means is Channel.ENT and room_id is not None:
            class_tools.show_ent([room_id])
        st.button(
            "Message envoyé à toute la classe",
            key="message-sent",
            on_click=_send,
            args=(by_id[room_id], means or _MEANS[0], found.on, saving.press("message-class")),
        )


def _send(room: OwnClassroom, means: Channel, on: date, press: saving.Press) -> None:
    def act(session: Session, actor: Actor, at: datetime) -> UUID:
        new = contacts.NewContact(
            pupil_ids=pupils_of(session, actor, room.classroom_id),
            guardian_id=None,
            channel=means,
            direction=Direction.OUT,
            outcome=Outcome.SENT,
            on=on,
            collective=True,
            id=press.token,
        )
        return contacts.log(session, actor, new, at=at)

    saving.save(f"message envoyé à toute la classe {texts.escape(room.label)}", act, press=press)
