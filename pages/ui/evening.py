"""À faire ce soir: what the team can settle before tomorrow, as cards that open what is behind."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data_io.queries.school_lines import SchoolLine
from models.rates import Coverage
from pages.ui import figures, formats, texts
from pages.ui.figures import FIGURES, NEEDS, NO_REPORT, UNTOUCHED, Figure
from pages.ui.situation import Moment

_NAMED = 3
_NO_LIST = FIGURES[-1]


def show(lines: Sequence[SchoolLine], counts: Coverage, at: Moment, *, reports_due: bool) -> None:
    """Schools without a list or without an answer; on school days of a closure, without point du jour."""
    st.header("À faire ce soir" if at.is_today else "Restait à faire ce soir-là")
    if not lines:
        return
    without_list = [line for line in lines if line.without_list]
    untouched = [line for line in lines if line.untouched]
    silent = figures.late_first(line for line in lines if line.without_report) if reports_due else []
    if without_list:
        waiting = formats.counted(counts.expected_without_list, "élève attendu", "élèves attendus")
        _card(_NO_LIST, lines, f"{waiting} · à relancer")
    if untouched:
        asked = sum(school.counts.pupils for line in untouched for school in line.schools if school.untouched)
        _card(UNTOUCHED, lines, f"{formats.counted(asked, 'élève')} · {_names(untouched)}")
    if silent:
        _card(NO_REPORT, lines, _names(silent))
    asking = sorted((line for line in lines if line.needs), key=lambda line: -line.needs)
    if asking:
        _card(NEEDS, lines, f"prêts à trouver · {_names(asking)}")
    if not (without_list or untouched or silent):
        st.success(f"Toutes les écoles ont une liste{_looked(lines, at) if reports_due else ''}.")


def _looked(lines: Sequence[SchoolLine], at: Moment) -> str:
    """Open schools are not waited for."""
    when = "aujourd’hui" if at.is_today else "ce jour-là"
    all_closed = all(school.in_closure for line in lines for school in line.schools)
    return f" et ont regardé {when}" if all_closed else f" et celles qui sont fermées ont regardé {when}"


def _card(figure: Figure, lines: Sequence[SchoolLine], detail: str) -> None:
    with st.container(border=True, gap="xsmall"):
        st.button(
            f"**{figures.words(figure, lines)}**",
            key=f"evening-{figure.code}",
            type="tertiary",
            on_click=figures.turn,
            args=(figure,),
            help="Voir les écoles concernées",
        )
        st.caption(detail)


def _names(lines: Sequence[SchoolLine]) -> str:
    """A name holds a comma before its commune; a line of an RPI counts for its schools."""
    named = " ; ".join(texts.escape(line.name) for line in lines[:_NAMED])
    more = sum(len(line.schools) for line in lines[_NAMED:])
    return f"{named} et {formats.counted(more, 'autre école', 'autres écoles')}" if more > 0 else named
