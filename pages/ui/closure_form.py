"""The fields that open a closure, and the small forms that prolong or cancel one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import streamlit as st

from data_io.actions.closures import NewClosure
from data_io.queries.closures import ClosureLine, Target
from models.closures import Breadth
from pages.ui import closure_start, closure_texts, texts

DATE = "DD/MM/YYYY"


def ask(
    targets: Sequence[Target], running: Sequence[ClosureLine], *, span: tuple[date, date], token: UUID
) -> NewClosure | None:
    """The closure that was just asked for; None until the form is sent. `span`: the days proposed.

    Inside a closure that goes on, its first day is proposed: news of before would not count any more.
    """
    breadths = sorted({target.breadth for target in targets})
    breadth = st.segmented_control(
        "Ce qui ferme",
        breadths,
        format_func=closure_texts.breadths(targets).__getitem__,
        default=breadths[0],
        required=True,
    )
    began = closure_start.of_wider(running, breadth) or span[0]
    with st.form("open-closure", border=False):
        chosen = _chosen([target for target in targets if target.breadth is breadth])
        label = st.text_input("Nom de la fermeture", value="Fermeture", max_chars=120)
        first, last = st.columns(2)
        starts_on = first.date_input("Premier jour", value=began, format=DATE)
        ends_on = last.date_input("Dernier jour", value=span[1], format=DATE)
        days = st.number_input(
            "Jours de classe sans nouvelles avant d’alerter",
            value=None,
            min_value=1,
            max_value=30,
            placeholder="2, ou 5 si la fermeture dépasse dix jours de classe",
        )
        if not st.form_submit_button("Ouvrir la fermeture", type="primary"):
            return None
    return _described(chosen, breadth, label=label, span=(starts_on, ends_on), days=days, token=token)


def ask_new_end(line: ClosureLine) -> date | None:
    """The new last day that was just asked for."""
    with st.popover("Prolonger"), st.form(f"prolong-{line.id}", border=False):
        ends_on = st.date_input("Nouveau dernier jour", value=line.ends_on, format=DATE)
        return ends_on if st.form_submit_button("Prolonger la fermeture", type="primary") else None


def ask_to_cancel(line: ClosureLine) -> bool:
    """True when the closure was just cancelled, said twice."""
    with st.popover("Annuler"):
        st.write(
            "Les écoles seront de nouveau ouvertes ces jours-là. Rien de ce qui a été saisi n’est perdu."
        )
        return st.button("Annuler la fermeture", key=f"cancel-{line.id}")


def _chosen(targets: list[Target]) -> list[UUID]:
    if len(targets) == 1:
        st.caption(f"Fermeture de : {texts.escape(targets[0].name)}")
        return [targets[0].id]
    names = {target.id: target.name for target in targets}
    # "All that match" stands first: Enter would close every school whose name is alike.
    return st.multiselect(
        "Lesquelles ?",
        list(names),
        format_func=names.__getitem__,
        placeholder="Choisir",
        select_all=False,
    )


def _described(
    chosen: list[UUID],
    breadth: Breadth,
    *,
    label: str,
    span: tuple[date, date],
    days: int | None,
    token: UUID,
) -> NewClosure:
    def of(wanted: Breadth) -> tuple[UUID, ...]:
        return tuple(chosen) if breadth is wanted else ()

    return NewClosure(
        label=label,
        starts_on=span[0],
        ends_on=span[1],
        days_without_news=days,
        circonscription_ids=of(Breadth.CIRCONSCRIPTION),
        school_ids=of(Breadth.SCHOOL),
        classroom_ids=of(Breadth.CLASSROOM),
        id=token,
    )
