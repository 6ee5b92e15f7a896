"""The journal of one day, by act: who did what to which object. No name of a pupil or a family is in it."""

from datetime import date, timedelta

import streamlit as st

from data_io.database import engine, reading
from data_io.days import evening_of
from data_io.queries import journal_lines
from data_io.queries.journal_lines import JournalLine
from data_io.settings import settings
from models.rights import Act
from pages.ui import clock, formats, frame, journal_texts, tables

actor = frame.open_screen("Journal", acts={Act.READ_JOURNAL})


def ask_day() -> date:
    """Today, or a day gone by."""
    today = clock.today()
    asked = st.date_input("Jour", today, max_value=today, format="DD/MM/YYYY", width=240)
    return asked if isinstance(asked, date) else today


def load(on: date) -> list[JournalLine]:
    """The lines of the day, of the act that is chosen from those of the day."""
    zone = settings().timezone
    since, before = evening_of(on - timedelta(days=1), zone), evening_of(on, zone)
    with reading(engine()) as session:
        acts = journal_lines.acts_told(session, actor, since=since, before=before)
        act = st.selectbox("Acte", ["", *acts], format_func=journal_texts.act, width=480)
        return journal_lines.journal_lines(session, actor, since=since, before=before, act=act or None)


def show(lines: list[JournalLine]) -> None:
    """A table, newest first."""
    if not lines:
        st.info("Aucune ligne pour ce jour et cet acte. Choisissez un autre jour.")
        return
    st.caption(f"{formats.counted(len(lines), 'ligne')}. Le journal garde des identifiants et des codes.")
    if len(lines) == journal_lines.MOST:
        st.caption("Les plus récentes seulement : choisissez un acte pour voir les autres.")
    tables.show([journal_texts.row(one) for one in lines], alt="Journal du jour", key="journal")


show(load(ask_day()))
