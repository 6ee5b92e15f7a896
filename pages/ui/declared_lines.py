"""What a school declared and what counts of it: a card a class, to take back one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import reduce
from operator import add
from uuid import UUID

import streamlit as st
from sqlalchemy.orm import Session

from data_io.actions import voids
from models.declared import Told
from models.rights import Actor
from pages.ui import declared_words, formats, saving, texts


def show(told: Sequence[Told]) -> None:
    """The sum, then each class or level; or what to do first."""
    st.header("Déclaré")
    if not told:
        st.info("Rien n’est déclaré, ou les listes ont tout remplacé. Commencez par une classe.")
        return
    whole = reduce(add, (one.counts for one in told))
    st.markdown(f"**{formats.counted(whole.pupils, 'élève')}** · {declared_words.states(whole)}")
    for one in told:
        _card(one)


def _card(one: Told) -> None:
    label = texts.escape(one.label if one.level is None else one.level.label)
    with st.container(border=True, gap="xsmall"):
        when = f" · déclaré {formats.day(one.on)}" if one.on else ""
        st.markdown(f"**{label}** · {formats.counted(one.counts.pupils, 'élève')}{when}")
        st.markdown(declared_words.states(one.counts))
        st.caption(declared_words.beside(one.counts))
        if one.fact_id is not None:
            taken = (one.fact_id, label)
            st.button(
                f"Retirer {label}", key=f"void-{one.fact_id}", type="tertiary", on_click=_void, args=taken
            )


def _void(fact_id: UUID, label: str) -> None:
    def act(session: Session, actor: Actor, at: datetime) -> None:
        voids.void(session, actor, fact_id, at=at)

    saving.save(f"point rapide, {label} (retiré)", act)
