"""The families to call: one open with its numbers and its form, the others a line each."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.families_to_call import SchoolFamilies
from data_io.queries.open_family import open_family
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


def show(families: Sequence[FamilyToCall], found: SchoolFamilies, timezone: str) -> None:
    """The first families of the queue; the one being spoken with stays open."""
    shown = _page(families)
    keys = [str(family.key) for family in shown]
    opened = address.chosen(_NAME, keys)
    address.remember(_NAME, opened)
    st.session_state[_PLACE] = (opened, keys.index(opened))
    for place, family in enumerate(shown):
        if str(family.key) == opened:
            _open(family, found, timezone, following=shown[(place + 1) % len(shown)].key)
        else:
            _closed(family, found)
    left = len(families) - len(shown)
    if left > 0:
        st.button(f"Afficher {min(left, _PAGE)} familles de plus", on_click=_show_more)


def open_key() -> str | None:
    """The family chosen in the address or in this tab."""
    return address.looked_at(_NAME)


def _page(families: Sequence[FamilyToCall]) -> list[FamilyToCall]:
    """The open family keeps its place when a press moves it in the queue; one from a link comes first."""
    shown = list(families[: st.session_state.get(_SHOWN, _PAGE)])
    chosen = open_key()
    opened = next((one for one in families if str(one.key) == chosen), None)
    if opened is None:
        return shown
    key, kept = st.session_state.get(_PLACE, ("", 0))
    if key != str(opened.key):
        kept = shown.index(opened) if opened in shown else 0
    rest = [one for one in shown if one is not opened]
    return [*rest[:kept], opened, *rest[kept:]]


def _show_more() -> None:
    st.session_state[_SHOWN] = st.session_state.get(_SHOWN, _PAGE) + _PAGE


def _turn_to(key: UUID) -> None:
    """What is drawn next under the finger is not pressed by the same movement."""
    presses.move(contact_form.place(key), clock.now())
    address.remember(_NAME, str(key))


def _open(family: FamilyToCall, found: SchoolFamilies, timezone: str, *, following: UUID) -> None:
    with reading(engine()) as session:
        about = open_family(session, saving.signed_actor(), family, since=found.since, on=found.on)
    with st.container(border=True, gap="small"):
        st.header(family_texts.names(family), anchor=False)
        st.caption(family_texts.situation(family, found, about.tried, timezone))
        contact_form.show(family, about, found.on, move_on=lambda: _turn_to(following))
        family_equipment.show(about)
        family_correction.show(family, about, found.queue)
        st.button("Famille suivante", key="next", shortcut="S", on_click=_turn_to, args=(following,))
        saving.show_again()


def _closed(family: FamilyToCall, found: SchoolFamilies) -> None:
    with (
        st.container(border=True),
        st.container(horizontal=True, vertical_alignment="center", wrap=False),
    ):
        st.markdown(f"**{family_texts.names(family)}**  \n{family_texts.why(family, found)}", width="stretch")
        st.button("Appeler", key=f"open-{family.key}", width=96, on_click=_turn_to, args=(family.key,))
