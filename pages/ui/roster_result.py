"""What came of a plan, and the next step."""

from __future__ import annotations

from uuid import UUID

import streamlit as st

from data_io.database import engine, reading
from data_io.intake.importing import Applied
from data_io.queries.school_coverage import coverage_by_school
from models.codes import Role
from models.rights import Actor
from pages.ui import clock, formats, head_tasks, roster_plan

_KEY, _OUTDATED = "roster-applied", "roster-outdated"


def remember(applied: Applied) -> None:
    """Show this once the screen is drawn again."""
    st.session_state[_KEY] = applied


def remember_outdated() -> None:
    """Say once that the plan was made again because the lists changed meanwhile."""
    st.session_state[_OUTDATED] = True


def show_outdated() -> None:
    """Why the plan on screen is another one than the one that was pressed."""
    if st.session_state.pop(_OUTDATED, False):
        st.warning(
            "Les listes de l’école ont changé depuis l’aperçu : rien n’a été enregistré. "
            "L’aperçu est refait ; ce que vous aviez déjà relu est mis à part."
        )


def show(actor: Actor, school_id: UUID) -> None:
    """The counts, the lines that were left out, and where to go from here."""
    applied: Applied | None = st.session_state.pop(_KEY, None)
    if applied is None:
        return
    st.success(f"Liste enregistrée : {roster_plan.in_words(applied.counts)}.")
    if waiting := applied.counts.get("doubtful"):
        lines = formats.counted(waiting, "ligne attendait", "lignes attendaient")
        st.info(
            f"{lines} votre réponse : rien n’a changé pour ces élèves. "
            "Envoyez de nouveau la même liste pour y répondre."
        )
    roster_plan.show_problems(applied.problems, is_open=False)
    if Role.TEACHER in actor.roles:
        st.page_link("classroom/my_class.py", label="Ouvrir ma classe", icon=":material/groups:")
    if Role.HEAD in actor.roles:
        st.page_link("school/my_school.py", label="Voir l’école", icon=":material/school:")
        if _is_closed(actor, school_id):
            st.page_link("school/families.py", label="Commencer les appels", icon=":material/call:")
        else:
            with st.container(border=True, gap="xsmall", width=420):
                head_tasks.no_closure()


def _is_closed(actor: Actor, school_id: UUID) -> bool:
    with reading(engine()) as session:
        schools = coverage_by_school(session, actor, on=clock.today(), as_of=clock.now())
    return any(school.in_closure for school in schools if school.school_id == school_id)
