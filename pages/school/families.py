"""Familles à joindre: the head's queue, handed over first, then never reached, then the longest silence."""

from uuid import UUID

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.families_to_call import SchoolQueue, school_queue
from data_io.queries.own_classrooms import OwnClassroom, own_classrooms
from models.rights import Act
from pages.ui import (
    class_choice,
    class_message,
    clock,
    definitions,
    family_card,
    family_search,
    family_texts,
    frame,
    head_tasks,
    refusals,
    saving,
    view_choice,
)

actor = frame.open_screen("Familles à joindre", acts={Act.CALL_FAMILIES})

TO_CALL, ALL = "a-joindre", "toutes"


@st.fragment
def panel(school_id: UUID, timezone: str) -> None:
    """All that a press changes, drawn after it was written."""
    with refusals.shown(), saving.acting() as signed:
        with reading(engine()) as session:
            queue = school_queue(session, signed, school_id=school_id, on=clock.today(timezone))
            rooms = own_classrooms(session, signed, act=Act.CALL_FAMILIES)
        show(queue, rooms, timezone)


def show(queue: SchoolQueue, rooms: list[OwnClassroom], timezone: str) -> None:
    """The answer, what was tried, sent and reached, then the families."""
    if not queue.pupils:
        class_choice.send_to_lists("Cette école n’a pas encore d’élèves : importez sa liste.")
        return
    if queue.closure is None and not queue.to_call:
        head_tasks.no_closure()
    else:
        st.markdown(f"**{family_texts.answer(queue)}**")
    st.caption(family_texts.contacts(queue))
    saving.show_outcome()
    words = family_search.ask()
    keys = family_search.narrowed(queue, words) if words else choose(queue)
    if keys:
        family_card.show(keys, queue, timezone)
    elif words:
        st.write("Aucune famille ne correspond à cette recherche.")
    elif queue.closure:
        st.success("Plus aucune famille à joindre. Pour noter un contact, ouvrez « Toutes ».")
    class_message.show(queue, rooms)
    definitions.show(definitions.FAMILIES)


def choose(queue: SchoolQueue) -> list[UUID]:
    """Those to call, the one being spoken with included; or all."""
    labels = {TO_CALL: f"À joindre · {queue.to_call}", ALL: f"Toutes · {len(queue.places)}"}
    if view_choice.ask(labels) == ALL:
        return [place.key for place in queue.places]
    opened = family_card.open_key()
    return [key for key, why in queue.places if why.is_to_call or key == opened]


school = class_choice.choose_school(actor)
if school is None:
    class_choice.send_to_lists("Votre école n’a pas encore de classe : importez sa liste.")
else:
    with st.container(width=860):
        panel(school.school_id, school.timezone)
