"""A list whose titles nobody understood: the person says where the titles are and what each column is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import streamlit as st

from data_io.rosters.instructions import SheetColumns
from data_io.rosters.rows import FileReading, RefusalCode, Refused
from pages.ui import roster_cells, roster_columns, texts
from pages.ui.roster_cells import Rows
from pages.ui.roster_sent import Sent

_KEY = "roster-unrecognised"


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """All that was sent for a school, and which of it cannot be read yet."""

    school_id: UUID
    sent: tuple[Sent, ...]
    at: int
    why: str


def remember(school_id: UUID, sent: Sequence[Sent], found: Sequence[FileReading | Refused]) -> bool:
    """Keep in this tab what only lacks its columns; a file that cannot be opened is none of these."""
    refused = [(at, one) for at, one in enumerate(found) if isinstance(one, Refused)]
    unknown = all(one.code is RefusalCode.UNKNOWN_LAYOUT and not sent[at].is_pasted for at, one in refused)
    if refused and unknown:
        at, first = refused[0]
        st.session_state[_KEY] = Unrecognised(school_id, tuple(sent), at, first.message)
    return unknown


def ask(school_id: UUID) -> list[Sent] | None:
    """The same again once its columns are said; None before, and when there is nothing of the kind."""
    kept: Unrecognised | None = st.session_state.get(_KEY)
    if kept is None or kept.school_id != school_id:
        return None
    file = kept.sent[kept.at]
    sheets = roster_cells.first_lines(file)
    if not sheets:
        return None
    with st.container(border=True):
        st.error(texts.escape(kept.why))
        st.header(f"Indiquer les colonnes de {texts.escape(file.name)}")
        told = _ask_columns(file, sheets)
        with st.container(horizontal=True):
            go = st.button("Lire ainsi", type="primary")
            if st.button("Renoncer à ce fichier"):
                forget()
                st.rerun()
    return [told if at == kept.at else one for at, one in enumerate(kept.sent)] if go else None


def forget() -> None:
    """It is read now, or given up."""
    st.session_state.pop(_KEY, None)


def _ask_columns(file: Sent, sheets: dict[str, Rows]) -> Sent:
    key = f"unknown-{file.digest[:8]}"
    name = next(iter(sheets))
    if len(sheets) > 1:
        name = st.selectbox("Feuille", list(sheets), key=f"{key}-sheet", width=320)
    rows = sheets[name]
    kinds = ("Élèves", "Responsables")
    kind = st.segmented_control(
        "Cette liste est celle des", kinds, default=kinds[0], key=f"{key}-kind", required=True
    )
    label = "Ligne des titres (0 s’il n’y en a pas)"
    line = st.number_input(label, 0, len(rows), min(1, len(rows)), key=f"{key}-line", width=320)
    titles = rows[line - 1] if line else ()
    guardians = kind == kinds[1]
    fields = roster_columns.ask(f"{key}-{name}-{line}-{kind}", titles, rows[line:], {}, guardians=guardians)
    return replace(file, said=replace(file.said, columns={name: SheetColumns(line, fields)}))
