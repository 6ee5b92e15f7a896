"""One press is one transaction, by whoever is signed in at that moment; the last one can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import streamlit as st
from sqlalchemy.orm import Session

from data_io.actions import voids
from data_io.database import engine, writing
from models.errors import ContinuityError, NotAllowed
from models.meanwhile import BothChanged
from models.rights import Actor
from pages.sign_in import current
from pages.ui import clock, grid_edits, presses, refusals

# What can be taken back: one row, several that one press wrote, or nothing.
Written = UUID | tuple[UUID, ...] | None
Act = Callable[[Session, Actor, datetime], Written]
_LAST, _REFUSED = "saving-last", "saving-refused"
_OVER = "Votre session est terminée. Rechargez la page pour vous reconnecter."
# The same words about the same pupil within this time are one press made twice.
_TWICE = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Press:
    """A button as it was drawn: what it is about, and the id of the row that it writes."""

    place: str
    token: UUID


@dataclass(frozen=True, slots=True)
class Saved:
    """The last press of this tab, in words that are safe to show as Markdown."""

    fact_ids: tuple[UUID, ...]
    said: str
    place: str
    at: datetime


def signed_actor() -> Actor:
    """Who is signed in now: a fragment's rerun skips the frame, so it asks again.

    Raises:
        NotAllowed: the session is over.
    """
    signed_in = current.current_actor()
    if signed_in is None:
        raise NotAllowed(_OVER)
    return signed_in.actor


@contextmanager
def acting() -> Iterator[Actor]:
    """Who is signed in, asked once for all that is drawn inside.

    Raises:
        NotAllowed: the session is over.
    """
    signed_in = current.current_actor()
    if signed_in is None:
        raise NotAllowed(_OVER)
    with current.answered(signed_in):
        yield signed_in.actor


def press(place: str) -> Press:
    """The press that a button drawn now stands for; until it is written it stays the same one."""
    return Press(place, presses.token_of(place))


def save(said: str, act: Act, *, press: Press | None = None) -> bool:
    """Write in one transaction; False when refused, or when the press was not meant.

    A press right after its button moved aimed at what stood there before; the same one again is a
    finger that trembled.

    Raises:
        BothChanged: somebody else changed the same thing meanwhile; whoever pressed is asked.
    """
    now = clock.now()
    if press is not None and (presses.too_soon(press.place, now) or _is_repeated(said, press.place, now)):
        return False
    try:
        actor = signed_actor()
        with writing(engine()) as session:
            written = act(session, actor, now)
    except BothChanged:
        raise
    except ContinuityError as refusal:
        refuse(refusal)
        return False
    fact_ids = (written,) if isinstance(written, UUID) else written or ()
    st.session_state[_LAST] = Saved(fact_ids, said, press.place if press else "", now)
    if press is not None:
        presses.spend(press.place)
    return True


def refuse(error: ContinuityError) -> None:
    """Show this refusal at the next drawing; a refused access is noted now, and once."""
    refusals.note(error)
    st.session_state[_REFUSED] = error


def _is_repeated(said: str, place: str, now: datetime) -> bool:
    last: Saved | None = st.session_state.get(_LAST)
    return last is not None and (last.said, last.place) == (said, place) and now - last.at < _TWICE


def show_refusal() -> None:
    """Say why the last press was refused."""
    refused = st.session_state.pop(_REFUSED, None)
    if refused is not None:
        refusals.say(refused)


def show_outcome() -> None:
    """Say what the last press wrote, offer to take it back; or say why it was refused."""
    show_refusal()
    last: Saved | None = st.session_state.get(_LAST)
    # The line is always as high, so that nothing moves under the finger at the first press.
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        said = f"Enregistré : {last.said}" if last else "Chaque réponse est enregistrée aussitôt."
        st.caption(said, width="content")
        nothing = last is None or not last.fact_ids
        label = "Annuler la dernière saisie"
        st.button(label, type="tertiary", key="undo", disabled=nothing, on_click=_take_back)


def show_again() -> None:
    """The same inside a card: on a phone the line above is out of sight."""
    last: Saved | None = st.session_state.get(_LAST)
    if last is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.caption(f"Enregistré : {last.said}", width="content")
        if last.fact_ids:
            st.button("Annuler", type="tertiary", key="undo-here", on_click=_take_back)


def _take_back() -> None:
    last: Saved | None = st.session_state.get(_LAST)
    if last is None or not last.fact_ids:
        return
    fact_ids = last.fact_ids

    def act(session: Session, actor: Actor, at: datetime) -> None:
        for fact_id in fact_ids:
            voids.void(session, actor, fact_id, at=at)

    if save(f"{last.said} (annulé)", act):
        grid_edits.renew()
