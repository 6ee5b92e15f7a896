"""Numbers to tap, and what came of the call in one press."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import streamlit as st

from data_io.actions import contacts
from data_io.queries.class_cards import ClassCards, PupilCard
from data_io.queries.people_to_call import Number, Person
from models.codes import Channel, Direction, Outcome
from pages.ui import card_texts, formats, presses, saving, texts

_MEANS = (Channel.PHONE, Channel.MESSAGE, Channel.ENT, Channel.ON_SITE)
_OUTCOMES = {
    Channel.PHONE: {
        Outcome.REACHED: "Joint",
        Outcome.MESSAGE_LEFT: "Message laissé",
        Outcome.NO_ANSWER: "Pas de réponse",
        Outcome.WRONG_NUMBER: "Numéro erroné",
        Outcome.CALL_BACK: "À rappeler",
    },
    Channel.MESSAGE: {Outcome.REACHED: "A répondu", Outcome.SENT: "Message envoyé"},
    Channel.ENT: {Outcome.REACHED: "A répondu", Outcome.SENT: "Message envoyé"},
    Channel.ON_SITE: {Outcome.REACHED: "Rencontré"},
}
# After these the same family is still being spoken with, or another number is tried.
_STAYS = (Outcome.REACHED, Outcome.WRONG_NUMBER)


@dataclass(frozen=True, slots=True)
class Line:
    """A number and whose it is."""

    person: Person
    number: Number


def lines_of(card: PupilCard) -> list[Line]:
    """Every number that may be called, first the one to call."""
    return [Line(person, number) for person in card.people for number in person.callable_numbers]


def show(card: PupilCard, cards: ClassCards, move_on: Callable[[], None]) -> None:
    """Numbers, means and outcomes of one pupil."""
    lines = lines_of(card)
    called = _called(card, lines)
    _numbers(card, lines, called)
    _set_apart(card)
    means = _means(card, bool(lines))
    with st.container(horizontal=True, gap="xsmall"):
        for place, (outcome, label) in enumerate(_outcomes(means, called).items(), start=1):
            token = presses.new_token()
            st.button(
                label,
                key=f"outcome-{place}",
                width=156,
                shortcut=str(place),
                on_click=_log,
                args=(card, cards, means, outcome, called, token, move_on),
            )


def _outcomes(means: Channel, called: Line | None) -> dict[Outcome, str]:
    found = dict(_OUTCOMES[means])
    if called is None:
        found.pop(Outcome.WRONG_NUMBER, None)
    return found


def _called(card: PupilCard, lines: list[Line]) -> Line | None:
    """The number tapped last for this pupil, else the first."""
    tapped = st.session_state.get(_tapped_key(card))
    return next((line for line in lines if line.number.phone_id == tapped), lines[0] if lines else None)


def _tapped_key(card: PupilCard) -> str:
    return f"tapped-{card.pupil_id}"


def _numbers(card: PupilCard, lines: list[Line], called: Line | None) -> None:
    if called is None:
        st.caption("Aucun numéro à appeler. Notez ici un message, l’ENT ou une rencontre à l’école.")
        return
    with st.container(horizontal=True, gap="xsmall"):
        for line in lines:
            st.link_button(
                _label(line),
                f"tel:{line.number.number}",
                key=f"call-{line.number.phone_id}",
                icon=":material/call:",
                type="primary" if line is called else "secondary",
                on_click=_tap,
                args=(card, line.number.phone_id),
                wrap=True,
            )


def _label(line: Line) -> str:
    lives = " · vit chez" if line.person.lives_with else ""
    return f"{formats.phone(line.number.number)} · {texts.escape(line.person.name)}{lives}"


def _tap(card: PupilCard, phone_id: UUID) -> None:
    st.session_state[_tapped_key(card)] = phone_id


def _set_apart(card: PupilCard) -> None:
    """Wrong numbers, and people who must not be called, said without a number to tap."""
    wrong = [formats.phone(number.number) for person in card.people for number in person.wrong_numbers]
    silent = [texts.escape(person.name) for person in card.people if person.do_not_call]
    if wrong:
        st.caption(f"Numéro erroné : {', '.join(wrong)}")
    if silent:
        st.caption(f"À ne pas appeler : {', '.join(silent)}")


def _means(card: PupilCard, has_number: bool) -> Channel:
    offered = _MEANS if has_number else _MEANS[1:]
    found = st.segmented_control(
        "Moyen utilisé",
        offered,
        default=offered[0],
        required=True,
        format_func=lambda channel: card_texts.capital(channel.label),
        key=f"means-{card.pupil_id}",
        label_visibility="collapsed",
        wrap=True,
    )
    return found or offered[0]


def _log(  # noqa: PLR0913 - the press as it was drawn
    card: PupilCard,
    cards: ClassCards,
    means: Channel,
    outcome: Outcome,
    called: Line | None,
    token: UUID,
    move_on: Callable[[], None],
) -> None:
    by_phone = called if means is Channel.PHONE else None
    new = contacts.NewContact(
        pupil_ids=tuple(one.pupil_id for one in cards.household_of(card)),
        guardian_id=by_phone.person.guardian_id if by_phone else None,
        channel=means,
        direction=Direction.OUT,
        outcome=outcome,
        on=cards.on,
        phone_id=by_phone.number.phone_id if by_phone else None,
        id=token,
    )
    said = f"{texts.escape(card.name)}, {_OUTCOMES[means][outcome].lower()}"
    if saving.save(
        said,
        lambda session, actor, at: contacts.log(session, actor, new, at=at),
        drawn=token,
        about=card.pupil_id,
    ):
        st.session_state.pop(_tapped_key(card), None)
        if outcome not in _STAYS:
            move_on()
