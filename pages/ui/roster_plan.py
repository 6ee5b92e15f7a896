"""A plan in words and counts, group by group: what applying it will do, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data_io.intake.plan import Cell, Plan
from models.problems import Problem, ProblemCode
from pages.ui import formats, roster_words, tables, texts
from pages.ui.tables import Row

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


def show(plan: Plan) -> None:
    """Each group that is not empty, the ones to look at first."""
    show_problems(plan.problems, is_open=True)
    _group("À décider : rien ne sera changé pour ces élèves", _doubts(plan), is_open=True)
    _group("Absents de la liste", _departures(plan), is_open=plan.looks_wrong)
    _group("Changent de classe", _moves(plan))
    _group("Modifiés : avant et après", _changes(plan))
    _group("Nouveaux", _arrivals(plan))


def doubts_about_the_list(plan: Plan) -> list[str]:
    """Why the list as a whole is not quite believed: nothing that anybody could correct in the file."""
    return [problem.message for problem in plan.problems if problem.code in _WHOLE_LIST]


def show_problems(problems: Sequence[Problem], *, is_open: bool) -> None:
    """One sentence a problem, with the cell it points at and what becomes of the line."""
    problems = [problem for problem in problems if problem.code not in _WHOLE_LIST]
    if not problems:
        return
    with st.expander(f"À corriger dans le fichier ({formats.number(len(problems))})", expanded=is_open):
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


def _group(title: str, rows: Sequence[Row], *, is_open: bool = False) -> None:
    if rows:
        with st.expander(f"{title} ({formats.number(len(rows))})", expanded=is_open):
            tables.show(rows, alt=title, key=f"plan-{title}")


def _arrivals(plan: Plan) -> list[Row]:
    return [
        {
            "Nom": pupil.last_name,
            "Prénom": pupil.first_name,
            "Classe": pupil.label,
            "Niveau": pupil.level.label if pupil.level else "",
            "Date de naissance": roster_words.day(pupil.birth_on),
        }
        for pupil in plan.created
    ]


def _changes(plan: Plan) -> list[Row]:
    return [row for change in plan.changed for row in _cells(change.who, change.cells)]


def _moves(plan: Plan) -> list[Row]:
    return [
        {"Élève": move.who, "Quitte": move.from_label or "(était parti)", "Rejoint": move.to_label}
        for move in plan.moved
    ]


def _departures(plan: Plan) -> list[Row]:
    return [{"Élève": leaving.who, "Classe": leaving.label} for leaving in plan.absent]


def _doubts(plan: Plan) -> list[Row]:
    return [
        {
            "Fichier": doubt.file,
            "Feuille": doubt.sheet,
            "Ligne": doubt.line,
            "Élève": doubt.who,
            "Classe": doubt.label,
            "Déjà connus": len(doubt.candidates),
        }
        for doubt in plan.doubtful
    ]


def _cells(who: str, cells: Sequence[Cell]) -> list[Row]:
    return [
        {
            "Élève": who,
            "Ce qui change": roster_words.COLUMNS.get(cell.column, cell.column),
            "Avant": roster_words.value(cell.column, cell.before),
            "Après": roster_words.value(cell.column, cell.after),
        }
        for cell in cells
        if roster_words.tells(cell.column, cell.before)
    ]
