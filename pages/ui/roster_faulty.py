"""Faulty lines corrected in place, or taken home as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from data_io import journal
from data_io.database import engine, writing
from data_io.exports.faulty_lines import workbook
from data_io.intake import reviewing
from data_io.intake.decisions import Correction, Decisions
from data_io.intake.faulty_lines import FaultyLine, faulty_lines
from data_io.intake.review import Review
from pages.ui import clock, faulty_cells, formats, roster_plan, saving, texts

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WORKBOOK = "faulty-workbook"


def ask(review: Review, decisions: Decisions) -> Decisions:
    """The decisions with the cells just corrected."""
    if not review.plan.faulty and not review.plan.problems:
        return decisions
    lines = faulty_lines(review.plan, reviewing.rows_now(review))
    if not lines:
        return decisions
    with st.expander(f"Lignes à corriger ({formats.number(len(lines))})", expanded=True):
        st.download_button(
            "Télécharger les lignes en erreur",
            _workbook(lines),
            "lignes-en-erreur.xlsx",
            _XLSX,
            key=f"faulty-{review.plan.id}",
            on_click=_left,
            args=(review.plan.school_id, len(lines)),
            icon=":material/download:",
        )
        st.caption(
            "Corrigez ici, ou dans ce classeur que vous enverrez ensuite : la colonne « Motif » est ignorée."
        )
        return _correct(review, lines, decisions)


def _left(school_id: UUID, lines: int) -> None:
    """A file with names leaves: the journal keeps that, and how many lines."""
    actor, counts = saving.signed_actor(), {"lines": lines}
    with writing(engine()) as session:
        journal.exported(session, actor, "faulty_lines", counts, object_id=school_id, at=clock.now())


def _workbook(lines: Sequence[FaultyLine]) -> bytes:
    """The same bytes until the lines change: what is made when pressed is lost by a rerun at that moment."""
    kept: tuple[Sequence[FaultyLine], bytes] | None = st.session_state.get(_WORKBOOK)
    if kept is None or kept[0] != lines:
        kept = st.session_state[_WORKBOOK] = (lines, workbook(lines))
    return kept[1]


def _correct(review: Review, lines: Sequence[FaultyLine], decisions: Decisions) -> Decisions:
    key = f"{review.plan.id}-{len(review.decisions.corrections)}"
    labels = [_label(line) for line in lines]
    at = st.selectbox("Ligne", range(len(lines)), format_func=labels.__getitem__, key=f"faulty-line-{key}")
    return decisions.corrected(*_form(lines[at or 0], f"{key}-{at}"))


def _form(line: FaultyLine, key: str) -> list[Correction]:
    """The cells that were changed, once the form is sent."""
    for problem in line.problems:
        st.markdown(f"{roster_plan.where(problem)}{formats.FIXED}: {texts.escape(problem.message)}")
    with st.form(f"correct-{key}"):
        before = faulty_cells.of_guardian(line) if line.of_guardian else faulty_cells.of_pupil(line)
        after = {
            one.field: st.text_input(one.title, one.text, key=f"cell-{key}-{one.field}") for one in before
        }
        if not st.form_submit_button("Corriger cette ligne", type="primary"):
            return []
    return [
        Correction(*line.place, one.field, after[one.field]) for one in before if after[one.field] != one.text
    ]


def _label(line: FaultyLine) -> str:
    file, sheet, number = line.place
    where = f"{file}, {sheet}" if sheet else file
    return f"{where}, ligne {number}"
