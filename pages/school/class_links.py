"""Links of classes: opened with a spoken code while a closure lasts, renewed, ended."""

from uuid import UUID

import streamlit as st

from data_io.actions import class_links as act_on
from data_io.database import engine, reading, writing
from data_io.queries.class_links import LinkLine, class_links
from data_io.queries.own_schools import own_schools
from models.rights import Act
from pages.ui import class_choice, class_link_lines, clock, frame, saving, school_choice

actor = frame.open_screen("Liens de classe", acts={Act.GIVE_CLASS_LINK})


def open_link(line: LinkLine, with_numbers: bool) -> None:
    """A new link; the one that was open before is dead."""
    with writing(engine()) as session:
        signed = saving.signed_actor()
        made = act_on.open_link(session, signed, line.classroom_id, with_numbers=with_numbers, at=clock.now())
    class_link_lines.keep(line, made)


def end_link(line: LinkLine) -> None:
    """Whoever is in is out at the next press."""
    with writing(engine()) as session:
        act_on.end_link(session, saving.signed_actor(), line.classroom_id, at=clock.now())
    class_link_lines.forget(line)


def load(school_id: UUID) -> list[LinkLine]:
    """The classes, with their open link."""
    with reading(engine()) as session:
        return class_links(session, actor, school_id, on=clock.today())


def show(lines: list[LinkLine]) -> None:
    """What a link is, then each class."""
    class_link_lines.explain()
    saving.show_refusal()
    if not lines:
        class_choice.send_to_lists(
            "Aucune classe encore : importez d’abord la liste des élèves, les classes en viennent."
        )
    for line in lines:
        class_link_lines.show(line, open_link=open_link, end_link=end_link)


with st.container(width=760):
    with reading(engine()) as session:
        schools = own_schools(session, actor, act=Act.GIVE_CLASS_LINK)
    school = school_choice.ask_school(schools)
    if school is None:
        st.info("Aucune école ne vous est confiée. L’administration vous y inscrit.")
    else:
        show(load(school.school_id))
