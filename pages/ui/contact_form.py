"""The head's contact with a family: whom, how, about which children, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import streamlit as st
from sqlalchemy.orm import Session

from data_io.actions import contacts
from data_io.queries.open_family import OpenFamily
from data_io.queries.people_to_call import NamedChild
from data_io.queries.queued_family import FamilyToCall
from models import note_hints
from models.codes import Channel, Direction, Outcome
from models.rights import Actor
from pages.ui import class_tools, outcomes, phone_lines, saving, texts

_DIRECTIONS = {Direction.OUT: "J’ai contacté la famille", Direction.IN: "La famille a contacté l’école"}


def place(key: UUID) -> str:
    """The press of this family."""
    return f"contact-{key}"


def show(family: FamilyToCall, opened: OpenFamily, on: date, *, move_on: Callable[[], None]) -> None:
    """Numbers, then the form; an outcome saves it."""
    called = phone_lines.show(family.key, opened.people)
    children = _children(family, opened, called)
    names = ", ".join(texts.escape(child.name) for child in family.children)
    means = outcomes.ask_means(_key("means", family), names, also=(Channel.POST,))
    if means is Channel.ENT:
        class_tools.show_ent(child.classroom_id for child in family.children)
    with st.container(horizontal=True, gap="small"):
        _direction(family)
        _follow_up(family, on)
    about = _ticked(family, children, called)
    st.text_input("Note, si elle est utile (ni santé ni opinion)", max_chars=280, key=_key("note", family))
    # Always a line: the buttons below must not move while somebody presses one.
    st.caption(note_hints.sentence(_typed("note", family)))
    log = _Log(family, about, called, means, on, saving.press(place(family.key)), move_on)
    without = () if called else (Outcome.WRONG_NUMBER,)
    also = (Outcome.RELAY, Outcome.DECLINED)
    outcomes.buttons(means, log, about=family.key, without=without, also=also)


@dataclass(frozen=True, slots=True)
class _Log:
    """What the buttons need of the drawing they stand in."""

    family: FamilyToCall
    about: tuple[UUID, ...]
    called: phone_lines.Line | None
    means: Channel
    on: date
    press: saving.Press
    move_on: Callable[[], None]

    def __call__(self, outcome: Outcome) -> None:
        """Save the form with this outcome; what was typed last arrives with the press itself."""
        person = self.called.person if self.called else None
        by_phone = self.called if self.means is Channel.PHONE else None
        new = contacts.NewContact(
            pupil_ids=self.about,
            guardian_id=person.guardian_id if person else None,
            channel=self.means,
            direction=_typed("direction", self.family) or Direction.OUT,
            outcome=outcome,
            on=self.on,
            note=_typed("note", self.family),
            follow_up_on=_typed("follow-up", self.family),
            phone_id=by_phone.number.phone_id if by_phone else None,
            id=self.press.token,
        )

        def act(session: Session, actor: Actor, at: datetime) -> UUID:
            return contacts.log(session, actor, new, at=at)

        names = ", ".join(texts.escape(child.name) for child in self.family.children)
        if saving.save(f"{names}, {outcomes.label(self.means, outcome).lower()}", act, press=self.press):
            _clear(self.family)
            if outcome not in outcomes.STAYS:
                self.move_on()


def _typed(part: str, family: FamilyToCall) -> Any:
    return st.session_state.get(_key(part, family))


def _clear(family: FamilyToCall) -> None:
    phone_lines.forget_tap(family.key)
    for part in ("note", "direction", "follow-up", "means"):
        st.session_state.pop(_key(part, family), None)


def _key(part: str, family: FamilyToCall) -> str:
    return f"family-{part}-{family.key}"


def _children(
    family: FamilyToCall, opened: OpenFamily, called: phone_lines.Line | None
) -> Sequence[NamedChild]:
    """The called person's children; without anybody to call, the family's."""
    if called is None:
        return [NamedChild(child.pupil_id, child.name, child.classroom) for child in family.children]
    return opened.children[called.person.guardian_id]


def _ticked(
    family: FamilyToCall, children: Sequence[NamedChild], called: phone_lines.Line | None
) -> tuple[UUID, ...]:
    """All of the person's children are ticked; an only child needs no question."""
    if len(children) == 1:
        return (children[0].pupil_id,)
    by_id = {child.pupil_id: child for child in children}
    owner = called.person.guardian_id if called else family.key
    ticked = st.pills(
        "À propos de",
        list(by_id),
        default=list(by_id),
        selection_mode="multi",
        format_func=lambda one: f"{texts.escape(by_id[one].name)} ({texts.escape(by_id[one].classroom)})",
        key=f"family-about-{family.key}-{owner}",
        wrap=True,
    )
    return tuple(ticked)


def _direction(family: FamilyToCall) -> None:
    st.selectbox(
        "Qui a appelé ou écrit",
        list(_DIRECTIONS),
        format_func=_DIRECTIONS.__getitem__,
        key=_key("direction", family),
        width=300,
    )


def _follow_up(family: FamilyToCall, on: date) -> None:
    st.date_input(
        "Rappeler le",
        value=None,
        min_value=on,
        format="DD/MM/YYYY",
        key=_key("follow-up", family),
        width=200,
    )
