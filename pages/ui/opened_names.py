"""Names of one school for the circonscription: opened with a reason, for some hours, seen by the head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

import streamlit as st

from data_io.actions import names
from data_io.actions.names import NewOpening
from data_io.database import engine, reading, writing
from data_io.queries.named_pupils import NamedPupil, named_pupils
from data_io.queries.openings import Opening, own_openings
from data_io.queries.school_figures import SchoolCoverage
from data_io.settings import settings
from models.codes import OpeningReason, Reason, State
from models.rights import Act, Actor
from models.school_names import spoken
from pages.ui import clock, coverage_rows, formats, presses, refusals, saving, tables, texts
from pages.ui.situation import Moment

REASONS = tuple(reason for reason in OpeningReason if reason is not OpeningReason.IMPORT_REVIEW)
_ALL = "Tous les élèves"


def show(actor: Actor, schools: Sequence[SchoolCoverage], at: Moment) -> None:
    """School by school: the names while they are open, else the way to open them."""
    if not actor.grants_for(Act.OPEN_NAMES) or settings().names_hours is None:
        return
    with reading(engine()) as session:
        opened = own_openings(session, actor, at=clock.now())
    _leave_in_time(opened.values())
    st.header("Les élèves derrière ces chiffres")
    for school in schools:
        if school.school_id in opened:
            _names(actor, school, opened[school.school_id], at)
        elif school.counts.pupils:
            _ask(actor, school)


def _leave_in_time(opened: Iterable[Opening]) -> None:
    """A tab that nobody touches draws itself anew when names close: they do not stay on its screen."""
    until = min((one.until_at for one in opened), default=None)
    if until is not None:
        left = until - clock.now() + timedelta(seconds=1)
        st.fragment(lambda: _leave(until), run_every=left)()


def _leave(until: datetime) -> None:
    if clock.now() >= until:
        st.rerun()


def _ask(actor: Actor, school: SchoolCoverage) -> None:
    hours = formats.counted(settings().names_hours or 0, "heure", "heures")
    key = str(school.school_id)
    with st.expander(f"Ouvrir les noms : {texts.escape(spoken(school.name))}"), refusals.shown():
        st.caption(
            f"Pendant {hours}, vous voyez les noms et l’accès au travail, ni les contacts ni les numéros. "
            "La direction de l’école voit qui a ouvert les noms, quand, pourquoi et jusqu’à quand."
        )
        reason = st.radio("Motif", REASONS, format_func=lambda one: one.label, index=None, key=f"why-{key}")
        if st.button("Ouvrir les noms", key=f"open-{key}", disabled=reason is None) and reason:
            new = NewOpening(school.school_id, reason, id=presses.token_of(f"names-{key}"))
            with writing(engine()) as session:
                names.open_names(session, actor, new, at=clock.now())
            presses.spend(f"names-{key}")
            st.rerun()


def _names(actor: Actor, school: SchoolCoverage, opening: Opening, at: Moment) -> None:
    until = formats.hour(opening.until_at, settings().timezone)
    st.markdown(f"**{texts.escape(spoken(school.name))}** · noms ouverts jusqu’à {until}")
    st.caption(f"Motif{formats.FIXED}: {opening.reason.label}. La direction de l’école le voit.")
    st.button("Fermer les noms maintenant", key=f"close-{school.school_id}", on_click=_close, args=(school,))
    with reading(engine()) as session:
        pupils = named_pupils(session, actor, school.school_id, on=at.on, as_of=at.as_of)
    figures = _figures(pupils)
    chosen = st.selectbox(
        "Quels élèves", figures, format_func=figures.__getitem__, key=f"behind-{school.school_id}", width=480
    )
    rows = [_row(one) for one in pupils if chosen in (_ALL, one.state, (one.state, one.reason))]
    tables.show(rows, alt="Les élèves derrière ces chiffres", key=f"named-{school.school_id}")


def _close(school: SchoolCoverage) -> None:
    """By whoever is signed in at the press."""
    with refusals.shown(), writing(engine()) as session:
        names.close_names(session, saving.signed_actor(), school.school_id, at=clock.now())


def _figures(pupils: Sequence[NamedPupil]) -> dict[str | State | tuple[State, Reason], str]:
    """Everybody, each state, each of its reasons, with how many; what counts nobody is left out."""
    by_state = Counter(one.state for one in pupils)
    by_reason = Counter((one.state, one.reason) for one in pupils)
    found: dict[str | State | tuple[State, Reason], str] = {_ALL: f"{_ALL} ({len(pupils)})"}
    for state in filter(by_state.get, coverage_rows.EXPLAINS):
        found[state] = f"Accès au travail{formats.FIXED}: {state.label} ({by_state[state]})"
        for reason in Reason:
            if number := by_reason[state, reason]:
                found[state, reason] = f"{state.label}, {reason.label} ({number})"
    return found


def _row(one: NamedPupil) -> tables.Row:
    return {
        "Élève": one.name,
        "Classe": one.classroom,
        "Accès au travail": one.state.label,
        "Pourquoi": one.reason.label,
    }
