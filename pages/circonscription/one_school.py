"""One school, or the schools of one RPI, as counts; names once opened, no teacher, no activity of a class."""

from uuid import UUID

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.changes import News, news
from data_io.queries.classroom_coverage import ClassroomCoverage, coverage_by_classroom
from data_io.queries.closure_in_force import closures_in_force
from data_io.queries.school_coverage import coverage_by_school
from data_io.queries.school_lines import SchoolLine, school_lines
from models.codes import Role
from models.rights import Act
from pages.ui import (
    classes,
    declared_words,
    definitions,
    frame,
    freshness,
    moment_picker,
    opened_names,
    outage_banner,
    refusals,
    school_choice,
    situation,
    texts,
)
from pages.ui.situation import Moment

actor = frame.open_screen(
    "Une école",
    acts={Act.OVERSEE},
    titled=False,
)


def load(at: Moment) -> tuple[list[SchoolLine], str, News | None]:
    """Every school to choose from, the line above the figures, and what is new."""
    with reading(engine()) as session:
        lines = school_lines(coverage_by_school(session, actor, on=at.on, as_of=at.as_of))
        new = news(session, actor, on=at.on, as_of=at.as_of)
        return lines, situation.caption(closures_in_force(session, actor, on=at.on, as_of=at.as_of), at), new


def load_classes(line: SchoolLine, at: Moment) -> list[ClassroomCoverage]:
    """The classes of all schools of the line, each once."""
    found: dict[UUID, ClassroomCoverage] = {}
    with reading(engine()) as session:
        for school in line.schools:
            rooms = coverage_by_classroom(session, actor, school.school_id, on=at.on, as_of=at.as_of)
            found |= {room.classroom_id: room for room in rooms}
    return list(found.values())


def show(line: SchoolLine, new: News | None, at: Moment) -> None:
    """The school's sentence, whether somebody looked, its reasons, its classes."""
    outage_banner.show(actor, at.on, school_ids=frozenset(one.school_id for one in line.schools))
    st.title(line.counts.headline)
    st.markdown(f"**{texts.escape(line.name)}** · {situation.second_line(line.counts)}")
    st.caption(f"Point du jour : {freshness.words(line, new, at)}")
    declared_words.show(line.counts.declared, contacts=line.declared_shown)
    if not line.counts.pupils:
        st.info("Aucune liste n’est encore arrivée : la direction ou le secrétariat l’importe.")
        return
    classes.reasons(line.reasons)
    definitions.show(definitions.SCHOOL)
    if line.purged:
        st.info(situation.PURGED if line.counts.expected else situation.NOTHING_LEFT)
        return
    if actor.roles == {Role.DEPARTEMENT}:
        st.caption("Pour le département, les chiffres s’arrêtent à l’école.")
        return
    with refusals.shown():
        rooms = load_classes(line, at)
        st.header("Par classe")
        classes.show(rooms)
        classes.offer(line, at)
        opened_names.show(actor, line.schools, at)


moment = moment_picker.asked()
lines, caption, new = load(moment)
st.page_link("circonscription/overview.py", label="Toute la circonscription", icon=":material/arrow_back:")
st.caption(caption)
moment_picker.ask_back(moment)
chosen = school_choice.ask(lines)
if chosen is None:
    st.title("Une école")
    st.info("Aucune école n’est encore dans la base. L’administration charge l’annuaire des écoles.")
else:
    with st.container(width=860):
        show(chosen, new, moment)
