"""The teachers of a school: invited for their classes, given another link, or no longer of the school."""

from uuid import UUID

import streamlit as st

from data_io.actions import invitations as act_on
from data_io.database import engine, reading, writing
from data_io.queries import invitations
from data_io.queries.invitations import MemberLine
from data_io.queries.own_classrooms import own_classrooms
from data_io.queries.own_schools import own_schools
from models.rights import Act
from pages.ui import (
    class_choice,
    clock,
    frame,
    handed_links,
    people_lines,
    refusals,
    saving,
    school_choice,
    teacher_form,
)

actor = frame.open_screen("Enseignants", acts={Act.INVITE_TEACHERS})


def act(school_id: UUID, rooms: dict[UUID, str]) -> None:
    """Read a list, ask the classes, make the links."""
    with st.expander("Inviter des enseignants", expanded=True):
        teacher_form.ask_list(rooms)
        chosen = teacher_form.ask_classes(rooms)
    if chosen is None:
        return
    with refusals.shown():
        with writing(engine()) as session:
            found = act_on.invite_teachers(session, actor, school_id, chosen, at=clock.now())
        handed_links.keep(found)
        teacher_form.forget()
        st.rerun()


def end(school_id: UUID, account_id: UUID) -> None:
    """Somebody teaches here no more."""
    with writing(engine()) as session:
        act_on.end_teacher(session, saving.signed_actor(), school_id, account_id, at=clock.now())


def load(school_id: UUID) -> tuple[dict[UUID, str], list[MemberLine]]:
    """The classes to invite for, and who teaches here."""
    with reading(engine()) as session:
        rooms = own_classrooms(session, actor, act=Act.INVITE_TEACHERS)
        here = {room.classroom_id: room.label for room in rooms if room.school_id == school_id}
        return here, invitations.teachers_of(session, actor, school_id, on=clock.today(), at=clock.now())


def show(school_id: UUID) -> None:
    """Links just made, the form, then everybody."""
    if actor.practises:
        st.info("À l’école d’entraînement, chacun s’exerce de soi-même : personne n’y est invité.")
        return
    rooms, lines = load(school_id)
    handed_links.show()
    if not rooms:
        class_choice.send_to_lists(
            "Aucune classe encore : importez d’abord la liste des élèves, les classes en viennent."
        )
        return
    act(school_id, rooms)
    people_lines.show(lines, end=lambda account_id: end(school_id, account_id))


with st.container(width=760):
    with reading(engine()) as session:
        schools = own_schools(session, actor, act=Act.INVITE_TEACHERS)
    school = school_choice.ask_school(schools)
    if school is None:
        st.info("Aucune école ne vous est confiée. L’administration vous y inscrit.")
    else:
        show(school.school_id)
