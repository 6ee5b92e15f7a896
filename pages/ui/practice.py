"""Practising on invented pupils: the press that begins, the line on every screen, the press that ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

import streamlit as st
from sqlalchemy.orm import Session

from data_io import training as invented
from data_io.actions import practice, training
from data_io.database import engine, reading, writing
from data_io.queries.practice import is_ready, kept_by
from data_io.settings import settings
from models.errors import ContinuityError
from models.rights import Act, Actor
from pages.ui import clock, saving


def banner(actor: Actor) -> None:
    """On every screen of somebody who practises, before anything else."""
    if not actor.practises:
        return
    with st.container(horizontal=True, vertical_alignment="center", border=True, gap="small"):
        st.markdown(
            ":material/science: **École d’entraînement : élèves inventés.** Rien ici ne compte.",
            width="stretch",
        )
        st.button("Quitter l’entraînement", key="leave-practice", on_click=_leave)


def offer(actor: Actor) -> None:
    """For heads and teachers when a school is ready; for those who prepare it, the press that does."""
    if actor.practises:
        return
    with reading(engine()) as session:
        ready = is_ready(session, actor)
        places = kept_by(session, actor) if actor.grants_for(Act.KEEP_TRAINING) else []
    if ready:
        st.divider()
        st.write("Découvrir l’outil sans risque : une école d’élèves inventés, jusqu’à ce soir.")
        st.button("S’exercer", icon=":material/science:", key="practise", on_click=_practise)
    if places:
        _preparation(places)
    saving.show_refusal()


def _preparation(places: list[tuple[UUID, str]]) -> None:
    st.divider()
    st.write("École d’entraînement : des élèves inventés, dans aucun chiffre, pour s’exercer.")
    names = dict(places)
    place = places[0][0]
    if len(places) > 1:
        place = st.selectbox("Circonscription", list(names), format_func=names.__getitem__, width=320)
    st.button(
        "Préparer ou remettre à neuf",
        icon=":material/restart_alt:",
        key="keep-training",
        on_click=_prepare,
        args=(place,),
        help="Qui s’y exerce en ce moment revient à son école.",
    )


def _do(act: Callable[[Session, Actor, datetime], object]) -> bool:
    """One transaction by whoever is signed in; what practising changes is on screen at once."""
    try:
        actor = saving.signed_actor()
        with writing(engine()) as session:
            act(session, actor, clock.now())
    except ContinuityError as refusal:
        saving.refuse(refusal)
        return False
    return True


def _practise() -> None:
    _do(lambda session, actor, at: practice.practise(session, actor, at=at))


def _leave() -> None:
    _do(lambda session, actor, at: practice.leave(session, actor, at=at))


def _prepare(place: UUID) -> None:
    lists = invented.lists(clock.today(settings().timezone))
    if _do(lambda session, actor, at: training.prepare(session, actor, place, lists, at=at)):
        st.toast("École d’entraînement prête.")
