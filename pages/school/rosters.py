"""Rosters of a school: send the files, review what they would change, apply it in one go."""

import streamlit as st

from data_io.database import engine, reading, writing
from data_io.intake import importing, keep, reviewing
from data_io.intake.review import Review
from data_io.queries import rosters
from data_io.queries.own_schools import OwnSchool, own_schools
from models.errors import ChangedMeanwhile
from models.rights import Act
from pages.ui import (
    clock,
    frame,
    refusals,
    roster_decision,
    roster_elsewhere,
    roster_intake,
    roster_many,
    roster_opening,
    roster_own_class,
    roster_past,
    roster_plan,
    roster_progress,
    roster_recognised,
    roster_result,
    roster_review,
    roster_sent,
    roster_unrecognised,
    roster_upload,
)
from pages.ui.roster_decision import Choice

actor = frame.open_screen("Listes d’élèves", acts={Act.IMPORT_ROSTER, Act.IMPORT_OWN_CLASS})


def act(school: OwnSchool) -> None:
    """Read what was just sent and keep its review, so that a reload loses nothing."""
    roster_progress.say_if_stopped()
    roster_elsewhere.say_if_gone()
    sent = roster_unrecognised.ask(school.school_id) or roster_upload.ask(school.school_id)
    if sent and roster_intake.take(actor, school.school_id, sent):
        roster_elsewhere.settled_here()
        st.rerun()
    roster_elsewhere.form_stands(school.school_id)


def finish(school: OwnSchool, review: Review) -> None:
    """Apply exactly what is shown, or throw it away; lists that changed meanwhile are compared again."""
    choice = roster_decision.ask_to_apply(review.plan)
    if choice is Choice.NOTHING:
        return
    roster_elsewhere.settled_here()
    try:
        with writing(engine()) as session:
            if choice is Choice.APPLY:
                roster_result.remember(importing.apply_plan(session, actor, review.plan, at=clock.now()))
            keep.forget(session, actor, review.plan.id)
        roster_sent.forget(school.school_id)
    except ChangedMeanwhile:
        with writing(engine()) as session:
            keep.keep(session, actor, reviewing.again(session, actor, review), at=clock.now())
        roster_result.remember_outdated()
    st.rerun()


def show(school: OwnSchool, review: Review) -> None:
    """The plan in one sentence, the decisions, then the groups."""
    roster_opening.note(actor, school.school_id)
    roster_result.show_outdated()
    roster_elsewhere.say_if_come(school.school_id)
    roster_elsewhere.list_stands(review.plan.id)
    st.header(f"Cette liste : {roster_plan.in_words(review.plan.counts)}")
    roster_review.ask(actor, review, lambda: finish(school, review))
    roster_recognised.show(actor, review)


if not actor.grants_for(Act.IMPORT_ROSTER):
    roster_own_class.show(actor)
    st.stop()
with reading(engine()) as session:
    schools = own_schools(session, actor, act=Act.IMPORT_ROSTER)
school = roster_many.school_or_stop(actor, schools)
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
        show(school, waiting)
