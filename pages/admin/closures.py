"""Closures: the ones that hold, a form to open one, and the way to prolong or cancel it."""

import streamlit as st

from data_io.actions import closures as act_on
from data_io.database import engine, reading, writing
from data_io.queries import closures, school_days
from data_io.queries.closures import ClosureLine
from models.rights import Act
from pages.ui import clock, closure_form, closure_start, closure_texts, frame, presses, refusals, texts

actor = frame.open_screen("Fermetures", acts={Act.SEE_CLOSURES})
today = clock.today()


def act() -> list[ClosureLine]:
    """Open a closure of what the reader may close; give those that hold now."""
    with reading(engine()) as session:
        targets = closures.targets(session, actor, on=today)
        span = school_days.usual_closure(session, actor, on=today)
        lines = closures.closures(session, actor)
    if not targets:
        return lines
    with st.expander("Ouvrir une fermeture"), refusals.shown():
        running = [line for line in lines if line.starts_on <= today <= line.ends_on]
        asked = closure_form.ask(targets, running, span=span, token=presses.token_of("closure"))
        decided = closure_start.agreed(asked, lines)
        if decided:
            with writing(engine()) as session:
                act_on.open_closure(session, actor, decided, at=clock.now())
                lines = closures.closures(session, actor)
            presses.spend("closure")
            st.success(closure_texts.opened(decided, targets))
    return lines


def change(line: ClosureLine) -> None:
    """Prolong or cancel one closure."""
    with st.container(horizontal=True), refusals.shown():
        ends_on, cancelled = closure_form.ask_new_end(line), closure_form.ask_to_cancel(line)
        if not (ends_on or cancelled):
            return
        with writing(engine()) as session:
            if ends_on:
                act_on.prolong(session, actor, line.id, ends_on, at=clock.now())
            else:
                act_on.cancel(session, actor, line.id, at=clock.now())
        st.rerun()


def show_one(line: ClosureLine) -> None:
    """One closure: its days, what it covers, what may be done with it."""
    with st.container(border=True):
        st.markdown(f"**{texts.escape(line.label)}** · {closure_texts.dates(line)}")
        st.caption(f"{closure_texts.places(line.targets)} · {closure_texts.days_without_news(line)}")
        if line.may_change:
            change(line)


def show(lines: list[ClosureLine]) -> None:
    """Closures that go on or come first, the past ones folded away."""
    st.caption(closure_texts.NARROWEST)
    ahead = [line for line in lines if line.ends_on >= today]
    if not ahead:
        st.success("Aucune fermeture en cours ni annoncée. Les écrans montrent l’état de préparation.")
    closure_start.offer_first_evening(actor, opened=bool(ahead))
    for line in sorted(ahead, key=lambda line: line.starts_on):
        show_one(line)
    past = [line for line in lines if line.ends_on < today]
    if past:
        with st.expander(f"Fermetures passées ({len(past)})"):
            for line in past:
                show_one(line)


with st.container(width=760):
    show(act())
