"""Correcting a family by hand: children separated, two families joined, what is known of each guardian."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import streamlit as st
from sqlalchemy.orm import Session

from data_io.actions import guardianships, households
from data_io.actions.guardianships import Flags, Shown
from data_io.actions.recording import refuse_if
from data_io.database import engine, reading
from data_io.queries.families_to_call import SchoolQueue, families_to_call
from data_io.queries.open_family import OpenFamily
from data_io.queries.people_to_call import Person
from data_io.queries.queued_family import FamilyToCall
from models.rights import Actor
from pages.ui import address, saving, texts

_FAMILY = "famille"
_LABELS = {"lives_with": "Vit chez", "call_first": "Appeler d’abord", "do_not_call": "Ne pas appeler"}


def show(family: FamilyToCall, opened: OpenFamily, queue: SchoolQueue) -> None:
    """Nothing is drawn inside before somebody opens it."""
    inside = st.popover("Corriger cette famille", on_change="rerun", key=f"correct-{family.key}")
    if not inside.open:
        return
    with inside:
        st.caption("Ce que vous corrigez ici reste, même après la prochaine liste.")
        for person in opened.people:
            _guardian(family, person, opened.people)
        if len(family.children) > 1:
            _separate(family)
        _join(family, queue)


def _guardian(family: FamilyToCall, person: Person, people: Sequence[Person]) -> None:
    now = [name for name in _LABELS if getattr(person, name)]
    first = frozenset(one.guardian_id for one in people if one.call_first)
    # A key that follows what is stored: what another tab said is shown, not written over.
    key = f"flags-{family.key}-{person.guardian_id}-{'-'.join(now)}"
    st.pills(
        texts.escape(person.name) or "Sans nom",
        list(_LABELS),
        selection_mode="multi",
        default=now,
        format_func=_LABELS.__getitem__,
        key=key,
        on_change=_say,
        args=(family, person, first, key),
    )


def _say(family: FamilyToCall, person: Person, first: frozenset[UUID], key: str) -> None:
    said = st.session_state[key]
    flags = Flags(**{name: name in said for name in _LABELS})
    shown = Shown(Flags(person.lives_with, person.call_first, person.do_not_call), first)
    ids = [child.pupil_id for child in family.children]

    def act(session: Session, actor: Actor, at: datetime) -> None:
        guardianships.set_flags(session, actor, person.guardian_id, ids, flags, shown=shown, at=at)

    saving.save(f"{texts.escape(person.name)}, appels", act)


def _separate(family: FamilyToCall) -> None:
    names = {child.pupil_id: child.name for child in family.children}
    key = f"apart-{family.key}"
    st.multiselect(
        "Séparer les enfants : ceux d’une autre famille",
        list(names),
        format_func=names.__getitem__,
        key=key,
        placeholder="Choisir",
    )
    st.button("Séparer", key=f"split-{family.key}", on_click=_split, args=(family, key))


def _split(family: FamilyToCall, key: str) -> None:
    apart: list[UUID] = st.session_state[key]

    def act(session: Session, actor: Actor, at: datetime) -> None:
        households.split(session, actor, apart, shown=dict.fromkeys(apart, family.key), at=at)

    saving.save("familles séparées", act)


def _join(family: FamilyToCall, queue: SchoolQueue) -> None:
    """A child of each is enough to say which two."""
    keys = [place.key for place in queue.places if place.key != family.key]
    with reading(engine()) as session:
        found = families_to_call(session, saving.signed_actor(), queue, keys)
    others = {one.children[0].pupil_id: _names(one) for one in found.values()}
    homes = {one.children[0].pupil_id: one.key for one in found.values()}
    key = f"join-with-{family.key}"
    st.selectbox(
        "Réunir avec une autre famille",
        sorted(others, key=others.__getitem__),
        index=None,
        format_func=others.__getitem__,
        key=key,
        placeholder="Chercher un nom",
    )
    st.button("Réunir", key=f"join-{family.key}", on_click=_reunite, args=(family, homes, key))


def _names(family: FamilyToCall) -> str:
    return ", ".join(f"{child.name} ({child.classroom})" for child in family.children)


def _reunite(family: FamilyToCall, homes: Mapping[UUID, UUID], key: str) -> None:
    one, other = family.children[0].pupil_id, st.session_state[key]
    made: list[UUID] = []

    def act(session: Session, actor: Actor, at: datetime) -> None:
        refuse_if(other is None, "Choisissez l’autre famille.")
        shown = {one: family.key, other: homes[other]}
        made.append(households.join(session, actor, one, other, shown=shown, at=at))

    # The card follows the children: the household of before may be gone.
    if saving.save("familles réunies", act):
        address.remember(_FAMILY, str(made[0]))
