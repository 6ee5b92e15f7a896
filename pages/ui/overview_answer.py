"""The answer of the overview: the sentence, what it leaves open, the figures to press, what they count."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data_io.queries.school_lines import SchoolLine
from models.rates import Coverage
from pages.ui import declared_words, definitions, figures, reasons_menu, school_filters, situation
from pages.ui.school_filters import Filters


def show(counts: Coverage, lines: Sequence[SchoolLine], filters: Filters, *, purged: bool) -> None:
    """Of the schools and levels that the filters leave; `purged`: no level of that day is known any more."""
    if purged and filters.levels:
        st.title("Par niveau, on ne le sait plus")
        st.info(f"{situation.PURGED} Retirez le niveau pour les lire.")
        return
    if purged and not counts.expected:
        st.title("Plus aucun chiffre de ce jour")
        st.info(f"{situation.NOTHING_LEFT} Choisissez un autre jour.")
        return
    st.title(counts.headline)
    if purged:
        st.caption(situation.PURGED)
    st.markdown(situation.second_line(counts, of=filters.said))
    school_filters.caution(filters, lines)
    figures.chips(lines)
    with st.container(horizontal=True, gap="medium"):
        reasons_menu.show(lines)
        definitions.show(definitions.OVERVIEW)
    declared_words.show(counts.declared, contacts=all(line.declared_shown for line in lines))
