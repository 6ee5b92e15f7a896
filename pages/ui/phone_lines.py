"""Numbers to tap: the one to call is filled, wrong ones and people not to call stand apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

import streamlit as st

from data_io.queries.people_to_call import Number, Person
from pages.ui import formats, texts


@dataclass(frozen=True, slots=True)
class Line:
    """A number and whose it is."""

    person: Person
    number: Number


_NONE = "Aucun numéro dans les listes. Notez ici l’appel, le message ou la rencontre que vous avez faits."
_HIDDEN = (
    "Ce lien ne montre pas les numéros. Notez ici l’appel, le message ou la rencontre que vous avez faits."
)


def show(owner: UUID, people: Sequence[Person], *, may_see: bool = True) -> Line | None:
    """The numbers of a pupil or family; gives the one tapped last, else the first, else None."""
    lines = [Line(person, number) for person in people for number in person.callable_numbers]
    tapped = st.session_state.get(_tapped(owner))
    called = next((line for line in lines if line.number.phone_id == tapped), lines[0] if lines else None)
    if called is None:
        st.caption(_NONE if may_see else _HIDDEN)
    with st.container(horizontal=True, gap="xsmall"):
        for line in lines:
            _button(owner, line, is_called=line is called)
    _set_apart(people)
    return called


def forget_tap(owner: UUID) -> None:
    """The next call begins with the first number again."""
    st.session_state.pop(_tapped(owner), None)


def _tapped(owner: UUID) -> str:
    return f"tapped-{owner}"


def _button(owner: UUID, line: Line, *, is_called: bool) -> None:
    said = (formats.phone(line.number.number), texts.escape(line.person.name))
    lives = "vit chez" if line.person.lives_with else ""
    st.link_button(
        " · ".join(part for part in (*said, lives) if part),
        f"tel:{line.number.number}",
        key=f"call-{line.number.phone_id}",
        icon=":material/call:",
        type="primary" if is_called else "secondary",
        on_click=_tap,
        args=(owner, line.number.phone_id),
        wrap=True,
    )


def _tap(owner: UUID, phone_id: UUID) -> None:
    st.session_state[_tapped(owner)] = phone_id


def _set_apart(people: Iterable[Person]) -> None:
    """Said without anything to tap."""
    people = list(people)
    wrong = [formats.phone(number.number) for person in people for number in person.wrong_numbers]
    silent = [texts.escape(person.name) for person in people if person.do_not_call]
    if wrong:
        st.caption(f"Numéro erroné : {', '.join(wrong)}")
    if silent:
        st.caption(f"À ne pas appeler : {', '.join(silent)}")
