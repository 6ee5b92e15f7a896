"""The figures under the headline: each is pressed to see the schools behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import streamlit as st

from data_io.queries.school_lines import SchoolLine
from models.codes import Reason, State
from pages.ui import formats

PARAMETER = "voir"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its code in the address, its words, its count on a line; of a state, a reason, or neither.

    `schools`: it does not count pupils.

    The stylesheet sets the square of its bar before the words: text in that orange could not be read.
    """

    code: str
    one: str
    many: str
    of: Callable[[SchoolLine], int]
    state: State | None = None
    schools: bool = False
    reason: bool = False


NEVER_REACHED = Figure("jamais-joints", "jamais joint", "jamais joints", lambda line: line.never_reached)
FIGURES = (
    Figure("non", "non", "non", lambda line: line.counts.shown.not_assured, State.NOT_ASSURED),
    Figure(
        "difficulte",
        "avec difficulté",
        "avec difficulté",
        lambda line: line.counts.shown.fragile,
        State.FRAGILE,
    ),
    Figure("a-verifier", "à vérifier", "à vérifier", lambda line: line.counts.shown.unknown, State.UNKNOWN),
    NEVER_REACHED,
    Figure(
        "sans-liste", "école sans liste", "écoles sans liste", lambda line: line.without_list, schools=True
    ),
)
UNTOUCHED = Figure(
    "rien-note",
    "école n’a encore rien noté",
    "écoles n’ont encore rien noté",
    lambda line: line.untouched,
    schools=True,
)
NO_REPORT = Figure(
    "sans-point",
    "école sans point du jour",
    "écoles sans point du jour",
    lambda line: line.without_report,
    schools=True,
)
NEEDS = Figure(
    "besoins",
    "besoin de matériel sans réponse",
    "besoins de matériel sans réponse",
    lambda line: line.needs,
    schools=True,
)
_REASON = "motif-"


def of_reason(reason: Reason) -> Figure:
    """The pupils who are in their state for this reason."""
    label = reason.label
    return Figure(
        f"{_REASON}{reason}",
        f"élève : {label}",
        f"élèves : {label}",
        lambda line: line.reasons[reason],
        reason=True,
    )


def needs(count: int) -> str:
    """`3 besoins de matériel sans réponse`."""
    return formats.counted(count, NEEDS.one, NEEDS.many)


def words(figure: Figure, lines: Sequence[SchoolLine]) -> str:
    """`214 non`, `1 école sans liste`."""
    return formats.counted(sum(map(figure.of, lines)), figure.one, figure.many)


def chosen(lines: Sequence[SchoolLine]) -> Figure | None:
    """The figure that the address asks to see."""
    asked = st.query_params.get(PARAMETER)
    offered = (*_told(lines), UNTOUCHED, NO_REPORT, NEEDS, *map(of_reason, Reason))
    return next((figure for figure in offered if figure.code == asked), None)


def turn(figure: Figure) -> None:
    """Show the schools behind a figure; the same press again shows all."""
    if st.query_params.get(PARAMETER) == figure.code:
        del st.query_params[PARAMETER]
    else:
        st.query_params[PARAMETER] = figure.code


def chips(lines: Sequence[SchoolLine]) -> None:
    """The figures in one row, the one that is shown filled."""
    shown = chosen(lines)
    with st.container(horizontal=True, gap="small"):
        for figure in _told(lines):
            number, _, noun = words(figure, lines).partition(" ")
            st.button(
                f"**{number}** {noun}",
                key=f"chip-{figure.code}",
                type="primary" if figure is shown else "secondary",
                on_click=turn,
                args=(figure,),
                help="Voir les écoles concernées",
            )


def _told(lines: Sequence[SchoolLine]) -> list[Figure]:
    """Outside a closure nobody waits to be reached; of levels it is not told."""
    waiting = any(line.waits_to_reach for line in lines)
    return [one for one in FIGURES if one is not NEVER_REACHED or waiting]


def behind(figure: Figure | None, lines: Sequence[SchoolLine]) -> list[SchoolLine]:
    """The lines that a figure counts, largest or longest unseen first; without a figure all as they come."""
    if figure is None:
        return list(lines)
    if figure is NO_REPORT:
        return late_first(line for line in lines if line.without_report)
    return sorted((line for line in lines if figure.of(line)), key=lambda line: -figure.of(line))


def late_first(lines: Iterable[SchoolLine]) -> list[SchoolLine]:
    """Where nobody ever looked, then where it is longest ago."""
    return sorted(lines, key=lambda line: line.longest_unseen)
