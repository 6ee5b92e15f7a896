"""The schools of the overview as one chart and the same figures as a table; a press opens the school."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from data_io.queries.school_lines import SchoolLine
from models.codes import Reason
from pages import registry
from pages.ui import charts, coverage_rows, figures, formats, freshness, tables
from pages.ui.figures import NO_REPORT, Figure

# When somebody of the school last looked, in words.
Seen = Callable[[SchoolLine], str]
SCHOOL = "ecole"
_FIRST = 15
_ALT = "Accès au travail par école, sur les élèves attendus ; les mêmes chiffres sont dans le tableau."


def show(lines: Sequence[SchoolLine], figure: Figure | None) -> None:
    """The lines behind a figure, or all: why, and the chart."""
    if figure is not None:
        _why(lines, figure)
    if lines:
        _chart(lines, figure)
    else:
        st.info("Aucune école dans ce choix. Retirez un filtre pour en voir davantage.")


def show_table(lines: Sequence[SchoolLine], seen: Seen) -> None:
    """The same figures as a table, with the last look; a name that is pressed opens the school."""
    if not lines:
        return
    with st.expander("Les mêmes chiffres en tableau", expanded=True):
        rows = coverage_rows.told(
            [
                {**coverage_rows.row("École", line.name, line.counts), "Point du jour": seen(line)}
                for line in lines
            ]
        )
        pressed = tables.with_opening(
            rows, opens="École", alt="Accès au travail par école", key="school-table"
        )
        if pressed is not None:
            open_line(lines[pressed])


def open_line(line: SchoolLine) -> None:
    """Go to the school, or the schools, behind a line."""
    st.switch_page(_one_school(), query_params={SCHOOL: str(line.school_id)})


def _why(lines: Sequence[SchoolLine], figure: Figure) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        where = "" if figure.schools else " dans ces écoles"
        st.markdown(f"**{figures.words(figure, lines)}**{where}")
        st.button("Revoir toutes les écoles", type="tertiary", on_click=figures.turn, args=(figure,))
    if figure.state is not None:
        added = sum((line.reasons for line in lines), Counter[Reason]())
        declared = sum(getattr(line.counts.declared, figure.state) for line in lines)
        told = f"déclarés sans motif {formats.number(declared)}" if declared else ""
        st.caption(" · ".join(filter(None, [coverage_rows.reasons_of(figure.state, added), told])))


def _chart(lines: Sequence[SchoolLine], figure: Figure | None) -> None:
    more = len(lines) - _FIRST
    every = more > 0 and st.toggle(f"Montrer les {formats.number(len(lines))} lignes", key="toutes")
    drawn = lines if every else lines[:_FIRST]
    bars = [
        coverage_rows.bar(str(line.school_id), line.name, line.counts, _note(line, figure))
        for line in drawn
        if line.counts.expected
    ]
    pressed = charts.access_bars(bars, alt=_ALT, key="school-bars")
    if pressed is not None:
        open_line(next(line for line in drawn if str(line.school_id) == pressed))


def _note(line: SchoolLine, figure: Figure | None) -> str | None:
    """Where nobody looked, since when; behind a reason, or those never reached, how many."""
    if figure is NO_REPORT:
        return freshness.last_seen(line)
    if figure is None or not (figure.reason or figure is figures.NEVER_REACHED):
        return None
    return formats.counted(figure.of(line), "élève")


def _one_school() -> Path:
    return registry.FOLDER / "circonscription" / "one_school.py"
