"""The first lines of the files in this tab, for who says what their columns are."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data_io.rosters.reading import read_cells
from data_io.rosters.rows import FileCells
from pages.ui.roster_sent import Sent

_KEY, _FIRST = "roster-cells", 40
Rows = Sequence[Sequence[str]]


def first_lines(sent: Sent) -> dict[str, Rows]:
    """By sheet; opened once for each way of writing it, then kept in this tab for the last file asked."""
    asked = (sent.digest, sent.said.encoding, sent.said.delimiter)
    kept, lines = st.session_state.get(_KEY, (None, {}))
    if kept == asked:
        found: dict[str, Rows] = lines
        return found
    (cells,) = read_cells([(sent.name, sent.content)], said=[sent.said])
    sheets = cells.sheets if isinstance(cells, FileCells) else ()
    found = {sheet.name: sheet.rows[:_FIRST] for sheet in sheets}
    st.session_state[_KEY] = (asked, found)
    return found
