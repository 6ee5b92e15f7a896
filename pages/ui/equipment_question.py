"""The one question about equipment, its details only when needed; each reply is saved at once."""

from __future__ import annotations

import streamlit as st

from data_io.actions.equipment import NewAnswer, QuickAnswer, Shown
from data_io.queries.class_cards import ClassCards, PupilCard
from models.codes import Connection, Device
from models.quick_question import DIFFICULT_DEVICES, Receives, reply_of
from pages.ui import card_texts, conflict, texts

_DEVICES = (*DIFFICULT_DEVICES, Device.NONE)
_CONNECTIONS = (Connection.LIMITED, Connection.NONE)
# Half an answer is known: the other half may be a good one.
_GOOD_TOO = ((Device.ENOUGH, *_DEVICES), (Connection.SUFFICIENT, *_CONNECTIONS))
_ASKED = {
    Receives.HARDLY: "Qu’est-ce qui est difficile ? Une réponse suffit pour enregistrer.",
    Receives.NO: "Qu’est-ce qui manque ? Une réponse suffit pour enregistrer.",
}


def show(card: PupilCard, cards: ClassCards) -> None:
    """The question, then its details."""
    reply = _pending(card) or reply_of(card.device, card.connection, card.level)
    st.session_state[_key("receives", card)] = reply
    st.segmented_control(
        # The name again: on a phone the top of the card is out of sight, and a family has several children.
        f"**{texts.escape(card.first_name)} peut recevoir le travail en ligne ?**",
        list(Receives),
        required=True,
        format_func=lambda one: card_texts.capital(one.label),
        key=_key("receives", card),
        on_change=_reply,
        args=(card, cards),
        wrap=True,
    )
    if reply in _ASKED or (reply is None and _partly_known(card)):
        _details(card, cards, reply)
    conflict.ask(_key("equipment", card))
    if card.loans:
        st.caption(f"En prêt : {', '.join(item.label for item in card.loans)}")


def _details(card: PupilCard, cards: ClassCards, reply: Receives | None) -> None:
    if _pending(card) in _ASKED and reply is not None:
        st.caption(_ASKED[reply])
    devices, connections = (_DEVICES, _CONNECTIONS) if reply in _ASKED else _GOOD_TOO
    _pills("Appareil", "device", devices, card.device, card, cards)
    _pills("Connexion", "connection", connections, card.connection, card, cards)


def _pills(
    label: str,
    half: str,
    options: tuple[Device, ...] | tuple[Connection, ...],
    known: Device | Connection,
    card: PupilCard,
    cards: ClassCards,
) -> None:
    st.session_state[_key(half, card)] = known if known in options else None
    st.pills(
        label,
        options,
        required=True,
        format_func=lambda one: card_texts.capital(one.label),
        key=_key(half, card),
        on_change=_detail,
        args=(half, card, cards),
        wrap=True,
    )


def _key(part: str, card: PupilCard) -> str:
    return f"{part}-{card.pupil_id}"


def _pending(card: PupilCard) -> Receives | None:
    """A reply that waits for its detail, or that writes nothing."""
    found: Receives | None = st.session_state.get(_key("pending", card))
    return found


def _partly_known(card: PupilCard) -> bool:
    return card.device is not Device.UNKNOWN or card.connection is not Connection.UNKNOWN


def _reply(card: PupilCard, cards: ClassCards) -> None:
    """Oui is saved; difficilement and non ask for a detail first; je ne sais pas writes nothing."""
    reply = st.session_state[_key("receives", card)]
    if reply is Receives.YES:
        yes = QuickAnswer(card.pupil_id, Receives.YES, None, None, cards.on, shown=_shown(card))
        _save(yes, card, "peut recevoir le travail")
    elif reply is Receives.UNKNOWN and _partly_known(card):
        st.session_state.pop(_key("pending", card), None)
    else:
        st.session_state[_key("pending", card)] = reply


def _detail(half: str, card: PupilCard, cards: ClassCards) -> None:
    value: Device | Connection | None = st.session_state[_key(half, card)]
    if value is None:
        return
    label = f"{'appareil' if half == 'device' else 'connexion'} : {value.label}"
    _save(_answer(value, card, cards), card, label)


def _answer(value: Device | Connection, card: PupilCard, cards: ClassCards) -> QuickAnswer | NewAnswer:
    """A missing half says non; a difficult one says difficilement; a good one speaks for itself alone."""
    device = value if isinstance(value, Device) else None
    connection = value if isinstance(value, Connection) else None
    if value in (Device.NONE, Connection.NONE):
        return QuickAnswer(card.pupil_id, Receives.NO, device, connection, cards.on, shown=_shown(card))
    hard = value in DIFFICULT_DEVICES or value is Connection.LIMITED
    if hard and _pending(card) is not Receives.NO:
        other_device = card.device if card.device in DIFFICULT_DEVICES else None
        limited = card.connection is Connection.LIMITED
        other_connection = Connection.LIMITED if limited else None
        return QuickAnswer(
            card.pupil_id,
            Receives.HARDLY,
            device or other_device,
            connection or other_connection,
            cards.on,
            shown=_shown(card),
        )
    return NewAnswer(card.pupil_id, device, connection, cards.on, shown=_shown(card))


def _shown(card: PupilCard) -> Shown:
    return card.device, card.connection


def _save(new: QuickAnswer | NewAnswer, card: PupilCard, label: str) -> None:
    st.session_state.pop(_key("pending", card), None)
    conflict.save(_key("equipment", card), new, texts.escape(card.name), label)
