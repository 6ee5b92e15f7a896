"""A role and the place it needs, as fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import streamlit as st
from sqlalchemy.orm import Session

from data_io.queries import invitations
from data_io.queries.invitations import Place
from data_io.queries.own_classrooms import OwnClassroom, own_classrooms
from data_io.queries.own_schools import OwnSchool, own_schools
from models.codes import Role
from models.rights import NOT_GIVEN, Act, Actor
from pages.ui import card_texts

ROLES = tuple(role for role in Role if role not in NOT_GIVEN)


@dataclass(frozen=True, slots=True)
class Places:
    """Where a role can be given."""

    circonscriptions: Sequence[Place]
    schools: Sequence[OwnSchool]
    classrooms: Sequence[OwnClassroom]


def read(session: Session, actor: Actor) -> Places:
    """All that the actor reaches."""
    return Places(
        invitations.circonscriptions_to_invite(session, actor),
        own_schools(session, actor, act=Act.MANAGE_ACCOUNTS),
        own_classrooms(session, actor, act=Act.INVITE_TEACHERS),
    )


def ask_role(key: str) -> Role:
    """Which role: what stands below depends on it, so it is outside the form."""
    return st.selectbox(
        "Rôle", ROLES, format_func=lambda one: card_texts.capital(one.label), key=f"role-{key}", width=480
    )


def ask_place(role: Role, places: Places, key: str) -> UUID | str | None:
    """The place of this role; None where none is needed, or none is chosen."""
    if role is Role.ADMIN:
        return None
    if role is Role.DEPARTEMENT:
        return st.text_input("Code du département", placeholder="035", max_chars=3, key=f"dep-{key}") or None
    if role is Role.HEAD:
        return _chosen("École", {one.school_id: one.title for one in places.schools}, key)
    if role is Role.TEACHER:
        rooms = {one.classroom_id: f"{one.label} · {one.school_name}" for one in places.classrooms}
        return _chosen("Classe", rooms, key)
    return _chosen("Circonscription", {one.id: one.name for one in places.circonscriptions}, key)


def _chosen(label: str, names: dict[UUID, str], key: str) -> UUID | None:
    return st.selectbox(
        label,
        list(names),
        index=None if len(names) > 1 else 0,
        format_func=names.__getitem__,
        placeholder="Choisir",
        key=f"place-{label}-{key}",
    )
