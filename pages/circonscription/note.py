"""The note and the return of a territory, today or on a past day: read, corrected, taken."""

import streamlit as st

from data_io.database import engine, reading
from data_io.exports import figures_return
from data_io.exports import note as export
from data_io.exports.sheets import Sheet
from data_io.queries.questions_by_level import is_purged
from data_io.queries.territories import Territory, territories
from data_io.settings import settings
from models.rights import Act
from pages.ui import frame, moment_picker, note_text, refusals, return_table, territory_choice
from pages.ui.situation import Moment

actor = frame.open_screen("Note et remontée", acts={Act.TAKE_NOTE})


def load_choices() -> list[Territory]:
    """What the actor may take."""
    with reading(engine()) as session:
        return territories(session, actor)


def load(territory: Territory, at: Moment) -> tuple[str, Sheet | None]:
    """The text of the note, and the return: none of a day whose names are purged."""
    with reading(engine()) as session:
        made = export.note(session, actor, territory, on=at.on, as_of=at.as_of, timezone=settings().timezone)
        if is_purged(session, actor, territory, at.on):
            return made, None
        return made, figures_return.figures_return(session, actor, territory, on=at.on, as_of=at.as_of)


def show(territory: Territory, at: Moment) -> None:
    """The note, then the return."""
    with refusals.shown():
        made, sheet = load(territory, at)
        note_text.show(territory, at.on, made)
        return_table.show(territory, sheet, at.on)


moment = moment_picker.asked()
with st.container(width=860):
    found = load_choices()
    chosen = territory_choice.ask(found)
    moment_picker.ask_back(moment)
    if chosen is None:
        st.info("Aucune école n’est encore dans la base. L’administration charge l’annuaire des écoles.")
    else:
        show(chosen, moment)
        moment_picker.ask()
