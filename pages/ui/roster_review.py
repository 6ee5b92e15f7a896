"""A review on screen: what is decided is kept at once, so that a reload loses nothing."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from data_io.database import engine, writing
from data_io.intake import keep, reviewing
from data_io.intake.decisions import Decisions
from data_io.intake.review import Review
from models.rights import Actor
from pages.ui import clock, roster_decision, roster_doubts, roster_faulty, roster_plan


def ask(actor: Actor, review: Review, finish: Callable[[], None]) -> None:
    """The decisions first, the way out below them, then what is to decide, to correct and to read."""
    decisions = roster_decision.ask(review.plan, review.decisions)
    finish()
    decisions = roster_doubts.ask(review.plan, decisions)
    decisions = roster_faulty.ask(review, decisions)
    roster_plan.show_problems(review.plan.problems, is_open=False)
    roster_plan.show(review)
    if decisions != review.decisions:
        _keep(actor, review, decisions)
        if decisions.doubts != review.decisions.doubts:
            roster_doubts.moved()
        st.rerun()


def _keep(actor: Actor, review: Review, decisions: Decisions) -> None:
    with writing(engine()) as session:
        decided = reviewing.decide(session, actor, review, decisions)
        keep.keep(session, actor, decided, at=clock.now())
