"""The circonscription on one screen: can every pupil get at the work, and where to help first."""

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.changes import News, news
from data_io.queries.closure_in_force import ClosureInForce, closures_in_force
from data_io.queries.school_coverage import coverage_by_school
from data_io.queries.school_figures import SchoolCoverage
from data_io.queries.school_lines import school_lines
from data_io.queries.totals import total
from models.rights import Act
from pages.ui import (
    circonscription_list,
    evening,
    figures,
    frame,
    moment_picker,
    no_closure,
    note_link,
    outage_banner,
    overview_answer,
    overview_tables,
    school_filters,
    school_list,
    since_yesterday,
    situation,
)
from pages.ui.overview_tables import Shown
from pages.ui.situation import Moment

actor = frame.open_screen(
    "Circonscription",
    acts={Act.OVERSEE},
    titled=False,
)


def load(at: Moment) -> tuple[list[SchoolCoverage], list[ClosureInForce], News | None]:
    """Figures, closures and what is new, in one snapshot."""
    with reading(engine()) as session:
        schools = coverage_by_school(session, actor, on=at.on, as_of=at.as_of)
        new = news(session, actor, on=at.on, as_of=at.as_of)
        return schools, closures_in_force(session, actor, on=at.on, as_of=at.as_of), new


def show(schools: list[SchoolCoverage], closures: list[ClosureInForce], new: News | None, at: Moment) -> None:
    """The answer as a sentence, then whom to help, then what is left to do: all of the schools asked for."""
    st.caption(situation.caption(closures, at))
    moment_picker.ask_back(at)
    if at.is_today and not closures:
        no_closure.offer(actor)
    of = circonscription_list.opened(schools)
    answer = st.container()
    detail, aside = st.columns([7, 3], gap="large")
    with detail:
        st.header("Où aider d’abord")
        filters = school_filters.ask(of.schools)
        kept = school_filters.rows(actor, of, filters, at)
        counts, lines = total(kept), school_lines(kept)
        figure = figures.chosen(lines)
        shown = figures.behind(figure, lines)
        if of.is_above:
            circonscription_list.show(shown)
        else:
            school_list.show(shown, figure)
    with answer:
        overview_answer.show(counts, lines, filters, purged=any(row.purged for row in of.schools))
    with aside:
        if not filters.levels:
            evening.show(lines, counts, at, reports_due=any(one.school_day for one in closures))
        if not filters and not of.name:
            since_yesterday.show(actor, new, lines, at)
        moment_picker.ask()
        note_link.show(actor, at)
    overview_tables.show(actor, Shown(shown, of, filters, closures, new, at))


moment = moment_picker.asked()
schools, closures, new = load(moment)
outage_banner.show(actor, moment.on)
if schools:
    show(schools, closures, new, moment)
else:
    st.caption(situation.caption(closures, moment))
    st.title(total(schools).headline)
    st.info("Aucune école n’est encore dans la base. L’administration charge l’annuaire des écoles.")
