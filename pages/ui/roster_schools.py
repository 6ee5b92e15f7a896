"""Which school each dropped file is of: the proposal is chosen already, the doubtful ones stand first."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from data_io.queries.own_schools import OwnSchool
from pages.ui import formats, texts
from pages.ui.roster_dropped import Dropped

_TO_CHOOSE, _LEFT_OUT = "", "-"
_FIRST = {_TO_CHOOSE: "À choisir", _LEFT_OUT: "Ne pas reprendre ce fichier"}


def sure(dropped: Sequence[Dropped], schools: Sequence[OwnSchool]) -> dict[int, OwnSchool] | None:
    """The school of each file that was read, when there is no doubt about any; else None."""
    by_id = {school.school_id: school for school in schools}
    read = {at: one.proposal for at, one in enumerate(dropped) if one.is_read}
    if not all(proposal.sure for proposal in read.values()):
        return None
    return {at: by_id[proposal.school_id] for at, proposal in read.items() if proposal.school_id}


def ask(dropped: Sequence[Dropped], schools: Sequence[OwnSchool]) -> dict[int, OwnSchool] | None:
    """The school of each file to take, once somebody has said it; None before."""
    read = [(at, one) for at, one in enumerate(dropped) if one.is_read]
    unsure = [(at, one) for at, one in read if not one.proposal.sure]
    known = [(at, one) for at, one in read if one.proposal.sure]
    st.header(
        f"De quelle école ? {formats.counted(len(unsure), 'fichier à confirmer', 'fichiers à confirmer')}"
    )
    chosen = [_one(at, one, schools) for at, one in unsure]
    if known:
        with st.expander(f"Fichiers dont l’école est reconnue ({len(known)})"):
            chosen += [_one(at, one, schools) for at, one in known]
    if not st.button("Comparer avec ces écoles", type="primary"):
        return None
    if any(school == _TO_CHOOSE for _, school in chosen):
        st.warning("Dites d’abord de quelle école est chaque fichier, ou ne le reprenez pas.")
        return None
    by_id = {str(school.school_id): school for school in schools}
    return {at: by_id[school] for at, school in chosen if school in by_id}


def _one(at: int, dropped: Dropped, schools: Sequence[OwnSchool]) -> tuple[int, str]:
    names = _FIRST | {str(school.school_id): school.title for school in schools}
    proposed = str(dropped.proposal.school_id or _TO_CHOOSE)
    with st.container(border=True, gap="xsmall", width=620):
        school = st.selectbox(
            texts.escape(dropped.sent.path),
            list(names),
            index=list(names).index(proposed) if proposed in names else 0,
            format_func=names.__getitem__,
            key=f"school-of-{at}-{dropped.sent.digest[:8]}",
        )
        st.caption(texts.escape(dropped.proposal.why))
    return at, school
