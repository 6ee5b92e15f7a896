"""A plan in words and counts, group by group: what applying it will do, before anything is written."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TypeVar

import streamlit as st

from data_io.intake.plan import Arrival, Change, Departure, Move, Plan
from data_io.intake.review import Review, mark
from models.problems import Problem, ProblemCode
from pages.ui import formats, roster_rows, tables, texts
from pages.ui.tables import Row

Item = TypeVar("Item", Arrival, Change, Move, Departure)
_LISTED = 60
_WHOLE_LIST = {ProblemCode.LOOKS_WRONG, ProblemCode.DEPARTURES_HELD}
# One word for each count, in the order in which they are read.
_WORDS = {
    "created": ("nouveau", "nouveaux"),
    "changed": ("modifié", "modifiés"),
    "moved": ("change de classe", "changent de classe"),
    "unchanged": ("inchangé", "inchangés"),
    "absent": ("absent de la liste", "absents de la liste"),
    "doubtful": ("à décider", "à décider"),
    "faulty": ("ligne en erreur", "lignes en erreur"),
    "ignored": ("ligne laissée de côté", "lignes laissées de côté"),
}


def in_words(counts: dict[str, int]) -> str:
    """`24 nouveaux, 3 modifiés, 210 inchangés`: the counts that are not zero."""
    said = [formats.counted(counts[name], *words) for name, words in _WORDS.items() if counts.get(name)]
    return ", ".join(said) or "aucun élève"


def show(review: Review) -> None:
    """Each group that is not empty; what was read before the base changed stands apart."""
    plan, read = review.plan, review.already_read
    _group("Absents de la liste", plan.absent, roster_rows.departures, read, is_open=plan.looks_wrong)
    _group("Changent de classe", plan.moved, roster_rows.moves, read)
    _group("Modifiés : avant et après", plan.changed, roster_rows.changes, read)
    _group("Nouveaux", plan.created, partial(roster_rows.arrivals, guardians=plan.guardians), read)
    _unchanged(plan)
    _ignored(plan)


def doubts_about_the_list(plan: Plan) -> list[str]:
    """Why the list as a whole is not quite believed: nothing that anybody could correct in the file."""
    return [problem.message for problem in plan.problems if problem.code in _WHOLE_LIST]


def show_problems(problems: Sequence[Problem], *, is_open: bool) -> None:
    """One sentence a problem, with the cell it points at and what becomes of the line."""
    problems = [problem for problem in problems if problem.code not in _WHOLE_LIST]
    if not problems:
        return
    with st.expander(f"Remarques sur la lecture ({formats.number(len(problems))})", expanded=is_open):
        lines = [
            f"- {where(problem)}{formats.FIXED}: {texts.escape(problem.message)}"
            for problem in problems[:_LISTED]
        ]
        more = len(problems) - _LISTED
        st.markdown("\n".join(lines))
        if more > 0:
            st.caption(f"et {formats.counted(more, 'autre ligne', 'autres lignes')} du même genre")


def where(problem: Problem) -> str:
    """`eleves.csv, feuille « CM1 », ligne 3, colonne « Nom »`, safe for Markdown."""
    parts = [f"**{texts.escape(problem.file)}**"]
    if problem.sheet:
        parts.append(f"feuille {_quoted(problem.sheet)}")
    if problem.line:
        parts.append(f"ligne {problem.line}")
    if problem.column:
        parts.append(f"colonne {_quoted(problem.column)}")
    return ", ".join(parts)


def _quoted(name: str) -> str:
    return f"«{formats.FIXED}{texts.escape(name)}{formats.FIXED}»"


def _group(
    title: str,
    items: Sequence[Item],
    rows_of: Callable[[Sequence[Item]], list[Row]],
    already_read: Collection[str],
    *,
    is_open: bool = False,
) -> None:
    fresh = [item for item in items if mark(item) not in already_read] if already_read else items
    _table(title, rows_of(fresh), len(fresh), is_open=is_open or bool(already_read))
    if len(fresh) < len(items):
        read = [item for item in items if mark(item) in already_read]
        _table(f"{title}, déjà relu", rows_of(read), len(read))


def _table(title: str, rows: Sequence[Row], pupils: int, *, is_open: bool = False) -> None:
    if rows:
        with st.expander(f"{title} ({formats.number(pupils)})", expanded=is_open):
            tables.show(rows, alt=title, key=f"plan-{title}")


def _unchanged(plan: Plan) -> None:
    if plan.unchanged:
        with st.expander(f"Inchangés ({formats.number(plan.unchanged)})"):
            if plan.unchanged_names:
                tables.show(
                    [{"Élève": who} for who in plan.unchanged_names], alt="Inchangés", key="plan-same"
                )
            else:
                st.caption("Ce sont les fichiers du dernier import, et rien n’a changé depuis.")


def _ignored(plan: Plan) -> None:
    repeated = [one for one in plan.problems if one.code is ProblemCode.DUPLICATE_LINE]
    if plan.ignored:
        with st.expander(f"Lignes laissées de côté ({formats.number(plan.ignored)})"):
            st.caption("Titres répétés, totaux, notes sous la liste, élèves écrits deux fois.")
            st.markdown("\n".join(f"- {where(one)}" for one in repeated[:_LISTED]))
