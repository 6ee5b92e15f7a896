"""How access and contact went from evening to evening of a closure; on request: each day is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.closure_in_force import ClosureInForce
from data_io.queries.school_figures import SchoolCoverage
from data_io.queries.totals import total
from data_io.queries.trend import MOST, trend
from models.codes import Level
from models.rates import Coverage
from models.rights import Actor
from pages.ui import charts, coverage_rows, formats, tables
from pages.ui.situation import Moment
from pages.ui.tables import Row

Kept = Callable[[Sequence[SchoolCoverage]], list[SchoolCoverage]]
_ALT = "Accès au travail, soir par soir ; les mêmes chiffres sont dans le tableau."


def show(
    actor: Actor, closures: Sequence[ClosureInForce], at: Moment, kept: Kept, levels: frozenset[Level]
) -> None:
    """A press shows the days since the closure began, for the schools and levels that are looked at."""
    if not closures:
        return
    since = min(one.starts_on for one in closures)
    if not st.toggle("Évolution, soir par soir", key="evolution"):
        return
    with reading(engine()) as session:
        evenings = trend(session, actor, since=since, on=at.on, as_of=at.as_of, levels=levels)
    # Of a day whose names are purged no level is known.
    told = [one for one in evenings if one.schools or not levels]
    if len(told) < len(evenings):
        st.caption("Un soir sans élève de ce niveau, ou dont les noms ont été effacés, n’est pas montré.")
    found = [(evening.on, kept(evening.schools)) for evening in told]
    days = [(on, total(rows)) for on, rows in found]
    if not evenings:
        st.info("La fermeture n’a pas encore eu de jour de classe. L’évolution se voit dès le premier soir.")
        return
    if not days:
        return
    st.caption(_span([on for on, _ in days], all_of_them=len(evenings) < MOST))
    bars = [coverage_rows.bar(on.isoformat(), formats.day(on), counts) for on, counts in days]
    charts.access_bars(bars, alt=_ALT, key="evolution-bars")
    with st.expander("Les mêmes chiffres en tableau", expanded=True):
        rows = coverage_rows.told([_row(on, counts, contacts=not levels) for on, counts in days])
        tables.show(rows, alt="Évolution", key="evolution-table")


def _span(days: Sequence[date], *, all_of_them: bool) -> str:
    """Which evenings are shown: the newest of a long closure."""
    last = "" if all_of_them else f", les {MOST} derniers"
    return f"Soirs de classe {formats.span(days[0], days[-1])}{last}"


def _row(on: date, counts: Coverage, *, contacts: bool) -> Row:
    """Attempted, sent and reached apart: a message is not a family reached. Of levels they are not told."""
    found = coverage_rows.row("Soir du", formats.day(on), counts)
    if not contacts:
        return found
    return {
        **found,
        "Joints": counts.reached,
        "Contact tenté": counts.attempted,
        "Message envoyé": counts.sent,
        "Sans nouvelles": counts.without_news,
    }
