"""For the head: whose access to work changed since the evening before, or since the last visit."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.changed_pupils import ChangedPupil, changed_pupils
from data_io.queries.changes import evenings
from models.access import Access
from models.codes import State
from models.rights import Actor
from pages.ui import compared, formats, tables
from pages.ui.compared import Since
from pages.ui.situation import Moment


def show(actor: Actor, school_id: UUID, at: Moment) -> None:
    """Gains first, then losses, then the rest; nothing when there is nothing to compare with."""
    with reading(engine()) as session:
        before = evenings(session, actor, on=at.on, as_of=at.as_of)
    heading = st.empty()
    since = compared.ask(actor, at, before[0].on if before else None)
    if since is None:
        return
    with reading(engine()) as session:
        pupils = changed_pupils(session, actor, school_id, on=at.on, as_of=at.as_of, visit=since.visit)
    heading.header(f"Depuis {since.words}")
    _show(pupils, since)


def _show(pupils: Sequence[ChangedPupil], since: Since) -> None:
    if not pupils:
        st.caption(f"Aucun élève n’a changé d’accès au travail depuis {since.words}.")
        return
    gained = sum(one.became.state is State.ASSURED for one in pupils)
    lost = sum(one.was.state is State.ASSURED for one in pupils)
    counts = (
        formats.counted(gained, "élève a maintenant accès", "élèves ont maintenant accès"),
        formats.counted(lost, "ne l’a plus", "ne l’ont plus"),
        formats.counted(len(pupils) - gained - lost, "autre changement", "autres changements"),
    )
    st.markdown(" · ".join(counts))
    with st.expander("Les élèves, avant et maintenant", expanded=len(pupils) <= 10):
        rows = [
            {
                "Élève": one.name,
                "Classe": one.classroom,
                "Maintenant": _said(one.became),
                "Avant": _said(one.was),
            }
            for one in sorted(pupils, key=_order)
        ]
        tables.show(rows, alt="Élèves dont l’accès au travail a changé", key="changed-pupils")


def _order(one: ChangedPupil) -> int:
    """A stable sort keeps class and name within each group."""
    if one.became.state is State.ASSURED:
        return 0
    return 1 if one.was.state is State.ASSURED else 2


def _said(access: Access) -> str:
    return f"{access.state.label} : {access.reason.label}"
