"""The first evening: all that a closure needs on one screen, and what is missing in each school."""

from datetime import timedelta

import streamlit as st

from data_io.database import engine, reading
from data_io.queries.closure_in_force import ClosureInForce, closures_in_force, next_closed_day
from data_io.queries.first_hours import SchoolHours, first_hours
from data_io.queries.own_schools import own_schools
from models.first_hours import Step
from models.rates import pupils
from models.rights import Act
from pages.ui import clock, first_hours_table, first_message, formats, frame, no_closure, situation
from pages.ui.situation import Moment

actor = frame.open_screen("Premier soir", acts={Act.OVERSEE, Act.REPORT_DAY}, titled=False)


def load(at: Moment) -> tuple[list[SchoolHours], list[ClosureInForce]]:
    """The schools that are closed or close next, and the closures."""
    with reading(engine()) as session:
        day = next_closed_day(session, actor, on=at.on)
        found = first_hours(session, actor, on=at.on, closed_on=day, as_of=at.as_of)
        return found, closures_in_force(session, actor, on=day)


def show(schools: list[SchoolHours], closures: list[ClosureInForce]) -> None:
    """The sentence, the ways on, the table, the message."""
    done = sum(one.hours.next_step is Step.DONE for one in schools)
    every = formats.counted(len(schools), "école", "écoles")
    st.title(f"{formats.number(done)} sur {every} : tout est là" if done else f"{every} à préparer")
    expected = sum(one.hours.expected for one in schools)
    st.markdown(f"**{pupils(expected)}** d’après l’annuaire et les listes · {until(closures)}")
    show_ways()
    st.header("Ce qui manque, école par école")
    first_hours_table.show(schools)
    st.header("Premier message aux familles")
    first_message.show(closures, [one.school for one in schools])


def until(closures: list[ClosureInForce]) -> str:
    """The second evening of the closure that began first."""
    if not closures:
        return "à réunir en 48 heures"
    second_day = min(one.starts_on for one in closures) + timedelta(days=1)
    if second_day < clock.today():
        return f"à réunir au plus tôt : les 48 heures sont passées depuis le {formats.day(second_day)}"
    return f"à réunir en 48 heures, d’ici le {formats.day(second_day)} au soir"


def show_ways() -> None:
    """Where each thing is done; only what the reader may do."""
    with st.container(horizontal=True):
        if actor.grants_for(Act.INVITE_HEADS):
            st.page_link("circonscription/invitations.py", label="Invitations", icon=":material/mail:")
        if actor.grants_for(Act.DECLARE_COUNTS):
            st.page_link("school/quick_counts.py", label="Point rapide", icon=":material/pin:")
        if actor.grants_for(Act.IMPORT_ROSTER):
            st.page_link("school/rosters.py", label="Listes d’élèves", icon=":material/upload_file:")


def knows_schools() -> bool:
    """Whether the reader has schools that could be closed."""
    with reading(engine()) as session:
        return bool(own_schools(session, actor, act=Act.SEE_COUNTS))


moment = situation.moment()
schools, closures = load(moment)
ahead = bool(closures) and closures[0].starts_on > moment.on
st.caption(situation.announced(closures[0]) if ahead else situation.caption(closures, moment))
with st.container(width=980):
    if schools:
        show(schools, closures)
    else:
        st.title("Premier soir")
        no_closure.show(actor, schools=knows_schools())
