"""What the cells of the class grid say, and the act that each changed cell asks for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import streamlit as st

from data_io.actions.checks import NewCheck, Shown
from data_io.actions.equipment import NewAnswer
from data_io.queries.class_cards import ClassCards, PupilCard
from models.codes import CheckOutcome, Connection, Device, Struggle
from models.errors import RuleBroken
from pages.ui import card_texts, tables, work_check
from pages.ui.conflict import Mark
from pages.ui.grid_edits import Change

DEVICE, CONNECTION, RECEIVES, MANAGES = "Appareil", "Connexion", "Reçoit le travail", "Y arrive"
# One check fills both.
OF_A_CHECK = (RECEIVES, MANAGES)
YES, NO = "Oui", "Non"
_DEVICES = {card_texts.capital(one.label): one for one in Device if one is not Device.UNKNOWN}
_CONNECTIONS = {card_texts.capital(one.label): one for one in Connection if one is not Connection.UNKNOWN}
_STRUGGLES: dict[str, Struggle | None] = {NO: None} | {f"{NO} : {one.label}": one for one in Struggle}
# Wide enough for the longest option: a cell that is cut off says something else.
_WIDTHS = {DEVICE: 206, CONNECTION: 156, RECEIVES: 132, MANAGES: 196}
# What the others leave of the screen at 1280 pixels.
_NAMES = tables.Bounds(140, 190)
COLUMNS: dict[str, list[str]] = {
    DEVICE: list(_DEVICES),
    CONNECTION: list(_CONNECTIONS),
    RECEIVES: [YES, NO],
    MANAGES: [YES, *_STRUGGLES],
}


def column_config(names: Iterable[str]) -> dict[str, Any]:
    """Names stay in sight, whole; the rest is chosen from closed lists."""
    lists = {
        name: st.column_config.SelectboxColumn(name, options=options, width=_WIDTHS[name])
        for name, options in COLUMNS.items()
    }
    width = tables.width(names, _NAMES)
    return {"Élève": st.column_config.TextColumn("Élève", pinned=True, disabled=True, width=width), **lists}


def row(card: PupilCard, cards: ClassCards) -> dict[str, str | None]:
    """The cells of one pupil; an empty one is not known."""
    outcome, struggle = work_check.known(card, cards)
    receives, manages = _of_check(outcome, struggle)
    return {
        DEVICE: None if card.device is Device.UNKNOWN else card_texts.capital(card.device.label),
        CONNECTION: None
        if card.connection is Connection.UNKNOWN
        else card_texts.capital(card.connection.label),
        RECEIVES: receives,
        MANAGES: manages,
    }


def _of_check(outcome: CheckOutcome | None, struggle: Struggle | None) -> tuple[str | None, str | None]:
    if outcome is CheckOutcome.DOES:
        return YES, YES
    if outcome is CheckOutcome.STRUGGLES:
        return YES, next(label for label, one in _STRUGGLES.items() if one is struggle)
    return (NO if outcome is CheckOutcome.NOTHING else None), None


def mark(change: Change, check: Shown, on: date) -> Mark:
    """What a changed cell says of a pupil whose check this tab knows.

    Raises:
        RuleBroken: "reçoit le travail : oui" alone says nothing of whether the pupil manages it.
    """
    shown, written = change.shown or "", change.written or ""
    if change.column == DEVICE:
        device = _DEVICES.get(shown, Device.UNKNOWN)
        return NewAnswer(change.pupil_id, _DEVICES[written], None, on, shown=(device, Connection.UNKNOWN))
    if change.column == CONNECTION:
        connection = _CONNECTIONS.get(shown, Connection.UNKNOWN)
        seen = (Device.UNKNOWN, connection)
        return NewAnswer(change.pupil_id, None, _CONNECTIONS[written], on, shown=seen)
    outcome, struggle = _check(change.column, written)
    return NewCheck(change.pupil_id, outcome, struggle, on, shown=check)


def _check(column: str, written: str) -> tuple[CheckOutcome, Struggle | None]:
    if column == RECEIVES and written == NO:
        return CheckOutcome.NOTHING, None
    if column == RECEIVES:
        raise RuleBroken("Pour noter que le travail est reçu, choisissez une réponse dans « Y arrive ».")
    if written == YES:
        return CheckOutcome.DOES, None
    return CheckOutcome.STRUGGLES, _STRUGGLES[written]
