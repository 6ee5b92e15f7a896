"""What came of a contact, in one press: equal buttons with their key, fitting the means that was used."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import streamlit as st

from models.codes import Channel, Outcome
from pages.ui import card_texts

_MEANS = (Channel.PHONE, Channel.MESSAGE, Channel.ENT, Channel.ON_SITE)
_LABELS = {
    Channel.PHONE: {
        Outcome.REACHED: "Joint",
        Outcome.MESSAGE_LEFT: "Message laissé",
        Outcome.NO_ANSWER: "Pas de réponse",
        Outcome.WRONG_NUMBER: "Numéro erroné",
        Outcome.CALL_BACK: "À rappeler",
    },
    Channel.MESSAGE: {Outcome.REACHED: "A répondu", Outcome.SENT: "Message envoyé"},
    Channel.ENT: {Outcome.REACHED: "A répondu", Outcome.SENT: "Message envoyé"},
    Channel.ON_SITE: {Outcome.REACHED: "Rencontré", Outcome.AWAY: "Absent"},
    Channel.POST: {Outcome.SENT: "Courrier envoyé"},
}
# The whole words do not fit on a button.
_ALSO = {Outcome.DECLINED: "Ne souhaite pas"}
# After these the same family is still being spoken with, or another number is tried.
STAYS = (Outcome.REACHED, Outcome.WRONG_NUMBER)


def label(means: Channel, outcome: Outcome) -> str:
    """The word of the button."""
    return _LABELS[means].get(outcome) or _ALSO.get(outcome) or card_texts.capital(outcome.label)


def ask_means(key: str, name: str, *, also: tuple[Channel, ...] = ()) -> Channel:
    """How the family is contacted; the telephone first: a number may be known elsewhere than here.

    The name stands again right above the outcomes: on a phone the top of the card is out of sight.
    """
    offered = (*_MEANS, *also)
    found = st.segmented_control(
        f"Contact avec la famille : **{name}**",
        offered,
        default=offered[0],
        required=True,
        format_func=lambda channel: card_texts.capital(channel.label),
        key=key,
        wrap=True,
    )
    return found if isinstance(found, Channel) else offered[0]


def buttons(
    means: Channel,
    press: Callable[[Outcome], None],
    *,
    about: UUID,
    without: tuple[Outcome, ...] = (),
    also: tuple[Outcome, ...] = (),
) -> None:
    """One button an outcome; `press` is called with it.

    The buttons are of this pupil or family: a second press on a slow evening, sent from the card before,
    must not be written about the next one.
    """
    offered = [outcome for outcome in (*_LABELS[means], *also) if outcome not in without]
    with st.container(horizontal=True, gap="xsmall"):
        for place, outcome in enumerate(offered, start=1):
            st.button(
                label(means, outcome),
                key=f"outcome-{place}-{about}",
                width=150,
                shortcut=str(place),
                on_click=press,
                args=(outcome,),
            )
