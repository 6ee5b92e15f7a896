"""Rosters of a school: send the files, review what they would change, apply it in one go."""

import streamlit as st

from data_io.database import engine, reading, writing
from data_io.intake import importing, keep, reviewing
from data_io.intake.review import Review
from data_io.queries import rosters
from data_io.queries.own_schools import OwnSchool, own_schools
from models.codes import Role
from models.errors import ChangedMeanwhile
from models.rights import Act
from pages.ui import (
    clock,
    frame,
    refusals,
    roster_decision,
    roster_past,
    roster_plan,
    roster_result,
    roster_review,
    roster_upload,
    school_choice,
)
from pages.ui.roster_decision import Choice

actor = frame.open_screen("Listes d’élèves", roles={Role.HEAD, Role.SECRETARY, Role.ERUN})


def act(school: OwnSchool) -> None:
    """Read the files just sent and keep their review, so that a reload loses nothing."""
    readings = roster_upload.ask()
    if not readings:
        return
    with writing(engine()) as session:
        on = clock.today()
        review = reviewing.begin(session, actor, school.school_id, readings, on=on, today=on)
        keep.keep(session, actor, review, at=clock.now())
    roster_upload.remember(readings, review.plan)
    st.rerun()


def finish(review: Review) -> None:
    """Apply exactly what is shown, or throw it away; lists that changed meanwhile are compared again."""
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


def show(review: Review) -> None:
    """The plan in one sentence, the decisions, then the groups."""
    roster_result.show_outdated()
    st.header(f"Cette liste : {roster_plan.in_words(review.plan.counts)}")
    roster_review.ask(actor, review, lambda: finish(review))
    roster_upload.show_recognised(review.plan)


with reading(engine()) as session:
    school = school_choice.ask_school(own_schools(session, actor, act=Act.IMPORT_ROSTER))
if school is None:
    st.info("Aucune école ne vous est confiée. L’administration vous y inscrit.")
    st.stop()
with st.container(width=980), refusals.shown():
    with reading(engine()) as session:
        waiting = keep.waiting(session, actor, school.school_id, at=clock.now())
        past = rosters.imports(session, actor, school_id=school.school_id)
    if waiting is None:
        roster_result.show(actor, school.school_id)
        act(school)
        roster_past.show(actor, past)
    else:
        show(waiting)
