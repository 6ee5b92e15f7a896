"""The head's school: can every pupil get at the work, in which class not, and what is left to do."""

from collections.abc import Sequence

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.classroom_coverage import ClassroomCoverage, coverage_by_classroom
from data_io.queries.closure_in_force import ClosureInForce, closures_in_force
from data_io.queries.families_to_call import SchoolQueue, school_queue
from data_io.queries.school_coverage import coverage_by_school
from data_io.queries.school_figures import SchoolCoverage
from data_io.queries.school_lines import SchoolLine, school_lines
from models.rights import Act
from pages.ui import (
    changed_names,
    classes,
    counts_file,
    declared_words,
    definitions,
    evolution,
    frame,
    harmony,
    head_links,
    head_tasks,
    moment_picker,
    names_seen,
    outage_banner,
    proposed_departures,
    school_choice,
    situation,
    texts,
)
from pages.ui.situation import Moment

actor = frame.open_screen("Mon école", acts={Act.REPORT_DAY}, titled=False)


def load_schools(at: Moment) -> tuple[list[SchoolLine], list[ClosureInForce]]:
    """The head's schools one by one, and the closures that reach them."""
    with reading(engine()) as session:
        schools = coverage_by_school(session, actor, on=at.on, as_of=at.as_of)
        lines = [line for school in schools for line in school_lines([school])]
        return lines, closures_in_force(session, actor, on=at.on, as_of=at.as_of)


def load(line: SchoolLine, at: Moment) -> tuple[list[ClassroomCoverage], SchoolQueue | None]:
    """The classes with their counts, and, today, how many families to call."""
    with reading(engine()) as session:
        rooms = coverage_by_classroom(session, actor, line.school_id, on=at.on, as_of=at.as_of)
        queue = school_queue(session, actor, school_id=line.school_id, on=at.on) if at.is_today else None
        return rooms, queue


def show(line: SchoolLine, closures: list[ClosureInForce], at: Moment) -> None:
    """The sentence, what to do, then the classes and how it went; of a past day what was known of it."""
    rooms, families = load(line, at)
    outage_banner.show(actor, at.on, school_ids=frozenset(one.school_id for one in line.schools))
    st.title(line.counts.headline)
    reached = line.never_reached if line.in_closure else None
    st.markdown(
        f"**{texts.escape(line.name)}** · {situation.figures_line(line.counts, never_reached=reached)}"
    )
    declared_words.show(line.counts.declared)
    definitions.show(definitions.SCHOOL)
    if families is not None:
        report_due = any(one.school_day for one in closures)
        head_tasks.show(line.schools[0], families, at, report_due=report_due)
        proposed_departures.show(actor, line.school_id)
    if line.in_closure and line.counts.pupils and not line.purged:
        changed_names.show(actor, line.school_id, at)
    show_classes(line, rooms, at)
    evolution.show(actor, closures, at, lambda rows: of_school(rows, line), frozenset())
    if at.is_today:
        harmony.show(actor, line.school_id)
        names_seen.show(actor, line.school_id)
        head_links.show(actor, line.school_id)
    moment_picker.ask()
    counts_file.show(actor, at)


def of_school(rows: Sequence[SchoolCoverage], line: SchoolLine) -> list[SchoolCoverage]:
    """The head may have others."""
    return [row for row in rows if row.school_id == line.school_id]


def show_classes(line: SchoolLine, rooms: list[ClassroomCoverage], at: Moment) -> None:
    """The chart opens a class as it is today; the table says the same, with tries and reaches."""
    if line.purged:
        st.info(situation.PURGED if line.counts.expected else situation.NOTHING_LEFT)
        return
    if not rooms:
        st.info("Les classes apparaissent ici dès que la liste des élèves est importée.")
        return
    st.header("Par classe")
    (classes.show_and_open if at.is_today else classes.show)(rooms)
    classes.offer(line, at)
    classes.reasons(line.reasons)


moment = moment_picker.asked()
lines, closures = load_schools(moment)
st.caption(situation.caption(closures, moment))
moment_picker.ask_back(moment)
chosen = school_choice.ask(lines)
if chosen is None:
    st.title("Mon école")
    st.info("Aucune école ne vous est confiée. L’administration vous y inscrit.")
else:
    with st.container(width=980):
        show(chosen, closures, moment)
