"""Familles à joindre: the head's queue, handed over first, then never reached, then the longest silence."""

from uuid import UUID

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.families_to_call import FamilyToCall, SchoolFamilies, families_to_call
from models.codes import Role
from pages.ui import (
    class_choice,
    class_message,
    clock,
    family_card,
    family_texts,
    frame,
    refusals,
    saving,
    view_choice,
)

actor = frame.open_screen("Familles à joindre", roles={Role.HEAD})

TO_CALL, ALL = "a-joindre", "toutes"


@st.fragment
def panel(school_id: UUID, timezone: str) -> None:
    """All that a press changes, drawn after it was written."""
    with refusals.shown(), saving.acting() as signed:
        with reading(engine()) as session:
            found = families_to_call(session, signed, school_id=school_id, on=clock.today(timezone))
        show(found, timezone)


def show(found: SchoolFamilies, timezone: str) -> None:
    """The answer, what was tried, sent and reached, then the families."""
    if not found.pupils:
        st.write("Cette école n’a pas encore d’élèves. Importez sa liste dans « Listes d’élèves ».")
        return
    st.markdown(f"**{family_texts.answer(found)}**")
    st.caption(family_texts.contacts(found))
    saving.show_outcome()
    families = choose(found)
    if families:
        family_card.show(families, found, timezone)
    else:
        st.success("Plus aucune famille à joindre. Pour noter un contact, ouvrez « Toutes ».")
    class_message.show(found)


def choose(found: SchoolFamilies) -> list[FamilyToCall]:
    """Those to call, the one being spoken with included; or all, for a family that calls back."""
    labels = {TO_CALL: f"À joindre · {len(found.to_call)}", ALL: f"Toutes · {len(found.queue)}"}
    if view_choice.ask(labels) == ALL:
        return list(found.queue)
    return [one for one in found.queue if one.why.is_to_call or family_card.is_open(one)]


school = class_choice.choose_school(actor)
if school is None:
    st.write("Aucune classe n’est encore dans votre école. Importez sa liste dans « Listes d’élèves ».")
else:
    with st.container(width=860):
        panel(school.school_id, school.timezone)
