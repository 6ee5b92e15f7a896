"""The day that is asked about: today unless a past day is picked; the choice stands in the address."""

from __future__ import annotations

import re
from datetime import date

import streamlit as st

from pages.ui import clock, situation
from pages.ui.situation import Moment

_KEY = "jour"
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Nobody measured anything before.
_FIRST = date(2015, 1, 1)


def asked() -> Moment:
    """The moment of the figures, before the field that picks it is drawn."""
    picked: date | None = st.session_state.get(_KEY) or _written(st.query_params.get(_KEY, ""))
    return situation.moment(picked if picked and picked >= _FIRST else None)


def ask() -> None:
    """The field, where it does not stand in the way."""
    today = clock.today()
    st.date_input(
        "Situation du",
        value=today,
        min_value=_FIRST,
        max_value=today,
        format="DD/MM/YYYY",
        key=_KEY,
        bind="query-params",
        help="Un jour passé montre ce qui était connu ce soir-là",
    )


def ask_back(at: Moment) -> None:
    """On a past day, the way back to today."""
    if not at.is_today:
        st.button("Revenir à aujourd’hui", icon=":material/today:", type="tertiary", on_click=_to_today)


def _to_today() -> None:
    """Through the field where one is drawn: an address that a field is bound to is the field's alone."""
    if _KEY in st.session_state:
        st.session_state[_KEY] = clock.today()
    else:
        st.query_params.pop(_KEY, None)


def _written(day: str) -> date | None:
    """Only as the field itself writes it: of `2026-W48-5` the field would show another day."""
    try:
        return date.fromisoformat(day) if _ISO_DAY.fullmatch(day) else None
    except ValueError:
        return None
