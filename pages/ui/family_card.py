"""The families to call: one open with its numbers and its form, the others a line each."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from uuid import UUID

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.families_to_call import SchoolQueue, families_to_call
from data_io.queries.open_family import OpenFamily, open_family
from data_io.queries.queued_family import FamilyToCall
from pages.ui import (
    address,
    clock,
    contact_form,
    family_correction,
    family_equipment,
    family_texts,
    presses,
    saving,
)

_NAME = "famille"
_PAGE = 12
_SHOWN, _PLACE = "families-shown", "family-place"


def show(keys: Sequence[UUID], queue: SchoolQueue, timezone: str) -> None:
    """The first families of the queue; the one being spoken with stays open."""
    shown = _page(keys)
    names = [str(key) for key in shown]
    place = names.index(address.chosen(_NAME, names))
    opened = shown[place]
    address.remember(_NAME, names[place])
    st.session_state[_PLACE] = (opened, place)
    families, about = _load(shown, opened, queue)
    for key, family in families.items():
        if key == opened and about is not None:
            _open(family, about, queue, timezone, following=shown[(place + 1) % len(shown)])
        else:
            _closed(family, queue)
    left = len(keys) - len(shown)
    if left > 0:
        st.button(f"Afficher {min(left, _PAGE)} familles de plus", on_click=_show_more)


def open_key() -> UUID | None:
    """The family chosen in the address or in this tab."""
    with suppress(ValueError):
        return UUID(address.looked_at(_NAME) or "")
    return None


def _load(
    shown: Sequence[UUID], opened: UUID, queue: SchoolQueue
) -> tuple[dict[UUID, FamilyToCall], OpenFamily | None]:
    """The families in the order shown, and all about the open one: in one snapshot."""
    actor = saving.signed_actor()
    with reading(engine()) as session:
        found = families_to_call(session, actor, queue, shown)
        family = found.get(opened)
        about = open_family(session, actor, family, since=queue.since, on=queue.on) if family else None
    return {key: found[key] for key in shown if key in found}, about


def _page(keys: Sequence[UUID]) -> list[UUID]:
    """The open family keeps its place when a press moves it in the queue; one from a link comes first."""
    shown = list(keys[: st.session_state.get(_SHOWN, _PAGE)])
    opened = open_key()
    if opened is None or opened not in keys:
        return shown
    key, kept = st.session_state.get(_PLACE, (None, 0))
    if key != opened:
        kept = shown.index(opened) if opened in shown else 0
    rest = [one for one in shown if one != opened]
    return [*rest[:kept], opened, *rest[kept:]]


def _show_more() -> None:
    st.session_state[_SHOWN] = st.session_state.get(_SHOWN, _PAGE) + _PAGE


def _turn_to(key: UUID) -> None:
    """What is drawn next under the finger is not pressed by the same movement."""
    presses.move(contact_form.place(key), clock.now())
    address.remember(_NAME, str(key))


def _open(
    family: FamilyToCall, about: OpenFamily, queue: SchoolQueue, timezone: str, *, following: UUID
) -> None:
    with st.container(border=True, gap="small"):
        st.header(family_texts.names(family), anchor=False)
        st.caption(family_texts.situation(family, queue, about.tried, timezone))
        contact_form.show(family, about, queue.on, move_on=lambda: _turn_to(following))
        family_equipment.show(about)
        family_correction.show(family, about, queue)
        st.button("Famille suivante", key="next", shortcut="S", on_click=_turn_to, args=(following,))
        saving.show_again()


def _closed(family: FamilyToCall, queue: SchoolQueue) -> None:
    with (
        st.container(border=True),
        st.container(horizontal=True, vertical_alignment="center", wrap=False),
    ):
        st.markdown(f"**{family_texts.names(family)}**  \n{family_texts.why(family, queue)}", width="stretch")
        st.button("Appeler", key=f"open-{family.key}", width=96, on_click=_turn_to, args=(family.key,))
